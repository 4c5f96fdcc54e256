package io.guildhall.database.internal.schema;

import io.guildhall.port.Schemas.SchemaException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Asks the catalogue whether every table of a schema keeps the house rules; an answer is a sentence for the author. */
final class Linter {
    private final DataSource owner;

    Linter(DataSource owner) {
        this.owner = owner;
    }

    List<String> lint(String schema) {
        // One statement, so that what the rules have in common is read once.
        String sql = LintSql.COMMON
                + rules(schema).stream()
                        .map(rule -> "select * from (" + rule + ") finding (sentence)")
                        .collect(Collectors.joining(" union "));
        try (Connection connection = owner.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            return findings(statement);
        } catch (SQLException e) {
            throw new SchemaException(
                    "The tables of " + schema + " cannot be checked: " + e.getMessage(), e, Passing.is(e));
        }
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

    private static List<String> findings(PreparedStatement statement) throws SQLException {
        TreeSet<String> findings = new TreeSet<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                findings.add(result.getString(1));
            }
        }
        return List.copyOf(findings);
    }
}
