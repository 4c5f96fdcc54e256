package io.guildhall.hospitality.till;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the guests' rows anew from what they are made of, a hundred at a time, so that nobody at the bar waits for it. What each
 * step has done and how far it has come commit together.
 */
@Component(service = JobHandler.class)
public final class Recount implements JobHandler {
    private static final Logger log = LoggerFactory.getLogger(Recount.class);

    static final String KIND = "hospitality.recount";

    private static final int STEP = 100;
    private static final String BEGUN = """
            insert into hospitality.recount (tenant_id, member_id) values (?, ?) returning id""";
    private static final String LATEST = """
            select id, created_at, finished_at, counted, mended, broken from hospitality.recount where tenant_id = ?
            order by id desc limit 1""";
    private static final String REACHED = """
            select reached from hospitality.recount where tenant_id = ? and id = ? and finished_at is null for update""";
    private static final String COUNT =
            "select last, counted, mended, broken from hospitality.recount_guests(?, ?::integer)";
    private static final String KEEP = """
            update hospitality.recount set reached = ?, counted = counted + ?, mended = mended + ?, broken = broken + ?,
                finished_at = case when ? then now() end
            where tenant_id = ? and id = ?""";

    private final Database database;

    @Activate
    public Recount(@Reference Database database) {
        this.database = database;
    }

    /**
     * @param mended guests whose row said something else before; anything but 0 is a fault worth telling us of
     * @param broken guests whose ledger contradicts itself, which counting cannot mend
     */
    public record Run(
            long id,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            long counted,
            long mended,
            long broken) {}

    /** As soon as nobody needs the machine for something else. */
    static void enqueue(Transaction tx, Jobs jobs) {
        jobs.enqueue(tx, KIND, Map.of("recount", begin(tx)), Instant.now(), Jobs.Priority.BULK);
    }

    static long begin(Transaction tx) {
        Actor actor = tx.actor();
        Long member = actor.memberId() == 0 ? null : actor.memberId();
        return tx.queryOne(BEGUN, row -> row.getLong(1), actor.tenantId(), member)
                .orElseThrow();
    }

    static Optional<Run> latest(Transaction tx) {
        return tx.queryOne(
                LATEST,
                row -> new Run(
                        row.getLong(1),
                        row.getInstant(2),
                        row.getInstant(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)),
                tx.actor().tenantId());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        if (!(job.payload().get("recount") instanceof Number id)) {
            throw new NoSuchElementException("the job names no recount");
        }
        while (step(lease.actor(), id.longValue())) {
            lease.extend();
        }
        database.read(lease.actor(), tx -> latest(tx)).ifPresent(run -> tell(lease.actor(), run));
        return new Outcome.Done(Map.of());
    }

    private static void tell(Actor actor, Run run) {
        if (run.mended + run.broken > 0) {
            log.error(
                    "Guests of tenant {} were counted anew: {} of {} rows were wrong, {} ledgers contradict themselves",
                    actor.tenantId(),
                    run.mended,
                    run.counted,
                    run.broken);
        }
    }

    /** Returns whether there is more to count. */
    boolean step(Actor actor, long run) {
        return database.write(actor, tx -> {
            Optional<Long> reached = tx.queryOne(REACHED, row -> row.getLong(1), actor.tenantId(), run);
            return reached.isPresent() && step(tx, run, reached.get());
        });
    }

    private record Step(@Nullable Long last, long counted, long mended, long broken) {
        static Step of(Row row) {
            return new Step(row.getLongOrNull(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    private static boolean step(Transaction tx, long run, long reached) {
        Step step = tx.queryOne(COUNT, Step::of, reached, (long) STEP).orElseThrow();
        boolean over = step.counted < STEP;
        long now = step.last == null ? reached : step.last;
        tx.update(
                KEEP,
                now,
                step.counted,
                step.mended,
                step.broken,
                over,
                tx.actor().tenantId(),
                run);
        return !over;
    }
}
