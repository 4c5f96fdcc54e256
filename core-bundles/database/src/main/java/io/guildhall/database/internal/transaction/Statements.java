package io.guildhall.database.internal.transaction;

import io.guildhall.trace.Origin;
import io.guildhall.trace.Trace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.core.SqlCommandType;

/**
 * Prepares statements of one transaction, with the signed context in front where it is due: of every statement when
 * reading, because each is a transaction of its own; of the first when writing, and again before a long transaction's
 * token runs out or when the thread goes on for another trace or origin. Context and statement travel together, in one round
 * trip. Not thread-safe.
 */
final class Statements {
    /** What the names of their tables begin with; see {@code guildhall.customise}. */
    private static final String COPIES = " guildhall.custom_";

    private static final long RENEW_NANOS = ContextTokens.LIFE.toNanos() / 2;

    private final Connection connection;
    private final SqlGate gate;
    private final @Nullable Supplier<String> token;
    private final boolean reading;
    private long enteredNanos;
    private boolean entered;
    private @Nullable String trace;
    private @Nullable Origin origin;
    private SqlCommandType lastCommand = SqlCommandType.BLANK;

    /** @param token makes a fresh token, or null in the back room, which has no tenant */
    Statements(Connection connection, SqlGate gate, @Nullable Supplier<String> token, boolean reading) {
        this.connection = connection;
        this.gate = gate;
        this.token = token;
        this.reading = reading;
    }

    Connection connection() {
        return connection;
    }

    /** Of the statement prepared last; tells a failed delete from a failed insert. */
    SqlCommandType lastCommand() {
        return lastCommand;
    }

    /** Whether anything was sent, so that there is something to commit. */
    boolean used() {
        return lastCommand != SqlCommandType.BLANK;
    }

    Prepared prepare(String sql) throws SQLException {
        SqlGate.Checked checked = gate.check(sql);
        lastCommand = checked.command();
        if (token == null || !due()) {
            return new Prepared(planned(connection.prepareStatement(checked.sql()), sql), 0);
        }
        PreparedStatement statement = reading
                ? connection.prepareStatement(sql.contains(COPIES) ? checked.planned() : checked.reading())
                : planned(connection.prepareStatement(checked.writing()), sql);
        statement.setString(1, token.get());
        entered();
        return new Prepared(statement, 1);
    }

    /**
     * A plan for all values suits columns whose values are alike in all workspaces. What lies in a typed copy differs from one
     * to the next: such a statement is planned for its own values each time. A read says so to the server and is parsed and
     * rewritten once all the same, with its rows sent binary. What a longer transaction says would hold for the rest of it: there the
     * statement is not kept by the server at all.
     */
    private static PreparedStatement planned(PreparedStatement statement, String sql) throws SQLException {
        if (sql.contains(COPIES)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
        return statement;
    }

    /** For batches, which cannot carry the context with them: sends it by itself if it is due. */
    PreparedStatement prepareBatch(String sql) throws SQLException {
        SqlGate.Checked checked = gate.check(sql);
        lastCommand = checked.command();
        if (token != null && due()) {
            try (PreparedStatement enter = connection.prepareStatement("select guildhall.enter(?, false)")) {
                enter.setString(1, token.get());
                enter.execute();
            }
            entered();
        }
        return connection.prepareStatement(checked.sql());
    }

    private boolean due() {
        return reading
                || !entered
                || System.nanoTime() - enteredNanos > RENEW_NANOS
                || !Objects.equals(trace, Trace.current())
                || origin != Origin.current();
    }

    private void entered() {
        entered = true;
        trace = Trace.current();
        origin = Origin.current();
        enteredNanos = System.nanoTime();
    }

    /** @param ahead parameters, and results, that stand before the statement's own */
    record Prepared(PreparedStatement statement, int ahead) implements AutoCloseable {
        /** Leaves the statement at its own first result. */
        boolean execute() throws SQLException {
            boolean rows = statement.execute();
            return ahead == 0 ? rows : statement.getMoreResults();
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
