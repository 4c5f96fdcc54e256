package io.guildhall.record.internal.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a record.
 *
 * @param position where it stands in the order of all changes; names it for good
 * @param kind {@code created}, {@code updated}, {@code trashed} or {@code restored}
 * @param version the record's afterwards
 * @param member who did it; null for the system
 */
public record HistoryItem(
        long position,
        String kind,
        long version,
        Instant at,
        @Nullable Long memberId,
        @Nullable Member member,
        List<FieldChange> changes) {
    /** @param name null where the reader may not see the members */
    public record Member(long id, @Nullable String name) {}
}
