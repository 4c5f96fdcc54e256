package io.guildhall.channel;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Hands mails to mail servers. Thread-safe. */
@ProviderType
public interface MailTransport {
    enum Security {
        /** The connection must become encrypted before anything is said; without that nothing is sent. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        NONE
    }

    /**
     * @param user empty for a server that asks for none
     * @param from address that mails come from
     * @param address the only one to connect to, or null for whatever the name stands for
     */
    record Server(
            String host,
            int port,
            Security security,
            String user,
            String password,
            String from,
            @Nullable InetAddress address) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * @param id what is in front of the @ of its message-id
     * @param sender name beside the address it comes from
     * @param replyTo one address, or null
     * @param html the same as {@code text}, with looks
     * @param headers further ones, by name
     * @param language BCP 47
     */
    record Mail(
            String id,
            String sender,
            @Nullable String replyTo,
            String to,
            String subject,
            String text,
            String html,
            Map<String, String> headers,
            String language) {
        public Mail {
            headers = Map.copyOf(headers);
        }
    }

    /** The operator's own server, empty while he has none. */
    Optional<Server> house();

    /** Where people open the app, without a slash at the end; empty if the operator has not said it. */
    Optional<String> link();

    /**
     * Returns once the server has taken it.
     *
     * @return its message-id, with its angle brackets
     */
    String send(Server server, Mail mail) throws Undelivered;

    /** A mail that has not gone. The message is for whoever runs the workspace. */
    final class Undelivered extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean forGood;
        private final boolean badAddress;
        private final boolean unclear;

        /**
         * @param forGood whether the server will never take it
         * @param badAddress whether that is because nobody has this address
         * @param unclear whether the server may have taken it all the same: the connection broke after the mail was handed over
         */
        public Undelivered(String message, boolean forGood, boolean badAddress, boolean unclear, Throwable cause) {
            super(message, cause);
            this.forGood = forGood;
            this.badAddress = badAddress;
            this.unclear = unclear;
        }

        public boolean forGood() {
            return forGood;
        }

        public boolean badAddress() {
            return badAddress;
        }

        public boolean unclear() {
            return unclear;
        }
    }
}
