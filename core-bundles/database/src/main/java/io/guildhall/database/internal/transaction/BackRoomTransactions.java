package io.guildhall.database.internal.transaction;

import io.guildhall.database.Work;
import io.guildhall.port.BackRoom;
import org.jspecify.annotations.Nullable;

/** Transactions of the login that belongs to no tenant. */
final class BackRoomTransactions implements BackRoom {
    private final Pool pool;
    private final Runner runner;

    BackRoomTransactions(Pool pool, Runner runner) {
        this.pool = pool;
        this.runner = runner;
    }

    @Override
    public <T extends @Nullable Object> T run(Work<T> work) {
        return runner.write(pool, null, work);
    }

    @Override
    public <T extends @Nullable Object> T look(Work<T> work) {
        return runner.read(pool, null, work);
    }
}
