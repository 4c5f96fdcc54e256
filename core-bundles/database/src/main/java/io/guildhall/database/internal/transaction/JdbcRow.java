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
import org.postgresql.util.ByteConverter;

/**
 * The row a result set stands on. Times and empty arrays are taken as the server sent them where it sent them binary, which
 * it does once a statement is prepared: two times a row, read through {@code OffsetDateTime}, cost more than the rest of it.
 */
final class JdbcRow implements Row {
    private static final long SECONDS_TO_2000 = 946_684_800L;
    private static final long MICROS = 1_000_000L;
    private static final int INSTANT_BYTES = 8;
    private static final int EMPTY_ARRAY_BYTES = 12;

    private final ResultSet result;
    /** By column: whether it is a {@code timestamptz}, once asked. */
    private @Nullable Boolean @Nullable [] instants;

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
        try {
            long value = result.getLong(column);
            return result.wasNull() ? null : value;
        } catch (SQLException e) {
            throw failure(e);
        }
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
        try {
            return result.getString(column);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean getBoolean(int column) {
        return Boolean.TRUE.equals(get(() -> result.getBoolean(column)));
    }

    @Override
    public @Nullable Instant getInstant(int column) {
        try {
            byte[] raw = isInstant(column) ? result.getBytes(column) : null;
            if (raw != null && raw.length == INSTANT_BYTES) {
                long micros = ByteConverter.int8(raw, 0);
                if (micros != Long.MAX_VALUE && micros != Long.MIN_VALUE && raw[0] != 'i') {
                    return Instant.ofEpochSecond(
                            Math.floorDiv(micros, MICROS) + SECONDS_TO_2000, Math.floorMod(micros, MICROS) * 1000L);
                }
            }
            OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private boolean isInstant(int column) throws SQLException {
        @Nullable Boolean[] known = instants;
        if (known == null) {
            known = new @Nullable Boolean[result.getMetaData().getColumnCount() + 1];
            instants = known;
        }
        if (column < 1 || column >= known.length) {
            return false;
        }
        Boolean instant = known[column];
        if (instant == null) {
            instant = result.getMetaData().getColumnTypeName(column).equals("timestamptz");
            known[column] = instant;
        }
        return instant;
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
        if (isEmptyArray(column)) {
            return new String[0];
        }
        Object values = array(column);
        return values == null ? new String[0] : (String[]) values;
    }

    /** Binary: no dimensions, no nulls, the type of the elements. In text an array begins with a brace. */
    private boolean isEmptyArray(int column) {
        try {
            byte[] raw = result.getBytes(column);
            return raw != null && raw.length == EMPTY_ARRAY_BYTES && ByteConverter.int4(raw, 0) == 0;
        } catch (SQLException e) {
            throw failure(e);
        }
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
            throw failure(e);
        }
    }

    private static DatabaseException failure(SQLException e) {
        return new DatabaseException("a column does not hold what was asked for", e.getSQLState(), e);
    }

    private interface Read<T> {
        @Nullable
        T get() throws SQLException;
    }
}
