package io.guildhall.rest.internal.access;

import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Exchange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site makes a browser send. A browser says where a request comes from in {@code Sec-Fetch-Site} or
 * {@code Origin}; when the session cookie vouches and neither is there, the request is refused. Such a request also needs a
 * header of ours, which no form can send.
 */
public final class Csrf {
    private Csrf() {}

    /** @throws io.guildhall.problem.ProblemException 403 */
    public static void check(Exchange exchange, boolean byCookie) {
        if (!exchange.unsafe() || exchange.header("Authorization") != null) {
            return;
        }
        String site = exchange.header("Sec-Fetch-Site");
        String origin = exchange.header("Origin");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw refused("The request comes from another site.");
        }
        if (origin != null && !own(origin, exchange)) {
            throw refused("The request comes from another origin.");
        }
        if (!byCookie) {
            return;
        }
        if (site == null && origin == null) {
            throw refused("The request does not say where it comes from.");
        }
        if (exchange.header(ClientInfo.HEADER) == null) {
            throw refused("The header " + ClientInfo.HEADER + " is missing.");
        }
    }

    private static boolean own(String origin, Exchange exchange) {
        try {
            URI uri = new URI(origin);
            String host = exchange.header("Host");
            return uri.getHost() != null && host != null && authority(uri, host).equals(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The scheme is left out: behind a proxy that ends TLS ours differs from the browser's. */
    private static String authority(URI origin, String host) {
        String name = origin.getHost().toLowerCase(Locale.ROOT);
        int port = origin.getPort() >= 0 ? origin.getPort() : "https".equals(origin.getScheme()) ? 443 : 80;
        boolean usual = port == 80 || port == 443;
        return usual && !host.endsWith(":" + port) ? name : name + ":" + port;
    }

    private static io.guildhall.problem.ProblemException refused(@Nullable String why) {
        return Problem.forbidden("csrf/refused", "This request was not made by the app itself.")
                .detail("%s", why)
                .asException();
    }
}
