package io.guildhall.hospitality;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.database.internal.server.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Asks the planner what it makes of a query, as each login role is allowed to plan it.
 *
 * @param small tables that may be walked through, as a regular expression: a house has but a handful of lines of them
 */
public record Planner(PostgresFixture postgres, String small) {
    public Planner(PostgresFixture postgres) {
        this(postgres, "");
    }

    /**
     * No table is walked through, and each condition is one of an index.
     *
     * @return the plan of the last role
     */
    public String uses(String sql, List<String> values, String... conditions) throws SQLException {
        String filled = sql;
        for (String value : values) {
            filled = filled.replaceFirst("\\?", Matcher.quoteReplacement(value));
        }
        assertThat(filled).doesNotContain("?");
        String plan = "";
        for (Role role : List.of(Role.ALL, Role.TEAM, Role.OWN)) {
            plan = as(role, filled, conditions);
        }
        return plan;
    }

    /** As one role; the values stand in the query. */
    public String as(Role role, String sql, String... conditions) throws SQLException {
        String plan = explain(role, sql);
        assertThat(small.isEmpty() ? plan : plan.replaceAll("Seq Scan on (" + small + ")\\b", ""))
                .as("%s as %s", sql, role)
                .doesNotContain("Seq Scan");
        for (String condition : conditions) {
            assertThat(plan.lines().filter(line -> line.contains("Index Cond")))
                    .as("%s as %s in%n%s", condition, role, plan)
                    .anyMatch(line -> line.contains(condition));
        }
        return plan;
    }

    private String explain(Role role, String sql) throws SQLException {
        try (Connection login = postgres.login(role);
                Statement statement = login.createStatement();
                ResultSet lines = statement.executeQuery("explain " + sql)) {
            StringBuilder plan = new StringBuilder();
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }
}
