package io.guildhall.database.internal.transaction;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/** Maps a list of strings to {@code text[]}. */
final class TextListHandler extends BaseTypeHandler<@Nullable List<String>> {
    @Override
    public void setNonNullParameter(
            PreparedStatement statement, int index, @Nullable List<String> value, @Nullable JdbcType type)
            throws SQLException {
        Object[] words = value == null ? new Object[0] : value.toArray();
        statement.setArray(index, statement.getConnection().createArrayOf("text", words));
    }

    @Override
    public @Nullable List<String> getNullableResult(ResultSet result, String column) throws SQLException {
        return values(result.getArray(column));
    }

    @Override
    public @Nullable List<String> getNullableResult(ResultSet result, int column) throws SQLException {
        return values(result.getArray(column));
    }

    @Override
    public @Nullable List<String> getNullableResult(CallableStatement call, int column) throws SQLException {
        return values(call.getArray(column));
    }

    private static @Nullable List<String> values(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }
}
