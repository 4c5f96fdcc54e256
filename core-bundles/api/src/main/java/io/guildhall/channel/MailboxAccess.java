package io.guildhall.channel;

import io.guildhall.channel.MailTransport.Security;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Looks into mailboxes on mail servers, by IMAP. Nothing that lies there is changed, but for what is told to be marked as read.
 * What a server may say has a size and a time. Thread-safe.
 */
@ProviderType
public interface MailboxAccess {
    /** @param address the only one to connect to, whatever the name has come to stand for */
    record Box(
            String host,
            int port,
            Security security,
            String user,
            String password,
            String folder,
            InetAddress address) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** @param uid number of the mail in its folder @param type its Content-Type, or empty */
    record Head(long uid, String type) {}

    /**
     * @param list smallest number first
     * @param upTo everything up to this number has been looked at
     * @param more whether there is something beyond that
     */
    record Heads(List<Head> list, long upTo, boolean more) {
        public Heads {
            list = List.copyOf(list);
        }
    }

    enum Trouble {
        /** No connection. */
        HOST,
        /** No encryption, or none that can be trusted. */
        TLS,
        SIGN_IN,
        FOLDER,
        /** It speaks otherwise than we do, or not in time. */
        ANSWER
    }

    Folder open(Box box) throws Unreadable;

    /** One open folder. Not thread-safe. */
    interface Folder extends AutoCloseable {
        /** Numbers of mails count as long as this is the same. */
        long validity();

        int size();

        /** A number in front of all mails that came since. */
        long before(Instant since) throws Unreadable;

        /** Some of the mails with a greater number. Reads no bodies. */
        Heads after(long uid) throws Unreadable;

        /** The first bytes of a mail, which stays unread; empty for one that is gone. */
        byte[] begin(long uid, int most) throws Unreadable;

        /** Marks mails as read. A folder that may not be changed is left as it is. */
        void markRead(Collection<Long> uids) throws Unreadable;

        @Override
        void close();
    }

    /** A mailbox that was not read. The message is the server's own, for whoever runs the workspace. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final Trouble trouble;

        public Unreadable(Trouble trouble, String message, Throwable cause) {
            super(message, cause);
            this.trouble = trouble;
        }

        public Trouble trouble() {
            return trouble;
        }
    }
}
