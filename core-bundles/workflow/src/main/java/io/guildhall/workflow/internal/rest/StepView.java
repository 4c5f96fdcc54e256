package io.guildhall.workflow.internal.rest;

import io.guildhall.database.Row;
import io.guildhall.workflow.internal.value.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * @param path where in the definition, with the turns of the loops around it
 * @param attempt counts the times that the run was taken up
 * @param state done, failed, waiting or sent
 * @param redone whether a later attempt counts instead
 * @param key that went to the outside with it
 */
public record StepView(
        String path,
        long attempt,
        String kind,
        String state,
        boolean redone,
        Map<String, @Nullable Object> input,
        @Nullable Map<String, @Nullable Object> output,
        @Nullable String key,
        @Nullable Map<String, @Nullable Object> problem,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    static final String SELECT = """
            select path, attempt, kind, state, redone, input::text, output::text, key, problem::text, started_at, finished_at
            from workflow.step where tenant_id = ? and run_id = ? order by sequence, attempt limit 2000""";

    static StepView map(Row row) {
        return new StepView(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                Json.read(row.getString(6)),
                read(row.getStringOrNull(7)),
                row.getStringOrNull(8),
                read(row.getStringOrNull(9)),
                Objects.requireNonNull(row.getInstant(10)),
                row.getInstant(11));
    }

    private static @Nullable Map<String, @Nullable Object> read(@Nullable String json) {
        return json == null ? null : Json.read(json);
    }
}
