package io.guildhall.database.internal.transaction;

import io.guildhall.actor.Actor;
import io.guildhall.database.DatabaseException;
import io.guildhall.database.RowMapper;
import io.guildhall.database.Transaction;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgResultSet;

/** One transaction on one connection. */
final class JdbcTransaction implements Transaction {
    private final @Nullable Actor actor;
    private final Statements statements;
    private final Mappers mappers;
    private final Failures failures;
    private final boolean reading;
    private final List<SQLException> failed = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Map<SqlSessionFactory, SqlSession> sessions = new HashMap<>();
    private boolean over;

    /** @param actor null in the back room */
    JdbcTransaction(@Nullable Actor actor, Statements statements, Mappers mappers, Failures failures, boolean reading) {
        this.actor = actor;
        this.statements = statements;
        this.mappers = mappers;
        this.failures = failures;
        this.reading = reading;
    }

    @Override
    public Actor actor() {
        if (actor == null) {
            throw new IllegalStateException("nobody acts in the back room");
        }
        return actor;
    }

    @Override
    public <M> M mapper(Class<M> type) {
        requireOpen();
        SqlSessionFactory factory = mappers.factory(type);
        return sessions.computeIfAbsent(factory, f -> f.openSession(MapperConnection.of(statements)))
                .getMapper(type);
    }

    @Override
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return run(() -> {
            try (Statements.Prepared prepared = statements.prepare(sql)) {
                Arguments.bind(prepared.statement(), prepared.ahead(), Arrays.asList(arguments));
                if (!prepared.execute()) {
                    throw new IllegalArgumentException("the statement returns no rows; use update");
                }
                return rows(prepared.statement(), mapper);
            }
        });
    }

    private static <T> List<T> rows(PreparedStatement statement, RowMapper<T> mapper) throws SQLException {
        try (ResultSet result = statement.getResultSet()) {
            List<T> rows = new ArrayList<>();
            // Past the pool, which would look over each column of each row.
            JdbcRow row = new JdbcRow(result.unwrap(PgResultSet.class));
            while (result.next()) {
                rows.add(mapper.map(row));
            }
            return rows;
        }
    }

    @Override
    public <T> Optional<T> queryOne(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        List<T> rows = query(sql, mapper, arguments);
        if (rows.size() > 1) {
            throw new DatabaseException("expected one row at most, got " + rows.size(), null, null);
        }
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    @Override
    public int update(String sql, @Nullable Object... arguments) {
        return run(() -> {
            try (Statements.Prepared prepared = statements.prepare(sql)) {
                Arguments.bind(prepared.statement(), prepared.ahead(), Arrays.asList(arguments));
                prepared.execute();
                return Math.max(0, prepared.statement().getUpdateCount());
            }
        });
    }

    @Override
    public int[] batch(String sql, List<? extends List<? extends @Nullable Object>> arguments) {
        if (reading) {
            throw new IllegalStateException("a read-only transaction has no batches");
        }
        if (arguments.isEmpty()) {
            return new int[0];
        }
        return run(() -> {
            try (PreparedStatement statement = statements.prepareBatch(sql)) {
                for (List<? extends @Nullable Object> one : arguments) {
                    Arguments.bind(statement, 0, one);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    @Override
    public void afterCommit(Runnable task) {
        requireOpen();
        afterCommit.add(task);
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    void end() {
        over = true;
    }

    private void requireOpen() {
        if (over) {
            throw new IllegalStateException("the transaction is over");
        }
    }

    private <T> T run(Jdbc<T> work) {
        requireOpen();
        try {
            return work.run();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Remembers the failure and says it in words for callers. */
    RuntimeException failure(SQLException failure) {
        SQLException first = failure instanceof BatchUpdateException && failure.getNextException() != null
                ? failure.getNextException()
                : failure;
        if (!failed.contains(first)) {
            failed.add(first);
        }
        return failures.translate(first, statements.lastCommand());
    }

    List<SQLException> failed() {
        return failed;
    }

    boolean used() {
        return statements.used();
    }

    private interface Jdbc<T> {
        T run() throws SQLException;
    }
}
