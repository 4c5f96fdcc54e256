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

    /** @param before how many columns stand before its own */
    static StepRow map(Row row, int before) {
        return new StepRow(
                row.getString(before + 1),
                (int) row.getLong(before + 2),
                (int) row.getLong(before + 3),
                row.getString(before + 4),
                row.getString(before + 5),
                Json.read(row.getString(before + 6)),
                row.getStringOrNull(before + 7) == null ? null : Json.read(row.getStringOrNull(before + 7)),
                row.getStringOrNull(before + 8),
                row.getStringOrNull(before + 9) == null ? null : Json.read(row.getStringOrNull(before + 9)),
                Objects.requireNonNull(row.getInstant(before + 10)),
                row.getInstant(before + 11));
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

    StepRow with(Map<String, @Nullable Object> result) {
        return new StepRow(path, attempt, sequence, kind, state, input, result, key, problem, startedAt, finishedAt);
    }

    StepRow failed(Map<String, @Nullable Object> why, Instant at) {
        return new StepRow(path, attempt, sequence, kind, "failed", input, output, key, why, startedAt, at);
    }
}
