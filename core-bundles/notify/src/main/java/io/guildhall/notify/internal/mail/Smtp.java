package io.guildhall.notify.internal.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSSLTransport;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands a mail to a server. A connection for each: mails are few, and servers close idle ones. Thread-safe. */
public final class Smtp {
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "60000";
    private static final int REASON_LENGTH = 500;

    private Smtp() {}

    /**
     * Returns once the server has taken it.
     *
     * @return its message-id
     */
    public static String send(Server server, Message message) throws Undelivered {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The library looks for its own parts by the thread's class loader, which in OSGi knows nothing of it.
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            return deliver(server, message);
        } catch (MessagingException e) {
            throw new Undelivered(reason(e), forGood(e), badAddress(e), e instanceof Unclear, e);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String deliver(Server server, Message message)
            throws MessagingException, UnsupportedEncodingException {
        Session session = Session.getInstance(properties(server));
        Address[] to = {new InternetAddress(message.to(), true)};
        jakarta.mail.Message mime = Mime.of(session, server, message);
        boolean asks = !server.user().isEmpty();
        try (Transport transport = server.security() == Server.Security.TLS
                ? new SMTPSSLTransport(session, null)
                : new SMTPTransport(session, null)) {
            transport.connect(
                    server.host(), server.port(), asks ? server.user() : null, asks ? server.password() : null);
            handOver(transport, mime, to);
        }
        return mime.getHeader("Message-ID")[0];
    }

    private static void handOver(Transport transport, jakarta.mail.Message mime, Address[] to)
            throws MessagingException {
        try {
            transport.sendMessage(mime, to);
        } catch (MessagingException e) {
            // With an answer of the server it is clear what has become of the mail, without one it is not.
            throw hasAnswer(e) ? e : new Unclear(e);
        }
    }

    private static boolean hasAnswer(MessagingException failure) {
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof AddressException
                    || e instanceof SMTPAddressFailedException
                    || e instanceof SMTPSendFailedException send && send.getReturnCode() >= 400) {
                return true;
            }
        }
        return false;
    }

    /** The connection broke after it stood. */
    private static final class Unclear extends MessagingException {
        private static final long serialVersionUID = 1;

        Unclear(MessagingException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static Properties properties(Server server) {
        Properties properties = new Properties();
        for (String protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(protocol + "connectiontimeout", CONNECT_MILLIS);
            properties.put(protocol + "timeout", ANSWER_MILLIS);
            properties.put(protocol + "writetimeout", ANSWER_MILLIS);
            properties.put(protocol + "ssl.checkserveridentity", "true");
            properties.put(protocol + "auth", String.valueOf(!server.user().isEmpty()));
            // The server's answer to QUIT is not worth waiting for, and its lack no reason to send again.
            properties.put(protocol + "quitwait", "false");
            properties.put(protocol + "localhost", "guildhall");
            if (server.address() != null) {
                properties.put(protocol + "socketFactory", new Pinned(server.address()));
                properties.put(protocol + "socketFactory.fallback", "false");
            }
        }
        if (server.security() == Server.Security.STARTTLS) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    /** Only what is wrong with the recipient or the mail; what is wrong with the server or our sign-in can be mended. */
    private static boolean forGood(Exception failure) {
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof AddressException
                    || e instanceof SMTPAddressFailedException address && address.getReturnCode() >= 500
                    || e instanceof SMTPSendFailedException send && send.getReturnCode() >= 550) {
                return true;
            }
        }
        return false;
    }

    /** What the recipient's server says where it knows nobody of this name; other refusals may be about the mail or about us. */
    private static boolean badAddress(Exception failure) {
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException address) {
                String words = String.valueOf(address.getMessage());
                boolean other = words.matches("(?s).*\\b5\\.[0234567]\\.\\d+.*");
                return address.getReturnCode() == 550 && !other || words.matches("(?s).*\\b5\\.1\\.[0-36]\\b.*");
            }
        }
        return false;
    }

    private static String reason(MessagingException failure) {
        Exception deepest = failure;
        while (deepest instanceof MessagingException m && m.getNextException() != null) {
            deepest = m.getNextException();
        }
        String words =
                String.valueOf(deepest.getMessage()).replaceAll("\\s+", " ").strip();
        return words.substring(0, Math.min(words.length(), REASON_LENGTH));
    }
}
