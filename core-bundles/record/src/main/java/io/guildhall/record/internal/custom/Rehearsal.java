package io.guildhall.record.internal.custom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a field would do to the records that have a value.
 *
 * @param lost how many values could not be kept
 * @param examples of those that would be lost first, then of others
 */
public record Rehearsal(long records, long kept, long lost, List<Example> examples) {

    /** @param after null for what would be lost */
    public record Example(
            long id,
            String title,
            @Nullable Object before,
            @Nullable Object after) {}
}
