package io.guildhall.database.internal.transaction;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/** Maps {@code long[]} to {@code int8[]}. */
final class LongArrayHandler extends BaseTypeHandler<long @Nullable []> {
    @Override
    public void setNonNullParameter(
            PreparedStatement statement, int index, long @Nullable [] value, @Nullable JdbcType type)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("int8", boxed(value)));
    }

    @Override
    public long @Nullable [] getNullableResult(ResultSet result, String column) throws SQLException {
        return values(result.getArray(column));
    }

    @Override
    public long @Nullable [] getNullableResult(ResultSet result, int column) throws SQLException {
        return values(result.getArray(column));
    }

    @Override
    public long @Nullable [] getNullableResult(CallableStatement call, int column) throws SQLException {
        return values(call.getArray(column));
    }

    private static Long @Nullable [] boxed(long @Nullable [] values) {
        return values == null ? null : Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    private static long @Nullable [] values(@Nullable Array array) throws SQLException {
        return array == null
                ? null
                : Arrays.stream((Number[]) array.getArray())
                        .mapToLong(Number::longValue)
                        .toArray();
    }
}
