package io.guildhall.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plans of prepared statements as a session of the product's comes to them: after some executions the server may take one plan
 * for all values. Not thread-safe.
 */
final class Foreseen implements AutoCloseable {
    /** Five times the server looks at the values; then it may not any more. */
    static final int WARM = 6;

    private static final double FAR = 10;
    private static final Pattern ROWS = Pattern.compile("rows=(\\d+) .*? rows=([\\d.]+)");

    private final Logins logins;
    private final Connection connection;
    private final Data.Tenant tenant;
    private int count;

    Foreseen(Logins logins, Connection connection, Data.Tenant tenant) throws SQLException {
        this.logins = logins;
        this.connection = connection;
        this.tenant = tenant;
        connection.setAutoCommit(false);
    }

    /** How the server plans: as it chooses after some executions, or for the values at hand. */
    enum Mode {
        AUTO,
        FORCE_CUSTOM_PLAN
    }

    /** Rows that the server expected of the whole statement, and those that came. */
    static String estimate(List<String> plan) {
        Matcher rows = ROWS.matcher(plan.get(0));
        if (!rows.find()) {
            throw new IllegalStateException("no rows in " + plan.get(0));
        }
        double wanted = Math.max(1, Double.parseDouble(rows.group(1)));
        double got = Math.max(1, Double.parseDouble(rows.group(2)));
        double apart = Math.max(wanted, got) / Math.min(wanted, got);
        return String.format(
                Locale.ROOT,
                "estimated %.0f rows, were %.0f: %s",
                wanted,
                got,
                apart <= FAR ? "within 10x" : String.format(Locale.ROOT, "off by %.0fx", apart));
    }

    /** @param some arguments; the last ones are explained */
    List<String> plan(Mode mode, String sql, List<Object[]> some) throws SQLException {
        String name = "foreseen_" + ++count;
        enter();
        try (Statement statement = connection.createStatement()) {
            // All that fits may be a million rows, which no request would ask for.
            statement.execute("set local statement_timeout = 0");
            statement.execute("set local plan_cache_mode = " + mode.name().toLowerCase(Locale.ROOT));
            statement.execute("prepare " + name + " as " + numbered(sql));
            for (Object[] arguments : some.subList(0, some.size() - 1)) {
                statement.execute("explain execute " + name + literals(arguments));
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "explain (analyze, buffers) execute " + name + literals(some.get(some.size() - 1)))) {
                while (rows.next()) {
                    lines.add("    " + rows.getString(1));
                }
            }
            return lines;
        } finally {
            connection.rollback();
        }
    }

    private void enter() throws SQLException {
        try (PreparedStatement enter = connection.prepareStatement("select guildhall.enter(?, true)")) {
            enter.setString(
                    1, logins.token(connection, tenant.id(), tenant.members().get(0)));
            enter.execute();
        }
    }

    private static String numbered(String sql) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (String part : sql.split("\\?", -1)) {
            text.append(number == 0 ? "" : "$" + number).append(part);
            number++;
        }
        return text.toString();
    }

    /** Only what this benchmark has made itself. */
    private static String literals(Object... arguments) {
        StringBuilder text = new StringBuilder("(");
        for (Object argument : arguments) {
            text.append(text.length() > 1 ? ", " : "")
                    .append('\'')
                    .append(argument.toString().replace("'", "''"))
                    .append('\'');
        }
        return text.append(')').toString();
    }

    @Override
    public void close() throws SQLException {
        connection.setAutoCommit(true);
    }
}
