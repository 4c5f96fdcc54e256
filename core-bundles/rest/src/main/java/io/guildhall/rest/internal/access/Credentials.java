package io.guildhall.rest.internal.access;

import io.guildhall.actor.Actor;
import io.guildhall.port.Authenticator;
import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Exchange;
import jakarta.servlet.http.Cookie;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a caller shows: a session cookie or a bearer key. A key wins, so that a program in a browser's shell is no browser. */
public final class Credentials {
    private static final String SECURE_COOKIE = "__Host-guildhall";
    private static final String PLAIN_COOKIE = "guildhall";
    private static final int LONGEST = 512;

    private final Authenticator authenticator;

    public Credentials(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Whether the browser vouches for the caller, so that another site could make it do so. */
    public static boolean byCookie(Exchange exchange) {
        return exchange.header("Authorization") == null && cookie(exchange) != null;
    }

    /** @throws io.guildhall.problem.ProblemException 401 for a bearer key that is not valid; a stale cookie is just nobody */
    public @Nullable Actor actor(Exchange exchange) {
        String authorization = exchange.header("Authorization");
        if (authorization != null) {
            return bearer(authorization);
        }
        String token = cookie(exchange);
        return token == null ? null : authenticator.session(token).orElse(null);
    }

    private Actor bearer(String authorization) {
        boolean well = authorization.regionMatches(true, 0, "Bearer ", 0, 7) && authorization.length() <= LONGEST;
        Optional<Actor> actor =
                well ? authenticator.apiKey(authorization.substring(7).trim()) : Optional.empty();
        return actor.orElseThrow(() ->
                Problem.of(401, "auth/key-invalid", "This key is not valid.").asException());
    }

    /** On TLS only the {@code __Host-} cookie counts: no neighbour on a sub-domain can set it. */
    private static @Nullable String cookie(Exchange exchange) {
        Cookie[] cookies = exchange.request().getCookies();
        if (cookies == null) {
            return null;
        }
        String secure = value(cookies, SECURE_COOKIE);
        return secure != null || exchange.request().isSecure() ? secure : value(cookies, PLAIN_COOKIE);
    }

    private static @Nullable String value(Cookie[] cookies, String name) {
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)
                    && !cookie.getValue().isEmpty()
                    && cookie.getValue().length() <= LONGEST) {
                return cookie.getValue();
            }
        }
        return null;
    }
}
