package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.value.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people do to runs: stop them, take them up again. In transactions of the workspace's system. Thread-safe. */
@Component(service = Steering.class)
public final class Steering {
    private static final String PLACE = """
            select sequence, state = 'done' from workflow.step where tenant_id = ? and run_id = ? and path = ? and not redone""";
    private static final String REDO = """
            update workflow.step set redone = true
            where tenant_id = ? and run_id = ? and not redone and (state in ('failed', 'waiting') or sequence >= ?)""";
    private static final String TAKE_UP = """
            update workflow.run set state = 'running', life = life + 1, problem = null, finished_at = null, edits = ?::jsonb,
                taken_up_by = ?
            where tenant_id = ? and id = ?""";

    private final Endings endings;
    private final EngineClock clock;

    /** Where a step stands among those of its run. */
    private record Place(long sequence, boolean done) {}

    @Activate
    public Steering(@Reference Endings endings, @Reference EngineClock clock) {
        this.endings = endings;
        this.clock = clock;
    }

    /** @throws io.guildhall.problem.ProblemException 404, or 409 for one that has ended */
    public void cancel(Transaction tx, long id) {
        RunRow run = find(tx, id);
        if (!run.isOpen() && !run.state().equals("held")) {
            throw Problem.conflict("workflow/run-over", "This run has ended already.")
                    .asException();
        }
        endings.cancel(tx, run, clock.now(run.now()));
    }

    /**
     * Goes on with a run that has failed, was cancelled or held.
     *
     * @param step path of the step to begin with, which may be one that went well; null for the one that failed
     * @param input what that step shall work with instead, or null
     * @param by the member who wants it
     * @throws io.guildhall.problem.ProblemException 404, 409 for one under way or done, 422 for a step that it has not reached
     */
    public void takeUp(
            Transaction tx,
            long id,
            @Nullable String step,
            @Nullable Map<String, @Nullable Object> input,
            @Nullable Long by) {
        RunRow run = find(tx, id);
        if (run.isOpen() || run.state().equals("done")) {
            throw Problem.conflict("workflow/run-fine", "This run has not failed.")
                    .asException();
        }
        String from = step == null && input != null ? failed(tx, id) : step;
        Optional<Place> place = from == null ? Optional.empty() : Optional.of(place(tx, id, from));
        boolean again = place.map(Place::done).orElse(false);
        Map<String, @Nullable Object> edits = Edits.with(run.edits(), from, input, again, run.life() + 1);
        tx.update(REDO, tx.actor().tenantId(), id, place.map(Place::sequence).orElse((long) Integer.MAX_VALUE));
        tx.update(
                TAKE_UP,
                edits.isEmpty() ? null : Json.write(edits),
                by,
                tx.actor().tenantId(),
                id);
        endings.nudge(tx, id);
    }

    /** Goes on with several from where each of them failed. */
    public void takeUpAll(Transaction tx, List<Long> runs, @Nullable Long by) {
        runs.forEach(run -> takeUp(tx, run, null, null, by));
    }

    private static @Nullable String failed(Transaction tx, long run) {
        return tx.queryOne(
                        "select path from workflow.step where tenant_id = ? and run_id = ? and state = 'failed' and not redone",
                        row -> row.getString(1),
                        tx.actor().tenantId(),
                        run)
                .orElse(null);
    }

    private static Place place(Transaction tx, long run, String path) {
        return tx.queryOne(
                        PLACE,
                        row -> new Place(row.getLong(1), row.getBoolean(2)),
                        tx.actor().tenantId(),
                        run,
                        path)
                .orElseThrow(() -> Problem.invalid("workflow/no-step", "The run has not come to this step.")
                        .field("step")
                        .asException());
    }

    private static RunRow find(Transaction tx, long id) {
        return RunStore.lock(tx, id).orElseThrow(() -> Problem.notFound().asException());
    }
}
