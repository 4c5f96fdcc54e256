package io.guildhall.database.internal.schema;

import io.guildhall.port.Schemas.SchemaException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Asks the catalogue whether every table of a schema keeps the house rules; an answer is a sentence for the author. */
final class Linter {
    private final DataSource owner;

    Linter(DataSource owner) {
        this.owner = owner;
    }

    List<String> lint(String schema) {
        TreeSet<String> findings = new TreeSet<>();
        try (Connection connection = owner.getConnection()) {
            for (String rule : rules(schema)) {
                try (PreparedStatement statement = connection.prepareStatement(LintSql.COMMON + rule)) {
                    statement.setString(1, schema);
                    collect(statement, findings);
                }
            }
        } catch (SQLException e) {
            throw new SchemaException("The tables of " + schema + " cannot be checked: " + e.getMessage(), e);
        }
        return List.copyOf(findings);
    }

    /** The core's own tables are looked at by their own tests; they hold the log of all tenants and bend some rules. */
    private static List<String> rules(String schema) {
        List<String> rules = new ArrayList<>(LintSql.FUNCTIONS_AND_GRANTS);
        if (!schema.equals("guildhall")) {
            rules.addAll(LintSql.TABLES);
            rules.addAll(LintSql.POLICIES);
        }
        return rules;
    }

    private static void collect(PreparedStatement statement, TreeSet<String> findings) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                findings.add(result.getString(1));
            }
        }
    }
}
