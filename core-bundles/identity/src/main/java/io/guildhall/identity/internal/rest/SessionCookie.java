package io.guildhall.identity.internal.rest;

import io.guildhall.identity.internal.Tokens;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cookies that hold a session's token and a browser's own: out of reach of scripts and of other sites. */
final class SessionCookie {
    private static final String SECURE = "__Host-guildhall";
    private static final String PLAIN = "guildhall";
    private static final String DEVICE_SECURE = "__Host-guildhall-device";
    private static final String DEVICE_PLAIN = "guildhall-device";
    private static final Duration LIFE = Duration.ofDays(30);
    /** No browser keeps one for longer. */
    private static final Duration DEVICE_LIFE = Duration.ofDays(400);

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** @param secure over TLS the {@code __Host-} prefix keeps neighbours on other host names from setting it */
    static String set(String token, boolean secure) {
        return cookie(token, secure, LIFE.toSeconds());
    }

    static String clear(boolean secure) {
        return cookie("", secure, 0);
    }

    /** Stays when the session ends, so that the browser is known again. */
    static String keep(String device, boolean secure) {
        String name = secure ? DEVICE_SECURE : DEVICE_PLAIN;
        return cookie(name, device, secure, DEVICE_LIFE.toSeconds());
    }

    /** The secret that this browser keeps, or a new one for it to keep. */
    static String device(Cookie @Nullable [] cookies) {
        for (Cookie cookie : Objects.requireNonNullElse(cookies, new Cookie[0])) {
            boolean kept =
                    cookie.getName().equals(DEVICE_SECURE) || cookie.getName().equals(DEVICE_PLAIN);
            if (kept && DEVICE.matcher(cookie.getValue()).matches()) {
                return cookie.getValue();
            }
        }
        return Tokens.random();
    }

    static boolean isOne(String name) {
        return name.equals(SECURE) || name.equals(PLAIN);
    }

    private static String cookie(String value, boolean secure, long seconds) {
        return cookie(secure ? SECURE : PLAIN, value, secure, seconds);
    }

    private static String cookie(String name, String value, boolean secure, long seconds) {
        return name + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    private SessionCookie() {}
}
