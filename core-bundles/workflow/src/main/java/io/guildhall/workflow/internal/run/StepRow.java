package io.guildhall.workflow.internal.run;

import io.guildhall.database.Row;
import io.guildhall.workflow.internal.value.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one step has done, or is about to.
 *
 * @param path where in the definition, with the turns of the loops around it
 * @param state done, failed, waiting or sent
 */
public record StepRow(
        String path,
        int attempt,
        int sequence,
        String kind,
        String state,
        Map<String, @Nullable Object> input,
        @Nullable Map<String, @Nullable Object> output,
        @Nullable String key,
        @Nullable Map<String, @Nullable Object> problem,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    static final String COLUMNS =
            "path, attempt, sequence, kind, state, input::text, output::text, key, problem::text, started_at, finished_at";

    static StepRow map(Row row) {
        return new StepRow(
                row.getString(1),
                (int) row.getLong(2),
                (int) row.getLong(3),
                row.getString(4),
                row.getString(5),
                Json.read(row.getString(6)),
                row.getStringOrNull(7) == null ? null : Json.read(row.getStringOrNull(7)),
                row.getStringOrNull(8),
                row.getStringOrNull(9) == null ? null : Json.read(row.getStringOrNull(9)),
                Objects.requireNonNull(row.getInstant(10)),
                row.getInstant(11));
    }

    boolean is(String wanted) {
        return state.equals(wanted);
    }

    public Map<String, @Nullable Object> result() {
        return output == null ? Map.of() : output;
    }

    StepRow done(Map<String, @Nullable Object> result, Instant at) {
        return new StepRow(path, attempt, sequence, kind, "done", input, result, key, null, startedAt, at);
    }

    StepRow failed(Map<String, @Nullable Object> why, Instant at) {
        return new StepRow(path, attempt, sequence, kind, "failed", input, output, key, why, startedAt, at);
    }
}
