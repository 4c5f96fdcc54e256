package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.port.Authenticator;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** Finds out who asks for a stream: a program by its key, a browser by its cookie. */
final class Callers {
    private static final Set<String> COOKIES = Set.of("__Host-guildhall", "guildhall");
    private static final String BEARER = "Bearer ";

    private final Authenticator authenticator;

    Callers(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    Optional<Actor> of(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return authorization.startsWith(BEARER)
                    ? authenticator.apiKey(
                            authorization.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        // No other site may open a stream with the reader's cookie.
        if ("cross-site".equals(request.getHeader("Sec-Fetch-Site")) || request.getCookies() == null) {
            return Optional.empty();
        }
        for (Cookie cookie : request.getCookies()) {
            if (COOKIES.contains(cookie.getName())) {
                Optional<Actor> actor = authenticator.session(cookie.getValue());
                if (actor.isPresent()) {
                    return actor;
                }
            }
        }
        return Optional.empty();
    }
}
