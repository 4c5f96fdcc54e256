package io.guildhall.channel;

import io.guildhall.database.Transaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Messages of a workspace by messenger. Thread-safe. */
@ProviderType
public interface Messages {
    /**
     * @param key names what it is about, at most 200 characters: of one key one message goes out
     * @param channel id of the line, or null for the only one
     * @param to a telephone number
     * @param text words of one's own, or null with a template
     * @param template name of one that the provider has approved, or null
     * @param values of the template, in order
     * @param entity with {@code recordId}: in whose story it shows; null if in none but the contact's who has the number
     */
    record Wish(
            String key,
            @Nullable Long channel,
            String to,
            @Nullable String text,
            @Nullable String template,
            String language,
            List<String> values,
            @Nullable String entity,
            @Nullable Long recordId) {
        public Wish {
            values = List.copyOf(values);
        }
    }

    /**
     * Goes out after the commit, or not at all.
     *
     * @param tx of the system or of somebody who runs the workspace
     * @return its id; empty if there was one of this key
     * @throws io.guildhall.problem.ProblemException 422 if there is no line, or no such number
     */
    Optional<Long> send(Transaction tx, Wish wish);
}
