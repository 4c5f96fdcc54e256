package io.guildhall.testkit;

import io.guildhall.change.Change;
import io.guildhall.database.fixture.PostgresFixture;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Seals and reads the change log with a superuser's eyes. */
final class ChangeReader {
    private final PostgresFixture postgres;
    private long seen;

    ChangeReader(PostgresFixture postgres) {
        this.postgres = postgres;
    }

    List<Change> all() {
        return after(0);
    }

    /** What has come since the last call. */
    List<Change> fresh() {
        List<Change> changes = after(seen);
        if (!changes.isEmpty()) {
            seen = changes.get(changes.size() - 1).position();
        }
        return changes;
    }

    private List<Change> after(long position) {
        try (Statement seal = postgres.superuser().createStatement();
                PreparedStatement read = postgres.superuser().prepareStatement("""
                                select position, tenant_id, entity, record_id, kind, owner_before, team_before,
                                       owner_after, team_after, member_id, version, at
                                from guildhall.change_log where position > ? order by position
                                """)) {
            seal.execute("select guildhall.seal(1000000)");
            read.setLong(1, position);
            List<Change> changes = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    changes.add(change(row));
                }
            }
            return changes;
        } catch (SQLException e) {
            throw new IllegalStateException("the change log cannot be read: " + e.getMessage(), e);
        }
    }

    private Change change(ResultSet row) throws SQLException {
        long position = row.getLong(1);
        return new Change(
                position,
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                Change.Kind.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                image("before", position),
                image("after", position),
                number(row, 6),
                number(row, 7),
                number(row, 8),
                number(row, 9),
                number(row, 10),
                row.getLong(11),
                row.getTimestamp(12).toInstant());
    }

    /** Numbers and truth values as such, all else as text; that is what reactions may rely on. */
    private Map<String, @Nullable Object> image(String column, long position) throws SQLException {
        try (PreparedStatement read = postgres.superuser()
                .prepareStatement("select e.key, e.value #>> '{}', jsonb_typeof(e.value) from guildhall.change_log l, "
                        + "jsonb_each(l." + column + ") e where l.position = ? order by e.key")) {
            read.setLong(1, position);
            Map<String, @Nullable Object> image = new LinkedHashMap<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    image.put(row.getString(1), value(row.getString(2), row.getString(3)));
                }
            }
            return image;
        }
    }

    private static @Nullable Object value(@Nullable String text, String type) {
        if (text == null) {
            return null;
        }
        return switch (type) {
            case "number" -> text.contains(".") ? (Object) Double.valueOf(text) : Long.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
