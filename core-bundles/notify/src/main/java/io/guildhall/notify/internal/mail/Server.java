package io.guildhall.notify.internal.mail;

import java.util.Locale;

/**
 * Where mail goes, as the operator has said it. Immutable.
 *
 * @param user empty for a server that asks for none
 * @param from address that mails come from
 * @param link where people open the app, without a slash at the end
 */
public record Server(String host, int port, Security security, String user, String password, String from, String link) {
    public enum Security {
        /** The connection must become encrypted before anything is said; without that nothing is sent. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        NONE;

        /** @throws IllegalArgumentException for another word */
        public static Security of(String word) {
            return valueOf(word.strip().toUpperCase(Locale.ROOT));
        }

        public int usualPort() {
            return this == TLS ? 465 : this == NONE ? 25 : 587;
        }
    }

    /** What message-ids end in. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
