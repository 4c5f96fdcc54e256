package io.guildhall.record.internal.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the routes of imports say and take. */
public final class Views {
    private Views() {}

    /** @param targets what a column may be mapped to */
    public record Preview(
            long id,
            String entity,
            String fileName,
            String status,
            String vendor,
            String delimiter,
            String encoding,
            boolean hasHeader,
            long rows,
            List<Column> columns,
            List<Option> targets) {}

    public record Option(String field, String label, boolean required) {}

    /** @param ok whether every row can come in */
    public record Report(
            boolean ok,
            long rows,
            long creates,
            long updates,
            long unchanged,
            long errors,
            long warnings,
            List<ErrorLog.Line> lines) {}

    /** @param problem a sentence, @param problemCode what it failed with when nobody has said one */
    public record Status(
            long id,
            String entity,
            String fileName,
            String status,
            String vendor,
            long rowsTotal,
            long rowsDone,
            long creates,
            long updates,
            long unchanged,
            long errors,
            long warnings,
            @Nullable String problem,
            @Nullable String problemCode) {
        static Status of(Import file) {
            Counts counts = file.counts();
            return new Status(
                    file.id(),
                    file.entity(),
                    file.fileName(),
                    file.status(),
                    file.vendor(),
                    file.rows(),
                    counts.done(),
                    counts.creates(),
                    counts.updates(),
                    counts.unchanged(),
                    counts.errors(),
                    counts.warnings(),
                    file.problem(),
                    file.problemCode());
        }
    }

    /**
     * Columns not named keep their mapping; a null field leaves a column out.
     *
     * @param entity to bring these rows into instead, full name or path: columns that are not named are guessed anew
     */
    public record MappingWish(
            @Nullable List<ColumnWish> columns,
            @Nullable String delimiter,
            @Nullable String encoding,
            @Nullable String entity) {
        public MappingWish(@Nullable List<ColumnWish> columns, @Nullable String delimiter, @Nullable String encoding) {
            this(columns, delimiter, encoding, null);
        }
    }

    /** @param status {@code ready, running, done, failed, stopped, cancelled, undoing} or {@code undone} */
    public record BatchView(long id, String status, List<BatchFile> files, List<Skipped> skipped) {}

    /** @param sure whether enough of its columns are known to be that kind of record */
    public record BatchFile(Status file, boolean sure) {}

    /** A file that was not taken. @param code of the problem with it */
    public record Skipped(String fileName, String code) {}

    /** @param index of the column from 0, or null to name it by its header */
    public record ColumnWish(
            @Nullable Integer index,
            @Nullable String header,
            @Nullable String field,
            @Nullable String format) {}
}
