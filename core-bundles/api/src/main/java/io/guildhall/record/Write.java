package io.guildhall.record;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A write about to happen, checked for types and permission but not yet sent.
 *
 * @param before the record as it stands; null when creating
 * @param changes fields to be set, by name
 */
public record Write(
        Transaction tx,
        Kind kind,
        EntityType entity,
        @Nullable StoredRecord before,
        Map<String, @Nullable Object> changes) {
    public enum Kind {
        CREATE,
        UPDATE,
        DELETE,
        RESTORE
    }

    /** The value the field will have. */
    public @Nullable Object after(String field) {
        return changes.containsKey(field) ? changes.get(field) : before == null ? null : before.get(field);
    }
}
