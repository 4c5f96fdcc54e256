package io.guildhall.database.internal.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads from the catalogue whether the roles are what {@link Bootstrap} makes them. Needs no right. */
final class Audit {
    private static final String SET_CONFIG_OPEN = """
            select has_function_privilege('guildhall_all', 'pg_catalog.set_config(text, text, boolean)', 'execute')
            """;

    private Audit() {}

    /** Sentences; none when all is well. */
    static List<String> findings(Connection connection) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Bootstrap.resource("audit.sql"))) {
            while (rows.next()) {
                findings.add(rows.getString(1));
            }
        }
        return findings;
    }

    /** True when runtime roles may call {@code set_config}: an injected SELECT could then end the tenant context. */
    static boolean reduced(Connection connection) throws SQLException {
        return Login.queryString(connection, SET_CONFIG_OPEN).equals("t");
    }

    static ServerVersion version(Connection connection) throws SQLException {
        return ServerVersion.of(Integer.parseInt(Login.queryString(connection, "show server_version_num")));
    }
}
