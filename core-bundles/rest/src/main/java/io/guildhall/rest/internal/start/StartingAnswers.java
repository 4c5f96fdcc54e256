package io.guildhall.rest.internal.start;

import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.SecurityHeaders;
import io.guildhall.rest.internal.json.JsonOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** What every request below {@code /api} is told until the doors are open. */
public final class StartingAnswers {
    private static final Problem STARTING =
            Problem.of(503, "server/starting", "Guildhall is starting. Try again in a moment.");

    private StartingAnswers() {}

    public static void send(HttpServletRequest request, HttpServletResponse response, Standing standing)
            throws IOException {
        Exchange exchange = Exchange.of(request, response);
        SecurityHeaders.apply(exchange);
        if (exchange.path().equals(List.of("health", "live"))) {
            write(response, "application/json", HealthReport.live());
        } else if (exchange.path().equals(List.of("health"))) {
            write(response, "application/json", HealthReport.of(standing, Operator.asks(request)));
        } else {
            if (exchange.unsafe()) {
                exchange.discardBody();
            }
            write(response, "application/problem+json", new HealthReport(503, JsonOutput.of(STARTING)));
        }
    }

    private static void write(HttpServletResponse response, String type, HealthReport report) throws IOException {
        response.setStatus(report.status());
        if (report.status() == 503) {
            response.setHeader("Retry-After", HealthReport.RETRY_SECONDS);
        }
        response.setContentType(type);
        response.setContentLength(report.body().length);
        response.getOutputStream().write(report.body());
    }
}
