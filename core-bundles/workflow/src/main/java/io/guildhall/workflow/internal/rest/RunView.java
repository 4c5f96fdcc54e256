package io.guildhall.workflow.internal.rest;

import io.guildhall.database.Row;
import io.guildhall.workflow.internal.value.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * @param number of the version it keeps to
 * @param state running, waiting, done, failed, cancelled or held
 * @param cause change, date, schedule, button, webhook or workflow
 * @param causeRun the run whose doing it is
 * @param problem why it failed or was held, and at which step
 * @param startedBy the member whose doing it is, or null
 */
public record RunView(
        long id,
        long workflowId,
        String title,
        long number,
        String state,
        @Nullable String entity,
        @Nullable Long recordId,
        String cause,
        @Nullable Long causeRun,
        long depth,
        @Nullable Map<String, @Nullable Object> problem,
        @Nullable Long startedBy,
        @Nullable Long takenUpBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    static final String SELECT = """
            select r.id, r.workflow_id, w.title, r.number, r.state, nullif(r.entity, ''), r.record_id, r.cause, r.cause_run,
                r.depth, r.problem::text, r.started_by, r.taken_up_by, r.created_at, r.started_at, r.finished_at
            from workflow.run r join workflow.workflow w on w.tenant_id = r.tenant_id and w.id = r.workflow_id
            """;

    static RunView map(Row row) {
        String problem = row.getStringOrNull(11);
        return new RunView(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getStringOrNull(6),
                row.getLongOrNull(7),
                row.getString(8),
                row.getLongOrNull(9),
                row.getLong(10),
                problem == null ? null : Json.read(problem),
                row.getLongOrNull(12),
                row.getLongOrNull(13),
                Objects.requireNonNull(row.getInstant(14)),
                row.getInstant(15),
                row.getInstant(16));
    }
}
