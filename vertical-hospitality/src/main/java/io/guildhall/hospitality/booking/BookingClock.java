package io.guildhall.hospitality.booking;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What happens to a booking when its hour comes. An hour that was set before the booking was moved, or has come about otherwise, is
 * nobody's: each looks at how the booking stands then.
 */
@Component(service = JobHandler.class)
public final class BookingClock implements JobHandler {
    static final String KIND = "hospitality.booking-clock";

    private static final String LET_GO = """
            update hospitality.booking set state = 'cancelled', cancelled_by = 'time'
            where tenant_id = ? and id = ? and state = 'held' and held_until <= now()""";

    private static final String UNANSWERED = """
            update hospitality.booking set state = 'cancelled', cancelled_by = 'time'
            where tenant_id = ? and id = ? and state = 'requested' and answer_by <= now()""";

    private static final String NOT_COME = """
            update hospitality.booking set state = 'no_show', cancelled_by = 'time'
            where tenant_id = ? and id = ? and state in ('booked', 'confirmed') and starts_at = ?::timestamptz
              and starts_at < now()""";

    private static final String EXPECTED = """
            select id from hospitality.booking
            where tenant_id = ? and id = ? and state in ('booked', 'confirmed') and starts_at = ?::timestamptz
              and starts_at > now()""";

    private final Database database;
    private final Letters letters;

    @Activate
    public BookingClock(@Reference Database database, @Reference Letters letters) {
        this.database = database;
        this.letters = letters;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        database.write(job.actor(), tx -> strike(tx, job.payload()));
        return new Outcome.Done(Map.of());
    }

    private int strike(Transaction tx, Map<String, ?> payload) {
        long tenant = tx.actor().tenantId();
        long booking = payload.get("booking") instanceof Number number ? number.longValue() : 0;
        String what = String.valueOf(payload.get("what"));
        String start = String.valueOf(payload.get("starts_at"));
        if (what.equals("hold")) {
            return tx.update(LET_GO, tenant, booking);
        }
        if (what.equals("request")) {
            return tx.update(UNANSWERED, tenant, booking);
        }
        if (what.equals("no-show")) {
            return tx.update(NOT_COME, tenant, booking, start);
        }
        boolean expected = tx.queryOne(EXPECTED, row -> row.getLong(1), tenant, booking, start)
                .isPresent();
        if (expected) {
            letters.write(tx, booking, "reminder", what + "/" + start);
        }
        return expected ? 1 : 0;
    }
}
