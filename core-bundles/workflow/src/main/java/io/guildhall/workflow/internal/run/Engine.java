package io.guildhall.workflow.internal.run;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.job.BatchHandler;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import io.guildhall.record.Records;
import io.guildhall.trace.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes a run on from where it stands. A job is no more than a nudge: any number of them may come for one run, early, late or
 * twice; the lock on the run's row and what its steps have left decide what happens. Steps in the database share a transaction
 * with their rows; before an effect outside its row is committed, with the key that the receiver gets.
 */
@Component(service = {JobHandler.class, Engine.class})
public final class Engine implements BatchHandler {
    public static final String KIND = "workflow.run";

    private final Parts parts;

    @Activate
    public Engine(
            @Reference Database database,
            @Reference Records records,
            @Reference Modules modules,
            @Reference Kinds kinds,
            @Reference EngineClock clock,
            @Reference Endings endings,
            @Reference Notices notices) {
        parts = new Parts(database, records, modules, kinds, clock, endings, notices, new Versions());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean beginsAnew() {
        return true;
    }

    @Override
    public Origin origin() {
        return Origin.WORKFLOW;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        return new Errand(parts, job, lease).run();
    }

    @Override
    public int most() {
        return Crowd.MOST;
    }

    @Override
    public void run(List<Job> jobs, Batch batch) {
        parts.database().write(jobs.get(0).actor(), tx -> new Crowd(parts, jobs, batch).turn(tx));
    }

    @Override
    public void died(Job job, String problem) {
        long id = number(job.payload(), "run");
        Endings endings = parts.endings();
        parts.database().write(job.actor(), tx -> {
            RunStore.lock(tx, id)
                    .filter(RunRow::isOpen)
                    .ifPresent(run -> endings.fail(
                            tx,
                            run,
                            null,
                            endings.worn(tx, run, problem),
                            parts.clock().now(run.now())));
            return id;
        });
    }

    static long number(Map<String, ? extends @Nullable Object> payload, String name) {
        return ((Number) Objects.requireNonNull(payload.get(name))).longValue();
    }
}
