package io.guildhall.database.internal.transaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which column a constraint is about, so that a problem can name its field. Asked only when something was refused;
 * answers are kept. Thread-safe.
 */
final class ConstraintColumns {
    /** The constraint's last column; for a check the only one beside the tenant. */
    private static final String SQL = """
            select a.attname, cardinality(k.columns)
            from (select c.conrelid as relation, c.conkey as columns from pg_constraint c
                  where c.conrelid = to_regclass(?) and c.conname = ?
                  union all
                  select i.indrelid, string_to_array(i.indkey::text, ' ')::smallint[] from pg_index i
                  join pg_class x on x.oid = i.indexrelid
                  where i.indrelid = to_regclass(?) and x.relname = ?) k
            join pg_attribute a on a.attrelid = k.relation and a.attnum = k.columns[cardinality(k.columns)]
            where a.attname <> 'tenant_id'
            limit 1""";

    /** For a rule that a trigger keeps and names as a constraint would be named: {@code task_record_fk} is about record_id. */
    private static final String BY_NAME = """
            select a.attname from pg_attribute a
            where a.attrelid = to_regclass(?) and a.attname in (?, ? || '_id') and not a.attisdropped
            order by length(a.attname)
            limit 1""";

    private static final Logger log = LoggerFactory.getLogger(ConstraintColumns.class);

    private final DataSource connections;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    ConstraintColumns(DataSource connections) {
        this.connections = connections;
    }

    @Nullable
    String field(@Nullable String schema, @Nullable String table, @Nullable String constraint) {
        if (schema == null || table == null || constraint == null) {
            return null;
        }
        return known.computeIfAbsent(
                        schema + '.' + table + ' ' + constraint, key -> ask(schema + '.' + table, constraint))
                .orElse(null);
    }

    /** After a change log has run, constraints may be about other columns. */
    void forget() {
        known.clear();
    }

    private Optional<String> ask(String table, String constraint) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, table);
            statement.setString(2, constraint);
            statement.setString(3, table);
            statement.setString(4, constraint);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return byName(connection, table, constraint);
                }
                boolean check = constraint.endsWith("_ck");
                return check && result.getInt(2) > 1 ? Optional.empty() : Optional.of(result.getString(1));
            }
        } catch (SQLException e) {
            log.warn("Cannot tell which column {} of {} is about: {}", constraint, table, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> byName(Connection connection, String table, String constraint) throws SQLException {
        String prefix = table.substring(table.indexOf('.') + 1) + '_';
        int suffix = constraint.lastIndexOf('_');
        if (!constraint.startsWith(prefix) || suffix <= prefix.length()) {
            return Optional.empty();
        }
        String name = constraint.substring(prefix.length(), suffix);
        try (PreparedStatement statement = connection.prepareStatement(BY_NAME)) {
            statement.setString(1, table);
            statement.setString(2, name);
            statement.setString(3, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
            }
        }
    }
}
