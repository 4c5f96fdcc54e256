package io.guildhall.port;

import io.guildhall.database.Transaction;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Mails whose words are known beforehand, such as an invitation. Notices go by mail of themselves. Thread-safe. */
@ProviderType
public interface Mails {
    /**
     * @param key names what it is about, at most 200 characters, {@code invitation/7}: of one key one mail goes out, and its
     *     message-id follows from it
     * @param to one address
     * @param text plain, in paragraphs; locked away until it is sent, and forgotten then
     * @param path in the app where its button leads, with the leading slash: {@code /invite/abc}
     * @param button what the button says
     */
    record Mail(String key, String to, String subject, String text, String path, String button) {}

    /**
     * One of the house's own mails, whose words are there in every language.
     *
     * @param key and {@code to}, {@code path}: as of a {@link Mail}
     * @param language BCP 47, of its reader
     * @param name which one it is: {@code invitation}, {@code reset}
     * @param values what stands in its words, by name; {@code workspace} is there without being said
     * @param until when it is of no use any more and is not sent; null for never
     */
    record Form(
            String key,
            String to,
            String language,
            String name,
            Map<String, String> values,
            String path,
            @Nullable Instant until) {
        public Form {
            values = Map.copyOf(values);
        }
    }

    /** Whether this installation sends mail at all. */
    boolean on();

    /**
     * Puts a mail into the outbox; it goes out after the commit, or not at all.
     *
     * @param tx of the system or of somebody who runs the workspace
     * @return false if there was one of this key, or the workspace has sent too many today
     */
    boolean post(Transaction tx, Mail mail);

    /**
     * As for a {@link Mail}.
     *
     * @throws IllegalArgumentException if the house has no words for it
     */
    boolean post(Transaction tx, Form form);
}
