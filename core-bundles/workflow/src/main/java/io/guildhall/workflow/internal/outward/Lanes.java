package io.guildhall.workflow.internal.outward;

import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Each endpoint's one lane: idle, due at a time, or busy, with the one job that may serve it. Whoever adds a delivery and whoever
 * finds none left both lock the row, so that none is left lying between them. Thread-safe.
 */
@Component(service = Lanes.class)
public final class Lanes {
    private static final String OPEN = """
            insert into workflow.endpoint_lane (tenant_id, endpoint_id) values (?, ?)
            on conflict on constraint endpoint_lane_pk do nothing""";

    private static final String LOCK = """
            select l.state, l.run_at, greatest(l.rest_until, now()), now(), e.state from workflow.endpoint_lane l
            join workflow.endpoint e on e.tenant_id = l.tenant_id and e.id = l.endpoint_id
            where l.tenant_id = ? and l.endpoint_id = ? for no key update of l""";

    private static final String DUE = """
            update workflow.endpoint_lane set state = 'due', job_id = ?, run_at = ?
            where tenant_id = ? and endpoint_id = ?""";

    private static final String BEGIN = """
            update workflow.endpoint_lane set state = 'busy', token = token + 1
            where tenant_id = ? and endpoint_id = ? and job_id = ? and state <> 'idle' returning token""";

    private static final String MINE = """
            select failures, extract(epoch from greatest(now() - failing_since, interval '0'))::bigint
            from workflow.endpoint_lane where tenant_id = ? and endpoint_id = ? and token = ? and state = 'busy'
            for no key update""";

    private static final String IDLE = """
            update workflow.endpoint_lane set state = 'idle', job_id = null, run_at = null
            where tenant_id = ? and endpoint_id = ?""";

    private static final String WELL = """
            update workflow.endpoint_lane set failures = 0, failing_since = null, rest_until = null, accepted_at = now()
            where tenant_id = ? and endpoint_id = ?""";

    private static final String AFRESH = """
            update workflow.endpoint_lane set failures = 0, failing_since = null, rest_until = null
            where tenant_id = ? and endpoint_id = ?""";

    private static final String ILL = """
            update workflow.endpoint_lane set failures = failures + 1, failing_since = coalesce(failing_since, now()),
                rest_until = now() + make_interval(secs => ?)
            where tenant_id = ? and endpoint_id = ?""";

    private static final String REST = "select extract(epoch from greatest(rest_until - now(), interval '0'))::bigint"
            + " from workflow.endpoint_lane where tenant_id = ? and endpoint_id = ?";

    /** @param failing for how long, in seconds; 0 while all is well */
    record Standing(int failures, long failing) {}

    private record Lane(String state, @Nullable Instant runAt, Instant rested, Instant now, boolean on) {}

    private final Jobs jobs;

    @Activate
    public Lanes(@Reference Jobs jobs) {
        this.jobs = jobs;
    }

    /** There is something new to deliver; a receiver that is down is left its rest. */
    void wake(Transaction tx, long endpoint) {
        wake(tx, endpoint, false);
    }

    /** @param now whether somebody waits for it, so that no rest counts */
    void wake(Transaction tx, long endpoint, boolean now) {
        tx.update(OPEN, tx.actor().tenantId(), endpoint);
        Lane lane = lock(tx, endpoint);
        Instant at = now ? lane.now() : lane.rested();
        boolean served = lane.state().equals("busy")
                || lane.state().equals("due")
                        && lane.runAt() != null
                        && !lane.runAt().isAfter(at);
        if (lane.on() && !served) {
            due(tx, endpoint, at, now ? Jobs.Priority.URGENT : Jobs.Priority.NORMAL);
        }
    }

    /** The endpoint is now this job's. Empty if another one serves it. */
    Optional<Long> begin(Transaction tx, long endpoint, long job) {
        return tx.queryOne(BEGIN, row -> row.getLong(1), tx.actor().tenantId(), endpoint, job);
    }

    /** Empty for who has been overtaken; until the end of the transaction nobody overtakes. */
    Optional<Standing> mine(Transaction tx, long endpoint, long token) {
        return tx.queryOne(
                MINE,
                row -> new Standing((int) row.getLong(1), Objects.requireNonNullElse(row.getLongOrNull(2), 0L)),
                tx.actor().tenantId(),
                endpoint,
                token);
    }

    void well(Transaction tx, long endpoint) {
        tx.update(WELL, tx.actor().tenantId(), endpoint);
    }

    void ill(Transaction tx, long endpoint, Duration rest) {
        tx.update(ILL, rest.toSeconds(), tx.actor().tenantId(), endpoint);
    }

    /** What was, does not count any more: somebody has put it right. */
    void afresh(Transaction tx, long endpoint) {
        tx.update(AFRESH, tx.actor().tenantId(), endpoint);
    }

    Duration rest(Transaction tx, long endpoint) {
        return tx.queryOne(
                        REST,
                        row -> Optional.ofNullable(row.getLongOrNull(1)),
                        tx.actor().tenantId(),
                        endpoint)
                .flatMap(seconds -> seconds)
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    /** @param wait until somebody looks again, or null for never before something comes */
    void end(Transaction tx, long endpoint, @Nullable Duration wait) {
        if (wait == null) {
            tx.update(IDLE, tx.actor().tenantId(), endpoint);
        } else {
            due(tx, endpoint, lock(tx, endpoint).now().plus(wait), Jobs.Priority.NORMAL);
        }
    }

    private void due(Transaction tx, long endpoint, Instant at, Jobs.Priority priority) {
        long job = jobs.enqueue(tx, PumpJob.KIND, Map.of("endpoint", endpoint), at, priority);
        tx.update(DUE, job, at, tx.actor().tenantId(), endpoint);
    }

    private static Lane lock(Transaction tx, long endpoint) {
        return tx.queryOne(
                        LOCK,
                        row -> new Lane(
                                row.getString(1),
                                row.getInstant(2),
                                Objects.requireNonNull(row.getInstant(3)),
                                Objects.requireNonNull(row.getInstant(4)),
                                row.getString(5).equals("on")),
                        tx.actor().tenantId(),
                        endpoint)
                .orElseThrow();
    }
}
