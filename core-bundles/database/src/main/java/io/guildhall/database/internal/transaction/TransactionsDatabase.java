package io.guildhall.database.internal.transaction;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Work;
import io.guildhall.port.CommitListener;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Transactions under an actor's signed context.
 *
 * <p>A read sends each query as a transaction of its own, context in front, in one round trip. Nearly every read is one
 * query, and a surrounding transaction would cost it a second round trip; of two queries in one read the second may
 * see what was committed in between, as it would at the usual isolation level. What must agree belongs in one query.
 */
public final class TransactionsDatabase implements Database {
    private final Pools pools;
    private final Runner runner;
    private final CopyOnWriteArrayList<CommitListener> listeners = new CopyOnWriteArrayList<>();

    TransactionsDatabase(Pools pools, Runner runner) {
        this.pools = pools;
        this.runner = runner;
    }

    @Override
    public <T extends @Nullable Object> T read(Actor actor, Work<T> work) {
        return runner.read(pools.of(actor), actor, work);
    }

    @Override
    public <T extends @Nullable Object> T write(Actor actor, Work<T> work) {
        T result = runner.write(pools.of(actor), actor, work);
        listeners.forEach(CommitListener::committed);
        return result;
    }

    public void add(CommitListener listener) {
        listeners.addIfAbsent(listener);
    }

    public void remove(CommitListener listener) {
        listeners.remove(listener);
    }
}
