package io.guildhall.rest.internal.http;

import jakarta.servlet.http.HttpServletResponse;

/** Headers of every answer below {@code /api}: it is data, never a page, never for another site, never to be kept. */
public final class SecurityHeaders {
    private SecurityHeaders() {}

    public static void apply(Exchange exchange) {
        HttpServletResponse response = exchange.response();
        response.setHeader("X-Request-Id", exchange.id());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Cookie, Authorization");
        if (exchange.request().isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
