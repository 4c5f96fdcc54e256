package io.guildhall.outward.internal.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What a mail server says of a mail that it could not deliver (RFC 3464), or what a reader's mail house says of one that he
 * called unwanted (RFC 5965).
 *
 * @param messageId of our mail, with its angle brackets
 * @param complaint whether the reader called it unwanted
 * @param forGood whether it has failed and the address is to blame
 * @param status such as 5.1.1, or empty
 * @param detail the server's own words
 */
record Dsn(String messageId, boolean complaint, boolean forGood, String status, String detail) {
    private static final int MOST_PARTS = 20;

    /** Empty for every other mail, such as the notice of an absence. */
    static Optional<Dsn> read(byte[] raw) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The library looks for its own parts by the thread's class loader, which in OSGi knows nothing of it.
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            MimeMessage mime = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return mime.isMimeType("multipart/report") && mime.getContent() instanceof Multipart parts
                    ? read(parts)
                    : Optional.empty();
        } catch (MessagingException | IOException e) {
            return Optional.empty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Optional<Dsn> read(Multipart parts) throws MessagingException, IOException {
        List<InternetHeaders> status = new ArrayList<>();
        boolean complaint = false;
        String messageId = "";
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/feedback-report")) {
                complaint |= part.isMimeType("message/feedback-report");
                status.addAll(groups(part.getInputStream()));
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                messageId = messageId(new InternetHeaders(part.getInputStream()));
            }
        }
        if (messageId.isEmpty() || status.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(messageId, complaint, status));
    }

    /** Some servers give mails that pass them message-ids of their own. */
    private static String messageId(InternetHeaders mail) {
        String ours = header(mail, "X-Guildhall-Message");
        return ours.isEmpty() ? header(mail, "Message-ID") : ours;
    }

    private static Dsn of(String messageId, boolean complaint, List<InternetHeaders> groups) {
        for (InternetHeaders group : groups) {
            String action = header(group, "Action").toLowerCase(Locale.ROOT);
            String status = header(group, "Status").replaceAll("[^0-9.].*", "");
            if (action.equals("failed")) {
                String detail = header(group, "Diagnostic-Code");
                return new Dsn(
                        messageId, complaint, isAddress(status), status, brief(detail.isEmpty() ? status : detail));
            }
        }
        String detail = complaint ? header(groups.get(0), "Feedback-Type") : "";
        return new Dsn(messageId, complaint, false, "", brief(detail));
    }

    /** Nobody there, or nobody any more; a full mailbox or a rule against us is no fault of the address. */
    private static boolean isAddress(String status) {
        return status.matches("5\\.1\\.[0-9]+|5\\.2\\.1|5\\.0\\.0");
    }

    /** Groups of headers, parted by empty lines. */
    private static List<InternetHeaders> groups(InputStream in) throws IOException, MessagingException {
        String text = new String(in.readNBytes(64 << 10), StandardCharsets.UTF_8).replace("\r", "");
        List<InternetHeaders> groups = new ArrayList<>();
        for (String group : text.strip().split("\n{2,}", MOST_PARTS)) {
            byte[] bytes = (group + "\n\n").getBytes(StandardCharsets.UTF_8);
            groups.add(new InternetHeaders(new ByteArrayInputStream(bytes)));
        }
        return groups;
    }

    private static String header(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.replaceAll("\\s+", " ").strip();
    }

    private static String brief(String text) {
        return text.substring(0, Math.min(text.length(), 500));
    }
}
