package io.guildhall.hospitality.till;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import java.util.Set;

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
        Recount.enqueue(tx, jobs);
    }
}
