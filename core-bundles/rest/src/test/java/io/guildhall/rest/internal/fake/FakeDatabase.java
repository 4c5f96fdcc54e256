package io.guildhall.rest.internal.fake;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.RowMapper;
import io.guildhall.database.Transaction;
import io.guildhall.database.Work;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Transactions without a database: what is in them is the fake records' own business. */
public final class FakeDatabase implements Database {
    @Override
    public <T extends @Nullable Object> T read(Actor actor, Work<T> work) {
        return work.in(new Tx(actor));
    }

    @Override
    public <T extends @Nullable Object> T write(Actor actor, Work<T> work) {
        return work.in(new Tx(actor));
    }

    private record Tx(Actor actor) implements Transaction {
        @Override
        public <M> M mapper(Class<M> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<T> queryOne(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int update(String sql, @Nullable Object... arguments) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int[] batch(String sql, List<? extends List<? extends @Nullable Object>> arguments) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void afterCommit(Runnable task) {
            task.run();
        }
    }
}
