package io.guildhall.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened, as it stands in a record's story. The screen draws it by the renderer that the module's
 * interface registers for its type; where the module has gone, by its subject and body alone. Immutable.
 *
 * @param type begins with the module's key and a dot, lower-case, at most 60 characters: {@code acme.repaired}
 * @param entity full name of the record's entity, which has a timeline
 * @param recordId the record that it belongs to, and whose owner it has
 * @param subject one line in plain words, at most 500 characters: what is left when nobody can draw it
 * @param body more of it, or null
 * @param details texts for the renderer, at most 20 kB together
 * @param happenedAt when
 * @param also records of the core in whose stories it shows too
 * @param key names what has happened, at most 190 characters, such as {@code 7/3}: of one type it is told once
 */
public record TimelineEntry(
        String type,
        String entity,
        long recordId,
        String subject,
        @Nullable String body,
        Map<String, String> details,
        Instant happenedAt,
        List<Place> also,
        String key) {
    /** @param entity {@code crm.contact}, {@code crm.company} or {@code crm.deal} */
    public record Place(String entity, long recordId) {}

    public TimelineEntry {
        details = Map.copyOf(details);
        also = List.copyOf(also);
        if (!type.matches("[a-z][a-z0-9_]{0,29}\\.[a-z0-9_.]{1,29}")) {
            throw new IllegalArgumentException("type " + type + " must be a module's key, a dot and a name");
        }
    }

    public TimelineEntry(String type, String entity, long recordId, String subject, Instant happenedAt, String key) {
        this(type, entity, recordId, subject, null, Map.of(), happenedAt, List.of(), key);
    }
}
