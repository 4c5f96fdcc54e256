package io.guildhall.notify.internal.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.util.Date;
import java.util.Map;

/** A mail in the shape that servers take, with a message-id of ours. */
final class Mime extends MimeMessage {
    private static final String UTF_8 = "UTF-8";

    private final String messageId;

    private Mime(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static Mime of(Session session, Server server, Message message)
            throws MessagingException, UnsupportedEncodingException {
        Mime mime = new Mime(session, "<" + message.id() + "@" + server.domain() + ">");
        mime.setFrom(new InternetAddress(server.from(), oneLine(message.sender()), UTF_8));
        mime.setRecipient(RecipientType.TO, new InternetAddress(message.to(), true));
        mime.setSubject(oneLine(message.subject()), UTF_8);
        mime.setSentDate(new Date());
        mime.setHeader("Content-Language", message.language());
        // So that no absence notice answers.
        mime.setHeader("Auto-Submitted", "auto-generated");
        mime.setHeader("X-Auto-Response-Suppress", "All");
        if (message.urgent()) {
            mime.setHeader("Importance", "high");
            mime.setHeader("X-Priority", "1");
        }
        if (message.unsubscribe() != null) {
            mime.setHeader("List-Unsubscribe", "<" + message.unsubscribe() + ">");
            mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        if (message.replyTo() != null) {
            mime.setReplyTo(new Address[] {new InternetAddress(message.replyTo(), true)});
        }
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            mime.setHeader(header.getKey(), oneLine(header.getValue()));
        }
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(message.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(message.html(), UTF_8, "html");
        mime.setContent(new MimeMultipart("alternative", plain, html));
        mime.saveChanges();
        return mime;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
        // Servers that give mails message-ids of their own leave this one, so that what comes back is known.
        setHeader("X-Guildhall-Message", messageId);
    }

    /** Titles of records may hold anything. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}]+", " ").strip();
    }
}
