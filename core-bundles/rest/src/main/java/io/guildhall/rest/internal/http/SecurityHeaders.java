package io.guildhall.rest.internal.http;

import jakarta.servlet.http.HttpServletResponse;

/** Headers of every answer below {@code /api}: it is data, no page but one, never for another site, never to be kept. */
public final class SecurityHeaders {
    /** The one page: it asks people outside whether they want no more mails, has a button and no script. */
    private static final String PAGE = "unsubscribe-mail";

    private SecurityHeaders() {}

    /** Whether it is the one page. */
    public static boolean isPage(Exchange exchange) {
        return !exchange.path().isEmpty() && exchange.path().get(0).equals(PAGE);
    }

    /** Whether it is for people outside, who are nobody here even where a member comes. */
    public static boolean isOutside(Exchange exchange) {
        return isPage(exchange) || isDoor(exchange);
    }

    /** Whether it is what people outside do at a module's door. */
    public static boolean isDoor(Exchange exchange) {
        return !exchange.path().isEmpty() && exchange.path().get(0).equals("doors");
    }

    public static void apply(Exchange exchange) {
        if (exchange.again()) {
            return;
        }
        // Added, not set: there are none before, and to set one the container looks through all of them.
        HttpServletResponse response = exchange.response();
        response.addHeader("X-Request-Id", exchange.id());
        response.addHeader("traceresponse", "00-" + exchange.trace() + '-' + exchange.id() + "-01");
        response.addHeader("X-Content-Type-Options", "nosniff");
        response.addHeader("X-Frame-Options", "DENY");
        boolean page = isPage(exchange);
        response.addHeader(
                "Content-Security-Policy",
                page
                        ? "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
                        : "default-src 'none'; frame-ancestors 'none'; sandbox");
        response.addHeader("Cross-Origin-Resource-Policy", "same-origin");
        // Without one of its own origin a browser would send the page's form as from nowhere.
        response.addHeader("Referrer-Policy", page ? "same-origin" : "no-referrer");
        response.addHeader("Cache-Control", "no-store");
        response.addHeader("Vary", "Cookie, Authorization");
        if (exchange.request().isSecure()) {
            response.addHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
