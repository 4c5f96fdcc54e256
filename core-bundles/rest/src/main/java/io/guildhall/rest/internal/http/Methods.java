package io.guildhall.rest.internal.http;

import io.guildhall.problem.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a route accepts and offers. */
public final class Methods {
    private Methods() {}

    /** @throws io.guildhall.problem.ProblemException 405 with {@code Allow}, or 406 when the caller does not take JSON */
    public static void require(Exchange exchange, String... methods) {
        if (!List.of(methods).contains(exchange.method())) {
            exchange.response().setHeader("Allow", String.join(", ", methods));
            throw Problem.of(405, "request/method", "This address does not answer this method.")
                    .with("allow", List.of(methods))
                    .asException();
        }
        if (!takesJson(exchange.header("Accept"))) {
            throw Problem.of(406, "request/not-acceptable", "The answer is application/json.")
                    .field("Accept")
                    .asException();
        }
    }

    private static boolean takesJson(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", 50)) {
            String media = range.split(";", 2)[0].trim();
            if (media.equals("*/*") || media.equals("application/*") || media.equals("application/json")) {
                return true;
            }
        }
        return false;
    }
}
