package io.guildhall.hospitality.till;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has the guests counted anew when a house's day is over, so that a row that is wrong is not wrong for longer than a day. */
public final class NightlyRecount implements Reaction {
    private static final String DUE = "day_due_at";

    private final Jobs jobs;

    public NightlyRecount(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "nightly-recount";
    }

    @Override
    public Set<String> entities() {
        return Set.of("hospitality.programme");
    }

    @Override
    public boolean concerns(Change change) {
        return change.kind() == Change.Kind.UPDATED
                && change.before().get(DUE) != null
                && change.after().get(DUE) != null;
    }

    @Override
    public void on(Change change, Transaction tx) {
        // A day changes twice, at midnight and when the next evening begins: after the last of the two.
        ZoneId zone = tx.actor().workspace().zone();
        if (!day(change.before(), zone).equals(day(change.after(), zone))) {
            Recount.enqueue(tx, jobs);
        }
    }

    private static LocalDate day(Map<String, @Nullable Object> row, ZoneId zone) {
        return OffsetDateTime.parse(String.valueOf(row.get(DUE)))
                .atZoneSameInstant(zone)
                .toLocalDate();
    }
}
