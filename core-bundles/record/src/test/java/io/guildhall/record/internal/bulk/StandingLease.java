package io.guildhall.record.internal.bulk;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.job.JobHandler;
import java.util.function.Supplier;

/** A lease that nobody takes away, of somebody whose rights a test changes. */
public final class StandingLease implements JobHandler.Lease {
    private final Supplier<Actor> now;

    /** @param now asked before each batch */
    public StandingLease(Supplier<Actor> now) {
        this.now = now;
    }

    @Override
    public void extend() {}

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void finish(Transaction tx) {
        throw new AssertionError("ends by its outcome");
    }

    @Override
    public Actor actor() {
        return now.get();
    }
}
