package io.guildhall.database.internal.transaction;

import io.guildhall.database.DatabaseException;
import io.guildhall.database.Row;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The row a result set stands on. */
final class JdbcRow implements Row {
    private final ResultSet result;

    JdbcRow(ResultSet result) {
        this.result = result;
    }

    @Override
    public long getLong(int column) {
        Long value = getLongOrNull(column);
        if (value == null) {
            throw new IllegalStateException("column " + columnName(column) + " is null");
        }
        return value;
    }

    @Override
    public @Nullable Long getLongOrNull(int column) {
        return get(() -> {
            long value = result.getLong(column);
            return result.wasNull() ? null : value;
        });
    }

    @Override
    public String getString(int column) {
        String value = getStringOrNull(column);
        if (value == null) {
            throw new IllegalStateException("column " + columnName(column) + " is null");
        }
        return value;
    }

    @Override
    public @Nullable String getStringOrNull(int column) {
        return get(() -> result.getString(column));
    }

    @Override
    public boolean getBoolean(int column) {
        return Boolean.TRUE.equals(get(() -> result.getBoolean(column)));
    }

    @Override
    public @Nullable Instant getInstant(int column) {
        OffsetDateTime time = get(() -> result.getObject(column, OffsetDateTime.class));
        return time == null ? null : time.toInstant();
    }

    @Override
    public @Nullable LocalDate getDate(int column) {
        return get(() -> result.getObject(column, LocalDate.class));
    }

    @Override
    public long[] getLongs(int column) {
        Object values = array(column);
        if (values == null) {
            return new long[0];
        }
        Number[] boxed = (Number[]) values;
        long[] numbers = new long[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            numbers[i] = boxed[i].longValue();
        }
        return numbers;
    }

    @Override
    public String[] getStrings(int column) {
        Object values = array(column);
        return values == null ? new String[0] : (String[]) values;
    }

    private @Nullable Object array(int column) {
        return get(() -> {
            Array array = result.getArray(column);
            return array == null ? null : array.getArray();
        });
    }

    @Override
    public @Nullable Object get(int column) {
        return get(() -> result.getObject(column));
    }

    @Override
    public int columnCount() {
        Integer count = get(() -> result.getMetaData().getColumnCount());
        return count == null ? 0 : count;
    }

    @Override
    public String columnName(int column) {
        String name = get(() -> result.getMetaData().getColumnLabel(column));
        return name == null ? "" : name;
    }

    private static <T> @Nullable T get(Read<T> read) {
        try {
            return read.get();
        } catch (SQLException e) {
            throw new DatabaseException("a column does not hold what was asked for", e.getSQLState(), e);
        }
    }

    private interface Read<T> {
        @Nullable
        T get() throws SQLException;
    }
}
