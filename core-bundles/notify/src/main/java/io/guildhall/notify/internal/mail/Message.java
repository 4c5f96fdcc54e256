package io.guildhall.notify.internal.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail, ready to go.
 *
 * @param id of what it is about; the message-id is this and the sender's domain, so a mail that is sent twice says so
 * @param sender name beside the address it comes from
 * @param unsubscribe address that takes a one-click unsubscription, or null
 * @param language of its words
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
        boolean urgent) {}
