package io.guildhall.workflow.internal.outward;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.port.Workspaces;
import io.guildhall.workflow.internal.outward.call.Outside;
import io.guildhall.workflow.internal.vault.Secrets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one endpoint: one delivery after the other, each at least once, none of a record before the one before it is over. A
 * receiver that is down gets a call now and then instead of one for each delivery. Goes on for some seconds and then lets others
 * have the worker. Between a call and the note of it the house may die; the receiver then hears the same message-id again.
 */
@Component(service = {JobHandler.class, PumpJob.class})
public final class PumpJob implements JobHandler {
    static final String KIND = "workflow.webhook";

    private static final long TURN_NANOS = Duration.ofSeconds(10).toNanos();
    private static final Duration AFTER_DEATH = Duration.ofHours(1);

    private final Logger log = LoggerFactory.getLogger(PumpJob.class);
    private final Database database;
    private final Workspaces workspaces;
    private final Endpoints endpoints;
    private final Lanes lanes;
    private final SwitchOff switchOff;
    private final Courier courier;

    private record Round(Endpoints.Way way, Deliveries.Open delivery) {}

    @Activate
    public PumpJob(
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Endpoints endpoints,
            @Reference Lanes lanes,
            @Reference SwitchOff switchOff,
            @Reference Outside outside,
            @Reference Secrets secrets) {
        this.database = database;
        this.workspaces = workspaces;
        this.endpoints = endpoints;
        this.lanes = lanes;
        this.switchOff = switchOff;
        this.courier = new Courier(outside, secrets);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long endpoint = endpoint(job);
        Actor system = workspaces.system(job.actor().tenantId());
        Optional<Long> token = database.write(system, tx -> begin(tx, endpoint, job.id()));
        token.ifPresent(mine -> serve(system, endpoint, mine, lease));
        return new Outcome.Done(Map.of());
    }

    /** Its tries are used up, by an outage of ours; what is to be delivered is not given up for that. */
    @Override
    public void died(Job job, String problem) {
        Actor system = workspaces.system(job.actor().tenantId());
        database.write(system, tx -> {
            long endpoint = endpoint(job);
            if (lanes.begin(tx, endpoint, job.id()).isPresent()) {
                lanes.end(tx, endpoint, AFTER_DEATH);
            }
            return true;
        });
    }

    private Optional<Long> begin(Transaction tx, long endpoint, long job) {
        Optional<Long> token = lanes.begin(tx, endpoint, job);
        if (token.isPresent()) {
            Deliveries.tidy(tx, endpoint, Tries.HOURS, Tries.BODY_DAYS, Tries.LOG_DAYS);
        }
        return token;
    }

    private void serve(Actor system, long endpoint, long token, Lease lease) {
        long end = System.nanoTime() + TURN_NANOS;
        // Whoever sends by hand does not wait for a rest to be over, so the first is for certain.
        boolean rested = true;
        while (true) {
            lease.extend();
            boolean wanted = System.nanoTime() < end;
            boolean ready = rested;
            Optional<Round> found = database.write(system, tx -> next(tx, endpoint, token, wanted, ready));
            if (found.isEmpty()) {
                return;
            }
            Round round = found.get();
            Deliveries.Try came = courier.bring(system, round.way(), round.delivery());
            if (!came.ok()) {
                log.info("Webhook {}: {} after {} ms.", endpoint, came.status(), came.millis());
            }
            database.write(system, tx -> note(tx, endpoint, token, round, came));
            rested = false;
        }
    }

    /** What is to be done now, or nothing when it was written down when to look again. */
    private Optional<Round> next(Transaction tx, long endpoint, long token, boolean wanted, boolean rested) {
        if (lanes.mine(tx, endpoint, token).isEmpty()) {
            return Optional.empty();
        }
        Endpoints.Way way =
                endpoints.way(tx, endpoint).filter(Endpoints.Way::on).orElse(null);
        if (way == null) {
            lanes.end(tx, endpoint, null);
            return Optional.empty();
        }
        Duration rest = rested ? Duration.ZERO : lanes.rest(tx, endpoint);
        Optional<Deliveries.Open> delivery = wanted && rest.isZero() ? Deliveries.next(tx, endpoint) : Optional.empty();
        if (delivery.isEmpty()) {
            lanes.end(tx, endpoint, wait(tx, endpoint, rest));
        }
        return delivery.map(open -> new Round(way, open));
    }

    private static @Nullable Duration wait(Transaction tx, long endpoint, Duration rest) {
        Duration wait = Deliveries.wait(tx, endpoint).orElse(null);
        return wait == null || wait.compareTo(rest) > 0 ? wait : rest;
    }

    private boolean note(Transaction tx, long endpoint, long token, Round round, Deliveries.Try came) {
        Lanes.Standing standing = lanes.mine(tx, endpoint, token).orElse(null);
        if (standing == null) {
            // Another one has it since, and tells the same once more.
            return false;
        }
        Deliveries.Open delivery = round.delivery();
        Deliveries.tried(tx, delivery.id(), came);
        if (came.ok()) {
            Deliveries.ended(tx, delivery.id(), "accepted", came);
            lanes.well(tx, endpoint);
        } else if (Tries.gone(came)) {
            Deliveries.ended(tx, delivery.id(), "given_up", came);
            switchOff.because(tx, endpoint, round.way(), "gone");
        } else {
            later(tx, endpoint, round, came, standing);
        }
        return true;
    }

    private void later(Transaction tx, long endpoint, Round round, Deliveries.Try came, Lanes.Standing standing) {
        Deliveries.Open delivery = round.delivery();
        Duration wait = Tries.wait(delivery, came);
        if (wait == null) {
            Deliveries.ended(tx, delivery.id(), "given_up", came);
        } else {
            Deliveries.later(tx, delivery.id(), wait, came);
        }
        lanes.ill(tx, endpoint, Tries.rest(standing.failures(), came));
        if (standing.failing() > Tries.FAILING.toSeconds()) {
            switchOff.because(tx, endpoint, round.way(), "failing");
        }
    }

    private static long endpoint(Job job) {
        return ((Number) Objects.requireNonNull(job.payload().get("endpoint"))).longValue();
    }
}
