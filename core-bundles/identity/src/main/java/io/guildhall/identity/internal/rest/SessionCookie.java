package io.guildhall.identity.internal.rest;

import java.time.Duration;

/** The cookie that holds a session's token: out of reach of scripts and of other sites. */
final class SessionCookie {
    private static final String SECURE = "__Host-guildhall";
    private static final String PLAIN = "guildhall";
    private static final Duration LIFE = Duration.ofDays(30);

    /** @param secure over TLS the {@code __Host-} prefix keeps neighbours on other host names from setting it */
    static String set(String token, boolean secure) {
        return cookie(token, secure, LIFE.toSeconds());
    }

    static String clear(boolean secure) {
        return cookie("", secure, 0);
    }

    static boolean isOne(String name) {
        return name.equals(SECURE) || name.equals(PLAIN);
    }

    private static String cookie(String value, boolean secure, long seconds) {
        String name = secure ? SECURE : PLAIN;
        return name + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    private SessionCookie() {}
}
