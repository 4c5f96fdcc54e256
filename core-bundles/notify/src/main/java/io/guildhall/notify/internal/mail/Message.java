package io.guildhall.notify.internal.mail;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail, ready to go.
 *
 * @param id of what it is about; the message-id is this and the sender's domain, so a mail that is sent twice says so
 * @param sender name beside the address it comes from
 * @param unsubscribe address that takes a one-click unsubscription, or null
 * @param language of its words
 * @param replyTo where answers go instead, or null
 * @param headers further ones, by name
 */
public record Message(
        String id,
        String sender,
        String to,
        String subject,
        String text,
        String html,
        @Nullable String unsubscribe,
        String language,
        boolean urgent,
        @Nullable String replyTo,
        Map<String, String> headers) {
    public Message(
            String id,
            String sender,
            String to,
            String subject,
            String text,
            String html,
            @Nullable String unsubscribe,
            String language,
            boolean urgent) {
        this(id, sender, to, subject, text, html, unsubscribe, language, urgent, null, Map.of());
    }
}
