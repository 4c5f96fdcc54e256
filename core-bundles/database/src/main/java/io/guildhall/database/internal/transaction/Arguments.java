package io.guildhall.database.internal.transaction;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds values to a statement, so that they never become part of its text. */
final class Arguments {
    private Arguments() {}

    /** @param ahead parameters that were bound before */
    static void bind(PreparedStatement statement, int ahead, List<? extends @Nullable Object> arguments)
            throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            bind(statement, ahead + i + 1, arguments.get(i));
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else if (value instanceof Boolean truth) {
            statement.setBoolean(index, truth);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof long[] numbers) {
            statement.setArray(index, connection(statement).createArrayOf("int8", box(numbers)));
        } else if (value instanceof String[] texts) {
            statement.setArray(index, connection(statement).createArrayOf("text", texts));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value instanceof LocalDate || value instanceof BigDecimal || value instanceof Double) {
            statement.setObject(index, value);
        } else {
            throw new IllegalArgumentException(
                    "cannot bind a " + value.getClass().getName());
        }
    }

    private static Connection connection(PreparedStatement statement) throws SQLException {
        return statement.getConnection();
    }

    private static Long[] box(long[] numbers) {
        Long[] boxed = new Long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }
}
