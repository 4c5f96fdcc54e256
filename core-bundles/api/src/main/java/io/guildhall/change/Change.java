package io.guildhall.change;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row changed, as the database saw it, whoever changed it: the API, a module, an import or psql. Immutable.
 *
 * @param position rises with every change of the installation; readers resume after it
 * @param entity full name, {@code crm.deal}
 * @param before columns that changed, as they were; all columns of a deleted row; empty for a created one
 * @param after columns that changed, as they are; all columns of a created row; empty for a deleted one
 * @param ownerBefore who owned the row, or null; likewise the three below
 * @param memberId who did it, or null for the system and psql
 * @param version of the record after the change
 * @param trace id of the request or job that did it, as {@link io.guildhall.trace.Trace} has it, or null
 */
public record Change(
        long position,
        long tenantId,
        String entity,
        long recordId,
        Kind kind,
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after,
        @Nullable Long ownerBefore,
        @Nullable Long teamBefore,
        @Nullable Long ownerAfter,
        @Nullable Long teamAfter,
        @Nullable Long memberId,
        long version,
        Instant at,
        @Nullable String trace) {
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED
    }

    public Change {
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }

    /** Of which nobody knows what request it belongs to. */
    public Change(
            long position,
            long tenantId,
            String entity,
            long recordId,
            Kind kind,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            @Nullable Long ownerBefore,
            @Nullable Long teamBefore,
            @Nullable Long ownerAfter,
            @Nullable Long teamAfter,
            @Nullable Long memberId,
            long version,
            Instant at) {
        this(
                position,
                tenantId,
                entity,
                recordId,
                kind,
                before,
                after,
                ownerBefore,
                teamBefore,
                ownerAfter,
                teamAfter,
                memberId,
                version,
                at,
                null);
    }
}
