package io.guildhall.action;

import io.guildhall.database.Transaction;
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

    /** Permission the caller needs. */
    String permission();

    /**
     * @param recordId record it acts on; visible to the actor
     * @param input as the caller sent it; check it
     * @param key the same for every retry of one call
     */
    Outcome run(Transaction tx, long recordId, Map<String, ? extends @Nullable Object> input, String key);
}
