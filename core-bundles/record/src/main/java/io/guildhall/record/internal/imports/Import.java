package io.guildhall.record.internal.imports;

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
        long version) {

    boolean busy() {
        return status.equals("running") || status.equals("cancelling");
    }
}
