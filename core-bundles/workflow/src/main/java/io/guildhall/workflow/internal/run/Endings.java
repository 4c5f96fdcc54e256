package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How runs end, and who is told or woken by it. Thread-safe. */
@Component(service = Endings.class)
public final class Endings {
    private static final String PARENT =
            "select replace(trace::text, '-', '') from workflow.run where tenant_id = ? and id = ?";
    private static final String OPEN_STEP = """
            select path from workflow.step where tenant_id = ? and run_id = ? and not redone and state = 'sent'
            order by sequence desc limit 1""";
    private static final String CLOSE_APPROVALS =
            "update workflow.approval set state = 'cancelled' where tenant_id = ? and run_id = any (?) and state = 'open'";

    private final Jobs jobs;
    private final EngineClock clock;
    private final Troubles troubles;

    @Activate
    public Endings(@Reference Jobs jobs, @Reference EngineClock clock, @Reference Troubles troubles) {
        this.jobs = jobs;
        this.clock = clock;
        this.troubles = troubles;
    }

    /** Looks at a run at that moment. */
    public void wake(Transaction tx, long run, String trace, Instant at) {
        jobs.enqueue(tx, Engine.KIND, Map.of("run", run, "trace", trace, "timer", true), clock.wake(at));
    }

    /** The same for a run that misses a module. @param times how often it has */
    void wakeAway(Transaction tx, long run, String trace, Instant at, long times) {
        jobs.enqueue(tx, Engine.KIND, Map.of("run", run, "trace", trace, "timer", true, "away", times), clock.wake(at));
    }

    /** Looks at a run now, because something it waits for has come. */
    public void nudge(Transaction tx, long run) {
        tx.queryOne(PARENT, row -> row.getString(1), tx.actor().tenantId(), run)
                .ifPresent(trace -> jobs.enqueue(
                        tx, Engine.KIND, Map.of("run", run, "trace", trace), Instant.EPOCH, Jobs.Priority.URGENT));
    }

    /**
     * Of runs that did not concern their records after all.
     *
     * @param day on which they are counted
     */
    void pass(Transaction tx, List<RunRow> runs, LocalDate day) {
        RunStore.pass(tx, runs, day);
        runs.forEach(run -> wakeParent(tx, run));
    }

    /** @param step that failed, or null if none of them is to blame */
    void fail(Transaction tx, RunRow run, @Nullable StepRow step, Map<String, @Nullable Object> problem, Instant at) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>(problem);
        int steps = run.steps();
        if (step != null) {
            told.put("step", step.path());
            steps = Math.max(steps, step.sequence() + 1);
        }
        List<StepRow> fresh = step == null ? List.of() : List.of(step.failed(problem, at));
        RunStore.save(tx, new Saved(run, fresh, "failed", steps, told, at, at));
        over(tx, run);
        troubles.tell(tx, run, "failed");
    }

    public void cancel(Transaction tx, RunRow run, Instant at) {
        RunStore.save(tx, new Saved(run, List.of(), "cancelled", run.steps(), null, at, at));
        over(tx, run);
    }

    /** What a run ends with whose job has used its tries up. */
    Map<String, @Nullable Object> worn(Transaction tx, RunRow run, String problem) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("code", problem);
        told.put("title", "It was tried many times and did not succeed.");
        tx.queryOne(OPEN_STEP, row -> row.getString(1), tx.actor().tenantId(), run.id())
                .ifPresent(path -> told.put("step", path));
        return told;
    }

    /** What waited with the run or for it. */
    void over(Transaction tx, RunRow run) {
        over(tx, List.of(run));
    }

    void over(Transaction tx, List<RunRow> runs) {
        long[] waited = runs.stream()
                .filter(run -> run.state().equals("waiting") || run.steps() > 0)
                .mapToLong(RunRow::id)
                .toArray();
        if (waited.length > 0) {
            RunStore.unwatch(tx, waited);
            tx.update(CLOSE_APPROVALS, tx.actor().tenantId(), waited);
        }
        runs.forEach(run -> wakeParent(tx, run));
    }

    private void wakeParent(Transaction tx, RunRow run) {
        Long parent = run.causeRun();
        if (parent != null && run.causePath() != null) {
            nudge(tx, parent);
        }
    }
}
