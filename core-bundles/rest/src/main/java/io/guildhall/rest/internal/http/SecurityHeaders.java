package io.guildhall.rest.internal.http;

import jakarta.servlet.http.HttpServletResponse;

/** Headers of every answer below {@code /api}: it is data, never a page, never for another site, never to be kept. */
public final class SecurityHeaders {
    private SecurityHeaders() {}

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
        response.addHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        response.addHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.addHeader("Referrer-Policy", "no-referrer");
        response.addHeader("Cache-Control", "no-store");
        response.addHeader("Vary", "Cookie, Authorization");
        if (exchange.request().isSecure()) {
            response.addHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
