package io.guildhall.workflow.internal.rest;

import io.guildhall.database.Row;
import io.guildhall.workflow.internal.definition.Fault;
import io.guildhall.workflow.internal.value.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param state draft, on or off
 * @param definition the draft
 * @param published number of the version that new runs take
 * @param running and the rest: runs in that state; {@code passed}: those of 30 days that ended at the first condition
 * @param started how many runs began in 30 days; {@code failedLately}: how many of these have failed
 * @param lastRunAt when the last run began, or null
 * @param deletedAt since when it lies in the trash
 * @param faults why the draft cannot be published
 */
public record WorkflowView(
        long id,
        long version,
        String title,
        String description,
        String state,
        Map<String, @Nullable Object> definition,
        @Nullable Long published,
        @Nullable Long keeperId,
        Instant createdAt,
        Instant updatedAt,
        long running,
        long waiting,
        long failed,
        long held,
        long passed,
        long started,
        long failedLately,
        @Nullable Instant lastRunAt,
        @Nullable Instant deletedAt,
        List<Fault> faults) {
    static final String SELECT = """
            select w.id, w.version, w.title, w.description, w.state, w.definition::text, w.published, w.keeper_id,
                w.created_at, w.updated_at, r.running, r.waiting, r.failed, r.held, t.passed, l.started, l.failed, o.created_at,
                w.deleted_at
            from workflow.workflow w
            cross join lateral (
                select count(*) filter (where r.state = 'running') as running,
                    count(*) filter (where r.state = 'waiting') as waiting,
                    count(*) filter (where r.state = 'failed') as failed, count(*) filter (where r.state = 'held') as held
                from workflow.run r
                where r.tenant_id = w.tenant_id and r.workflow_id = w.id and r.state <> 'done') r
            cross join lateral (
                select coalesce(sum(t.passed), 0)::bigint as passed from workflow.tally t
                where t.tenant_id = w.tenant_id and t.workflow_id = w.id and t.day > current_date - 30) t
            cross join lateral (
                select count(*) as started, count(*) filter (where r.state = 'failed') as failed from workflow.run r
                where r.tenant_id = w.tenant_id and r.workflow_id = w.id and r.created_at > now() - interval '30 days') l
            left join lateral (
                select r.created_at from workflow.run r where r.tenant_id = w.tenant_id and r.workflow_id = w.id
                order by r.created_at desc limit 1) o on true
            """;

    static WorkflowView map(Row row) {
        return new WorkflowView(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Json.read(row.getString(6)),
                row.getLongOrNull(7),
                row.getLongOrNull(8),
                java.util.Objects.requireNonNull(row.getInstant(9)),
                java.util.Objects.requireNonNull(row.getInstant(10)),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16),
                row.getLong(17),
                row.getInstant(18),
                row.getInstant(19),
                List.of());
    }

    WorkflowView with(List<Fault> found) {
        return new WorkflowView(
                id,
                version,
                title,
                description,
                state,
                definition,
                published,
                keeperId,
                createdAt,
                updatedAt,
                running,
                waiting,
                failed,
                held,
                passed,
                started,
                failedLately,
                lastRunAt,
                deletedAt,
                found);
    }
}
