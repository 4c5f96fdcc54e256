package io.guildhall.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Aggregation} has come to, for all records or for those of one group.
 *
 * @param value what the records of the group have: String, Long, Boolean, the first {@code LocalDate} of a stretch; null for none,
 *     and for all records
 * @param label what names the record that a reference points at, if the reader may see it
 * @param numbers one for each measure: Long, {@code BigDecimal}, or for money a map of amounts by currency; null where there is
 *     nothing to work it out of
 * @param groups the next finer ones, in their order; a record with several values is in several
 * @param others the records of all groups beyond the limit, each once; null if there are none
 * @param otherGroups how many groups those are; of groups within a group, how many there are beyond the limit anywhere
 */
public record Aggregate(
        @Nullable Object value,
        @Nullable String label,
        List<@Nullable Object> numbers,
        List<Aggregate> groups,
        @Nullable Aggregate others,
        long otherGroups) {
    public Aggregate {
        numbers = Collections.unmodifiableList(new ArrayList<>(numbers));
        groups = List.copyOf(groups);
    }
}
