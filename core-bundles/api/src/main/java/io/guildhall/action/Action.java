package io.guildhall.action;

import io.guildhall.database.Transaction;
import io.guildhall.entity.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A named step. Runs from a button, from {@code POST /api/<entities>/{id}/actions/{name}} and in workflows. Thread-safe. The
 * same call with the same key has one effect.
 */
@ConsumerType
public interface Action {
    /** kebab-case, unique in the module. */
    String name();

    /** Full name of the entity whose records it acts on. */
    String entity();

    /** As shown to whoever builds a workflow, in English; from the name unless it says better. */
    default String title() {
        String words = name().replace('-', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What callers may give as input, for those who fill it in; a description, not a check. */
    default List<Field> fields() {
        return List.of();
    }

    /** Permission the caller needs. */
    String permission();

    /**
     * @param recordId record it acts on; visible to the actor
     * @param input as the caller sent it; check it
     * @param key the same for every retry of one call
     */
    Outcome run(Transaction tx, long recordId, Map<String, ? extends @Nullable Object> input, String key);
}
