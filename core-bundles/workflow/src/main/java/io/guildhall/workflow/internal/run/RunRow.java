package io.guildhall.workflow.internal.run;

import io.guildhall.database.Row;
import io.guildhall.workflow.internal.value.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stands.
 *
 * @param steps how many rows of steps it has
 * @param life how often somebody took it up again
 * @param now by the database's clock, when this was read
 */
public record RunRow(
        long id,
        long workflowId,
        int number,
        String state,
        String entity,
        @Nullable Long recordId,
        String cause,
        @Nullable Long causeRun,
        @Nullable String causePath,
        int depth,
        Map<String, @Nullable Object> input,
        int steps,
        int life,
        Map<String, @Nullable Object> edits,
        @Nullable Long startedBy,
        String trace,
        Instant createdAt,
        @Nullable Instant startedAt,
        Instant now) {
    static final String COLUMNS = """
            id, workflow_id, number, state, entity, record_id, cause, cause_run, cause_path, depth, input::text, steps, \
            life, edits::text, started_by, replace(trace::text, '-', ''), created_at, started_at, clock_timestamp()""";

    static RunRow map(Row row) {
        return new RunRow(
                row.getLong(1),
                row.getLong(2),
                (int) row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getLongOrNull(6),
                row.getString(7),
                row.getLongOrNull(8),
                row.getStringOrNull(9),
                (int) row.getLong(10),
                Json.read(row.getString(11)),
                (int) row.getLong(12),
                (int) row.getLong(13),
                Json.read(row.getStringOrNull(14)),
                row.getLongOrNull(15),
                row.getString(16),
                Objects.requireNonNull(row.getInstant(17)),
                row.getInstant(18),
                Objects.requireNonNull(row.getInstant(19)));
    }

    /** None that was ever begun: it only says which record a text is about. */
    static RunRow about(String entity, long record, Instant now) {
        return new RunRow(
                0, 0, 0, "", entity, record, "", null, null, 0, Map.of(), 0, 0, Map.of(), null, "", now, now, now);
    }

    boolean isOpen() {
        return state.equals("running") || state.equals("waiting");
    }
}
