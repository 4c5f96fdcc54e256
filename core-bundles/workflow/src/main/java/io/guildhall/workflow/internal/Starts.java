package io.guildhall.workflow.internal;

import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import io.guildhall.workflow.internal.run.Engine;
import io.guildhall.workflow.internal.value.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Starts runs that no change of a record starts: deliveries, buttons, schedules, other runs. Thread-safe. */
@Component(service = Starts.class)
public final class Starts {
    private static final int DEEPEST = 10;

    private static final String START = """
            insert into workflow.run (tenant_id, workflow_id, number, state, entity, record_id, cause, cause_run, cause_path,
                depth, key, input, started_by, problem)
            select w.tenant_id, w.id, w.published, case when d.depth > ? then 'held' else 'running' end, ?, ?, ?, ?, ?,
                d.depth, ?, ?::jsonb, ?,
                case when d.depth > ? then '{"code":"workflow/chain","title":"Workflows start one another."}'::jsonb end
            from workflow.workflow w
            cross join (select ?::integer as depth) d
            where w.tenant_id = ? and w.id = ? and w.state = 'on'
            on conflict (tenant_id, workflow_id, key) where key is not null do nothing
            returning id, state, replace(trace::text, '-', '')""";

    /**
     * @param cause webhook, button, schedule, date or workflow
     * @param key of one key a workflow starts once, for ever: an occurrence, the id of a delivery; null for each time
     * @param entity of the record it is about, or empty
     * @param startedBy the member whose doing it is, or null
     */
    public record Start(
            long workflow,
            String cause,
            @Nullable String key,
            String entity,
            @Nullable Long recordId,
            Map<String, ? extends @Nullable Object> input,
            @Nullable Long startedBy) {}

    /** The run that asks for another, and its step that waits for the end; none for what comes from outside. */
    public record Parent(long run, @Nullable String path, int depth) {}

    private record Made(long id, boolean held, String trace) {}

    private final Jobs jobs;

    @Activate
    public Starts(@Reference Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * Commits with the transaction or not at all.
     *
     * @param tx of the workspace's system
     * @return id of the run; empty if the workflow is not on, or was started by this key before
     */
    public Optional<Long> start(Transaction tx, Start start) {
        return start(tx, start, null);
    }

    public Optional<Long> start(Transaction tx, Start start, @Nullable Parent parent) {
        Optional<Made> made = tx.queryOne(
                START,
                row -> new Made(row.getLong(1), row.getString(2).equals("held"), row.getString(3)),
                DEEPEST,
                start.entity(),
                start.recordId(),
                start.cause(),
                parent == null ? null : parent.run(),
                parent == null ? null : parent.path(),
                start.key(),
                Json.write(start.input()),
                start.startedBy(),
                DEEPEST,
                parent == null ? 0 : parent.depth() + 1,
                tx.actor().tenantId(),
                start.workflow());
        made.filter(run -> !run.held())
                .ifPresent(run ->
                        jobs.enqueue(tx, Engine.KIND, Map.of("run", run.id(), "trace", run.trace()), Instant.EPOCH));
        return made.map(Made::id);
    }
}
