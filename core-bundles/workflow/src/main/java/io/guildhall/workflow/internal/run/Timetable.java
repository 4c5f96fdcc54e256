package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.workflow.internal.definition.Occurrences;
import io.guildhall.workflow.internal.definition.Trigger;
import io.guildhall.workflow.internal.value.Moments;
import java.time.Instant;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts the next look at what goes by the clock into the queue. Thread-safe. */
@Component(service = Timetable.class)
public final class Timetable {
    public static final String KIND = "workflow.tick";
    private static final long LOOK_MINUTES = 5;
    private static final String SEEN = "update workflow.live set seen_to = ? where tenant_id = ? and id = ?";

    private final EngineClock clock;

    @Activate
    public Timetable(@Reference EngineClock clock) {
        this.clock = clock;
    }

    /** When a trigger goes live: from this moment on. */
    public void begin(Transaction tx, long id, Trigger trigger) {
        if (trigger.kind().equals(Trigger.SCHEDULE) || trigger.kind().equals(Trigger.DATE)) {
            next(tx, id, trigger, now(tx));
        }
    }

    Instant now(Transaction tx) {
        return clock.now(tx.queryOne("select clock_timestamp()", row -> Objects.requireNonNull(row.getInstant(1)))
                .orElseThrow());
    }

    /** @param seen up to where everything has been started */
    void next(Transaction tx, long id, Trigger trigger, Instant seen) {
        Moments moments = WorkingTimes.moments(tx);
        tx.update(SEEN, seen, tx.actor().tenantId(), id);
        Instant at =
                trigger.kind().equals(Trigger.SCHEDULE) || trigger.settings().get("at") != null
                        ? Occurrences.after(trigger, seen, moments)
                        : seen.plusSeconds(60 * LOOK_MINUTES);
        tx.query("select workflow.tick(?, ?, ?)", row -> row.getLong(1), id, at.toString(), clock.wake(at));
    }
}
