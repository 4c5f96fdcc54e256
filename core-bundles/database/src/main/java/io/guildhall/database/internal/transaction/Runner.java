package io.guildhall.database.internal.transaction;

import io.guildhall.actor.Actor;
import io.guildhall.database.Work;
import io.guildhall.port.SecurityEvents;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.ibatis.exceptions.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.SqlCommandType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a connection, runs work on it, ends the transaction and gives the connection back clean. A transaction that the database
 * ended because it and another waited for each other is run again. Thread-safe.
 */
final class Runner {
    /** In all; with so many in a row it is no chance. Each costs the time after which the database looks for deadlocks. */
    private static final int TRIES = 4;

    private static final long REST_MILLIS = 20;

    private static final Logger log = LoggerFactory.getLogger(Runner.class);

    /** Of which pool this thread holds a connection: waiting for a second one of the same pool could last for ever. */
    private final ThreadLocal<@Nullable Pool> held = new ThreadLocal<>();

    private final SqlGate gate;
    private final ContextTokens tokens;
    private final Mappers mappers;
    private final Failures failures;
    private final SecurityEvents events;

    Runner(SqlGate gate, ContextTokens tokens, Mappers mappers, Failures failures, SecurityEvents events) {
        this.gate = gate;
        this.tokens = tokens;
        this.mappers = mappers;
        this.failures = failures;
        this.events = events;
    }

    /**
     * Each statement is a transaction of its own.
     *
     * @param actor null in the back room
     */
    <T extends @Nullable Object> T read(Pool pool, @Nullable Actor actor, Work<T> work) {
        return run(pool, actor, true, work);
    }

    /** @param actor null in the back room */
    <T extends @Nullable Object> T write(Pool pool, @Nullable Actor actor, Work<T> work) {
        if (actor != null && actor.kind() == Actor.Kind.VIEWER) {
            throw Problem.forbidden("auth/looking", "You are looking through somebody else's eyes and change nothing.")
                    .asException();
        }
        // Within another one this would begin anew beside what that one has done and holds; that one is run again
        // instead.
        int tries = held.get() == null ? TRIES : 1;
        for (int tried = 1; ; tried++) {
            try {
                return run(pool, actor, false, work);
            } catch (Collision e) {
                if (tried >= tries || !rest(tried)) {
                    throw e.reason;
                }
                log.info("A transaction has collided with another; run {} of at most {} follows.", tried + 1, tries);
            }
        }
    }

    /** @return whether nobody has disturbed it */
    private static boolean rest(int tried) {
        try {
            // By chance, so that two that met do not meet again.
            Thread.sleep(ThreadLocalRandom.current().nextLong(REST_MILLIS << tried) + 1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T extends @Nullable Object> T run(Pool pool, @Nullable Actor actor, boolean reading, Work<T> work) {
        Pool outer = held.get();
        if (outer == pool) {
            throw new IllegalStateException("a transaction inside another one, both on pool " + pool.name());
        }
        held.set(pool);
        JdbcTransaction transaction = null;
        T result;
        try {
            Connection connection = pool.take();
            try {
                transaction = transaction(pool, connection, actor, reading);
                result = reading ? perform(transaction, work) : commit(connection, transaction, work);
            } finally {
                giveBack(pool, connection, transaction);
            }
        } catch (SQLException e) {
            throw told(
                    reading,
                    transaction,
                    transaction == null ? failures.translate(e, SqlCommandType.BLANK) : transaction.failure(e));
        } catch (RuntimeException e) {
            throw told(reading, transaction, e);
        } finally {
            held.set(outer);
            if (transaction != null) {
                report(actor, transaction.failed());
            }
        }
        transaction.afterCommit().forEach(Runner::runQuietly);
        return result;
    }

    /** Whatever the work has made of it: of a transaction in which a statement collided nothing is left. */
    private static RuntimeException told(
            boolean reading, @Nullable JdbcTransaction transaction, RuntimeException failure) {
        boolean collided =
                failure instanceof ProblemException refusal && refusal.problem().collides()
                        || transaction != null && transaction.failed().stream().anyMatch(Failures::collision);
        return collided && !reading ? new Collision(failure) : failure;
    }

    private JdbcTransaction transaction(Pool pool, Connection connection, @Nullable Actor actor, boolean reading)
            throws SQLException {
        Supplier<String> token = null;
        if (actor != null && pool.reads() != null) {
            int backend = Pool.backend(connection);
            var reads = pool.reads();
            token = () -> tokens.mint(actor, reads, backend, pool.databaseSeconds());
        }
        return new JdbcTransaction(actor, new Statements(connection, gate, token, reading), mappers, failures, reading);
    }

    private static <T extends @Nullable Object> T commit(
            Connection connection, JdbcTransaction transaction, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = perform(transaction, work);
            if (!transaction.failed().isEmpty()) {
                // The work has swallowed an error, after which the server would take COMMIT and silently roll back.
                throw transaction.failed().get(0);
            }
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback(connection);
            }
        }
    }

    private static <T extends @Nullable Object> T perform(JdbcTransaction transaction, Work<T> work) {
        try {
            return work.in(transaction);
        } catch (PersistenceException e) {
            throw sqlCause(e) instanceof SQLException cause ? transaction.failure(cause) : e;
        }
    }

    /** A failed roll back must not hide why it was needed; the pool closes the broken connection. */
    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            log.debug("Rolling back failed: {}", e.getMessage());
        }
    }

    /** Whoever made one statement fail in a suspicious way may have sent others before: that session is not used again. */
    private static void giveBack(Pool pool, Connection connection, @Nullable JdbcTransaction transaction)
            throws SQLException {
        if (transaction != null) {
            transaction.end();
            if (transaction.failed().stream().anyMatch(Failures::distrust)) {
                pool.evict(connection);
                return;
            }
        }
        connection.close();
    }

    private void report(@Nullable Actor actor, List<SQLException> failed) {
        for (SQLException failure : failed) {
            String kind = Failures.suspicion(failure);
            if (kind != null) {
                events.record(
                        actor == null ? null : actor.tenantId(),
                        actor == null || actor.memberId() == 0 ? null : actor.memberId(),
                        kind,
                        Failures.describe(failure));
            }
        }
    }

    private static @Nullable Throwable sqlCause(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** On its way to be run again. */
    private static final class Collision extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException reason;

        Collision(RuntimeException reason) {
            super(null, reason, false, false);
            this.reason = reason;
        }
    }

    private static void runQuietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A task after commit failed.", e);
        }
    }
}
