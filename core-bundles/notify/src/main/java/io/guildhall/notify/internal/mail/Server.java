package io.guildhall.notify.internal.mail;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where mail goes, as the operator has said it. Immutable.
 *
 * @param user empty for a server that asks for none
 * @param from address that mails come from
 * @param link where people open the app, without a slash at the end
 * @param address the only one to connect to, or null for whatever the name stands for
 */
public record Server(
        String host,
        int port,
        Security security,
        String user,
        String password,
        String from,
        String link,
        @Nullable InetAddress address) {
    public Server(String host, int port, Security security, String user, String password, String from, String link) {
        this(host, port, security, user, password, from, link, null);
    }

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
