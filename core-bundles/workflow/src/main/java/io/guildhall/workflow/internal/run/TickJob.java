package io.guildhall.workflow.internal.run;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.workflow.internal.Starts;
import io.guildhall.workflow.internal.definition.Occurrences;
import io.guildhall.workflow.internal.definition.Trigger;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.Moments;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Looks at one trigger that goes by the clock, starts what is due, and puts the next look into the queue, all in one transaction.
 * Whatever comes twice, after a crash or because a clock was put back, finds its occurrence started. After a long sleep a schedule
 * starts once, not once for each time that it missed.
 */
@Component(service = JobHandler.class)
public final class TickJob implements JobHandler {
    private static final String FIND = """
            select t.workflow_id, t.number, t.entity, v.definition->>'trigger', t.seen_to
            from workflow.live t
            join workflow.workflow_version v
                on v.tenant_id = t.tenant_id and v.workflow_id = t.workflow_id and v.number = t.number
            where t.tenant_id = ? and t.id = ? for update of t""";

    private record Live(
            long workflow,
            String entity,
            Trigger trigger,
            @Nullable Instant seen) {}

    private final Database database;
    private final Starts starts;
    private final Timetable timetable;
    private final DueRecords due;

    @Activate
    public TickJob(
            @Reference Database database,
            @Reference Starts starts,
            @Reference Timetable timetable,
            @Reference DueRecords due) {
        this.database = database;
        this.starts = starts;
        this.timetable = timetable;
        this.due = due;
    }

    @Override
    public String kind() {
        return Timetable.KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long id = Engine.number(job.payload(), "trigger");
        Instant at = Instant.parse(String.valueOf(job.payload().get("at")));
        database.write(job.actor(), tx -> {
            find(tx, id).ifPresent(live -> tick(tx, id, live, at));
            lease.finish(tx);
            return id;
        });
        return new Outcome.Done(Map.of());
    }

    private static Optional<Live> find(Transaction tx, long id) {
        return tx.queryOne(
                FIND,
                row -> new Live(
                        row.getLong(1), row.getString(3), new Trigger(Json.read(row.getString(4))), row.getInstant(5)),
                tx.actor().tenantId(),
                id);
    }

    private void tick(Transaction tx, long id, Live live, Instant at) {
        Instant seen = Objects.requireNonNullElse(live.seen(), at);
        Instant now = timetable.now(tx);
        if (now.isBefore(at)) {
            timetable.next(tx, id, live.trigger(), seen);
            return;
        }
        if (live.trigger().kind().equals(Trigger.SCHEDULE)) {
            schedule(tx, live, latest(live.trigger(), at, now, WorkingTimes.moments(tx)));
        } else {
            due.start(tx, live.workflow(), live.trigger(), seen, now);
        }
        timetable.next(tx, id, live.trigger(), now);
    }

    /** Of several that were slept through the last one. */
    private static Instant latest(Trigger trigger, Instant at, Instant now, Moments moments) {
        Instant latest = at;
        for (Instant next = at; !next.isAfter(now); next = Occurrences.after(trigger, next, moments)) {
            latest = next;
        }
        return latest;
    }

    private void schedule(Transaction tx, Live live, Instant at) {
        starts.start(
                tx,
                new Starts.Start(
                        live.workflow(),
                        "schedule",
                        "at/" + at,
                        live.entity(),
                        null,
                        Map.of("at", at.toString()),
                        null));
    }
}
