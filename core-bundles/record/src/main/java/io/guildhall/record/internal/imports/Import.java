package io.guildhall.record.internal.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One dropped file, as stored. */
record Import(
        long id,
        String entity,
        String fileName,
        String status,
        String vendor,
        char delimiter,
        String encoding,
        boolean header,
        List<Column> columns,
        long rows,
        Counts counts,
        @Nullable String problem,
        @Nullable Long jobId,
        long version,
        @Nullable Instant updatedAt,
        @Nullable String problemCode) {
    /** A run shows its progress several times a second; one that has been silent for so long is not running. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    /** What a spreadsheet calls the first row of data. */
    long firstRow() {
        return header ? 2 : 1;
    }

    boolean stale() {
        return updatedAt != null && updatedAt.plus(SILENCE).isBefore(Instant.now());
    }

    boolean busy() {
        return status.equals("running");
    }
}
