package io.guildhall.change;

import io.guildhall.database.Transaction;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs after a change, once, in order, durably: what it writes and how far it has read commit together. An exception rolls
 * back and is tried again with back-off; after eight tries the change is parked for the operator and the next one follows.
 */
@ConsumerType
public interface Reaction {
    /** Stands in {@link #entities()} for every entity, of modules that come later, too. */
    String ANY = "*";

    /** Unique in the module and never changed: its cursor is kept under this name. */
    String name();

    /** Full names of the entities it follows, or {@link #ANY} alone. */
    Set<String> entities();

    /** Whether the change is worth a transaction. Quick, without asking anybody; what it passes over is never seen again. */
    default boolean concerns(Change change) {
        return true;
    }

    /** @param tx acts as the system for the tenant of the change */
    void on(Change change, Transaction tx);

    /**
     * Changes of one tenant that lie ready together, in order, in one transaction. Override where many at once cost less than
     * one after the other; when one of them is at fault, they come one by one.
     */
    default void onAll(List<Change> changes, Transaction tx) {
        changes.forEach(change -> on(change, tx));
    }
}
