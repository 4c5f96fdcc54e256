package io.guildhall.database.internal.server;

import java.sql.Connection;
import java.sql.SQLException;

/** Short logins for tests. */
final class Sessions {
    private Sessions() {}

    static Connection open(PostgresServer server, Role role) throws SQLException {
        return Login.open(server.jdbcUrl(), server.user(role), server.password(role));
    }

    static String ask(PostgresServer server, Role role, String sql) throws SQLException {
        try (Connection connection = open(server, role)) {
            return Login.queryString(connection, sql);
        }
    }

    static void run(PostgresServer server, Role role, String sql) throws SQLException {
        try (Connection connection = open(server, role)) {
            Login.execute(connection, sql);
        }
    }

    /** SQLSTATE of the refusal, or "allowed". */
    static String refusal(PostgresServer server, Role role, String sql) {
        try (Connection connection = open(server, role)) {
            Login.execute(connection, sql);
            return "allowed";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    /** Tries for 30 s, as a pool does. */
    static String askPatiently(PostgresServer server, Role role, String sql) throws SQLException {
        for (int tries = 0; ; tries++) {
            try {
                return ask(server, role, sql);
            } catch (SQLException e) {
                if (tries > 300) {
                    throw e;
                }
                Pause.millis(100);
            }
        }
    }
}
