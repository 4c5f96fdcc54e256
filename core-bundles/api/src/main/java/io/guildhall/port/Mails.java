package io.guildhall.port;

import io.guildhall.database.Transaction;
import org.osgi.annotation.versioning.ProviderType;

/** Mails whose words are known beforehand, such as an invitation. Notices go by mail of themselves. Thread-safe. */
@ProviderType
public interface Mails {
    /**
     * @param key names what it is about, at most 200 characters, {@code invitation/7}: of one key one mail goes out, and its
     *     message-id follows from it
     * @param to one address
     * @param text plain, in paragraphs; forgotten here as soon as it is sent
     * @param path in the app where its button leads, with the leading slash: {@code /invite/abc}
     * @param button what the button says
     */
    record Mail(String key, String to, String subject, String text, String path, String button) {}

    /** Whether this installation sends mail at all. */
    boolean on();

    /**
     * Puts a mail into the outbox; it goes out after the commit, or not at all.
     *
     * @param tx of the system or of somebody who runs the workspace
     * @return false if there was one of this key
     */
    boolean post(Transaction tx, Mail mail);
}
