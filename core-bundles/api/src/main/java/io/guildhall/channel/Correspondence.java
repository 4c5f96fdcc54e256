package io.guildhall.channel;

import io.guildhall.database.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Mails of a workspace to people outside, such as its guests. Thread-safe. */
@ProviderType
public interface Correspondence {
    /**
     * What a mail says.
     *
     * @param template its id, or null for words of one's own
     * @param number which version of the template it is, from 1; 0 without one
     * @param subject one line, in which values stand as <code>{{record.name}}</code>
     * @param body in paragraphs, with <code>**bold**</code>, lists and links
     */
    record Words(@Nullable Long template, int number, String subject, String body) {}

    /**
     * @param key names what it is about, at most 200 characters: of one key one mail goes out
     * @param to one address
     * @param values what stands in the places of subject and body, in their order
     * @param entity with {@code recordId}: in whose story it shows; null if in none but the contact's who has the address
     * @param marketing whether it advertises something: then it says how to get no more, and whoever has said so gets none
     */
    record Letter(
            String key,
            String to,
            Words words,
            List<String> values,
            @Nullable String entity,
            @Nullable Long recordId,
            boolean marketing) {
        public Letter {
            values = List.copyOf(values);
        }
    }

    /** @param held why it is not sent: {@code bounced}, {@code complained}, {@code unsubscribed}, {@code hand}; null if it is on its way */
    record Posted(long id, @Nullable String held) {}

    /** Whether mail of this workspace has any way out. */
    boolean on(Transaction tx);

    /** A template as it stands now. Empty if there is none. */
    Optional<Words> template(Transaction tx, long id);

    /** What stands in the places of such words, in order: {@code record.name}. */
    List<String> places(Words words);

    /**
     * Puts a mail into the outbox; it goes out after the commit, or not at all.
     *
     * @param tx of the system or of somebody who runs the workspace
     * @return empty if there was one of this key
     * @throws io.guildhall.problem.ProblemException 422 for what is no address
     */
    Optional<Posted> post(Transaction tx, Letter letter);

    /**
     * How many of these mails stand how: {@code waiting}, {@code sent}, {@code held}, {@code refused}, {@code unclear}, {@code bounced}.
     * Those that have been tidied away since, and those that the reader may not see, are not counted.
     *
     * @param mails ids as {@link #post} gave them
     */
    default Map<String, Long> fates(Transaction tx, long... mails) {
        return Map.of();
    }
}
