package io.guildhall.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement with the signed context in front, as the product sends it: one round trip. Arguments are of types that the driver
 * can name to the server, such as {@code OffsetDateTime}: of a {@code Timestamp} it cannot, so once the statement is prepared it
 * asks first, in a round trip of its own, with which the context is gone and no row is seen. Not thread-safe.
 */
final class Entered {
    private final Logins logins;
    private final Connection connection;
    private final String sql;
    private final boolean reading;
    private final boolean planned;
    private final PreparedStatement statement;

    Entered(Logins logins, Connection connection, String sql, boolean reading) throws SQLException {
        this(logins, connection, sql, reading, false);
    }

    private Entered(Logins logins, Connection connection, String sql, boolean reading, boolean planned)
            throws SQLException {
        this.logins = logins;
        this.connection = connection;
        this.sql = sql;
        this.reading = reading;
        this.planned = planned;
        this.statement = connection.prepareStatement(entered(sql));
    }

    /** A read that is planned for its values each time, as the product does with typed copies. */
    static Entered planned(Logins logins, Connection connection, String sql) throws SQLException {
        return new Entered(logins, connection, sql, true, true);
    }

    private String entered(String statementSql) {
        String enter = planned ? "enter_planned(?)" : "enter(?, " + reading + ")";
        return "select guildhall." + enter + ";" + statementSql;
    }

    /** Reads every column of every row, as text. Returns the first column, a number. */
    List<Long> run(long tenant, long member, Object... arguments) throws SQLException {
        List<Long> first = new ArrayList<>();
        try (ResultSet rows = rows(tenant, member, arguments)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                first.add(rows.getLong(1));
                for (int i = 2; i <= columns; i++) {
                    rows.getString(i);
                }
            }
        }
        return first;
    }

    /** The rows themselves, to be closed before the next. */
    ResultSet rows(long tenant, long member, Object... arguments) throws SQLException {
        bind(statement, tenant, member, arguments);
        statement.execute();
        statement.getMoreResults();
        return statement.getResultSet();
    }

    String explain(long tenant, long member, Object... arguments) throws SQLException {
        String analyze = reading ? "explain (analyze, buffers) " : "explain ";
        try (PreparedStatement explained = connection.prepareStatement(entered(analyze + sql))) {
            bind(explained, tenant, member, arguments);
            explained.execute();
            explained.getMoreResults();
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = explained.getResultSet()) {
                while (rows.next()) {
                    plan.append("    ").append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private void bind(PreparedStatement target, long tenant, long member, Object... arguments) throws SQLException {
        target.setString(1, logins.token(connection, tenant, member));
        for (int i = 0; i < arguments.length; i++) {
            target.setObject(i + 2, arguments[i]);
        }
    }
}
