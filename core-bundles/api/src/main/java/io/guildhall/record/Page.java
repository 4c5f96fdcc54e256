package io.guildhall.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param total all matches the reader may see, or -1 when not counted
 * @param nextCursor where the next page begins, or null at the end
 */
public record Page(
        List<StoredRecord> records, long total, @Nullable String nextCursor) {
    public Page {
        records = List.copyOf(records);
    }
}
