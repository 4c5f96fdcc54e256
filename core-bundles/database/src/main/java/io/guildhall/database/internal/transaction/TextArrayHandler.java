package io.guildhall.database.internal.transaction;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/** Maps {@code String[]} to {@code text[]}. */
final class TextArrayHandler extends BaseTypeHandler<String @Nullable []> {
    @Override
    public void setNonNullParameter(
            PreparedStatement statement, int index, String @Nullable [] value, @Nullable JdbcType type)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("text", value));
    }

    @Override
    public String @Nullable [] getNullableResult(ResultSet result, String column) throws SQLException {
        return values(result.getArray(column));
    }

    @Override
    public String @Nullable [] getNullableResult(ResultSet result, int column) throws SQLException {
        return values(result.getArray(column));
    }

    @Override
    public String @Nullable [] getNullableResult(CallableStatement call, int column) throws SQLException {
        return values(call.getArray(column));
    }

    private static String @Nullable [] values(@Nullable Array array) throws SQLException {
        return array == null ? null : (String[]) array.getArray();
    }
}
