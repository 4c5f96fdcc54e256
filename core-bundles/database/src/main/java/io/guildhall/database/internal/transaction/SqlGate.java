package io.guildhall.database.internal.transaction;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.core.SqlCommandType;

/**
 * Looks at each SQL text once before it is sent: one statement, and one that reads or writes rows. With that, nothing a
 * statement does can outlive its transaction (SET, LISTEN, DECLARE and DO are gone), so a connection needs no cleaning.
 * Splits as the driver does, with the driver's own parser.
 *
 * <p>It also trips over what no honest query says, such as a tenant id that is not a parameter. That is an alarm, not a
 * wall: the wall is the signed context in the database. Thread-safe.
 */
final class SqlGate {
    private static final int REMEMBERED = 4096;

    /** The driver looks for the first word it knows and so takes {@code declare … select} for a select; we do not. */
    private static final Pattern ROWS = Pattern.compile(
            "^(?:[\\s(]|--[^\n]*\n)*+(?:select|insert|update|delete|with)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern ALARM = Pattern.compile(String.join(
            "|",
            // the tenant compared with anything but a parameter, a column or the context
            "\\btenant_id\\s*+(<|>|!|\\b(in|not|is|between|like)\\b)",
            "\\btenant_id\\s*+=\\s*+(?!\\?|any\\s*\\(\\s*\\?|guildhall\\.tenant\\(\\)"
                    + "|\\(\\s*select\\s+guildhall\\.tenant\\(\\)\\s*\\)"
                    + "|[a-z_][a-z0-9_]*+(\\.[a-z_][a-z0-9_]*+)?+(?!\\s*\\())",
            "['0-9)]\\s*(=|<>|!=)\\s*([a-z_][a-z0-9_]*\\.)?tenant_id\\b",
            // the context itself, the key, the server's own tables and functions
            "\\bset_config\\b",
            "\\bcurrent_setting\\b",
            "\\bapp\\s*\\.\\s*ctx\\b",
            "\\bguildhall\\s*\\.\\s*(secret|enter|enter_planned|claims|change_inbox)\\b",
            "\\binformation_schema\\b",
            "\\bpg_(?!advisory_xact_lock|try_advisory_xact_lock|column_size)",
            "\\b(query|table|schema|database|cursor)_to_xml",
            "\\bdblink",
            "\\blo_[a-z]"));

    /**
     * @param sql as it came
     * @param reading with the read-only context in front
     * @param planned likewise, and a plan for the values at hand each time
     * @param writing with the context in front
     */
    record Checked(String sql, String reading, String planned, String writing, SqlCommandType command) {}

    private final boolean alarmed;
    private final Map<String, Checked> known = new ConcurrentHashMap<>();

    /** @param alarmed whether to look for what no honest query says; false for the back room */
    SqlGate(boolean alarmed) {
        this.alarmed = alarmed;
    }

    /** @throws SQLException with state {@link Failures#REFUSED} and a sentence for the developer */
    Checked check(String sql) throws SQLException {
        Checked seen = known.get(sql);
        if (seen != null) {
            return seen;
        }
        SqlCommandType command = command(sql);
        if (alarmed && ALARM.matcher(sql.toLowerCase(Locale.ROOT)).find()) {
            throw refused("names the tenant or the server in a way that only an attack does");
        }
        Checked checked = new Checked(
                sql,
                "select guildhall.enter(?, true);" + sql,
                "select guildhall.enter_planned(?);" + sql,
                "select guildhall.enter(?, false);" + sql,
                command);
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(sql, checked);
        return checked;
    }

    private static SqlCommandType command(String sql) throws SQLException {
        List<NativeQuery> statements = Parser.parseJdbcSql(sql, true, true, true, false, false);
        if (statements.size() != 1) {
            throw refused("holds " + statements.size() + " statements instead of one");
        }
        if (!ROWS.matcher(sql).find()) {
            throw refused("does not begin with SELECT, INSERT, UPDATE, DELETE or WITH");
        }
        return statements.get(0).getCommand().getType();
    }

    private static SQLException refused(String why) {
        return new SQLException("The SQL text was not sent, because it " + why + ".", Failures.REFUSED);
    }
}
