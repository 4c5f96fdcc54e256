package io.guildhall.database.internal.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connection as MyBatis sees it: statements get the signed context in front, and transactions are none of its
 * business. Generated keys do not work this way, because the driver would take the context's result for them: write
 * {@code insert … returning id} as {@code @Select(affectData = true)}.
 */
final class MapperConnection implements InvocationHandler {
    private static final Set<String> NOT_ITS_BUSINESS = Set.of("close", "commit", "rollback", "setAutoCommit");

    private final Statements statements;

    private MapperConnection(Statements statements) {
        this.statements = statements;
    }

    static Connection of(Statements statements) {
        return (Connection) Proxy.newProxyInstance(
                MapperConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new MapperConnection(statements));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (NOT_ITS_BUSINESS.contains(name)) {
            return null;
        }
        if (name.equals("prepareStatement")
                && arguments != null
                && arguments.length == 1
                && arguments[0] instanceof String sql) {
            return prepare(sql);
        }
        if (name.startsWith("prepare") || name.equals("createStatement")) {
            throw new SQLException(
                    "Generated keys, calls and statements without parameters are not supported; use RETURNING.",
                    Failures.REFUSED);
        }
        return call(statements.connection(), method, arguments);
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        Statements.Prepared prepared = statements.prepare(sql);
        return prepared.ahead() == 0
                ? prepared.statement()
                : (PreparedStatement) Proxy.newProxyInstance(
                        MapperConnection.class.getClassLoader(),
                        new Class<?>[] {PreparedStatement.class},
                        new Shifted(prepared));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Hides the context's parameter and its result. */
    private record Shifted(Statements.Prepared prepared) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            String name = method.getName();
            if (name.startsWith("execute") && arguments == null) {
                return execute(name);
            }
            if (name.contains("Batch")) {
                throw new SQLException("Batches go through Transaction.batch.", Failures.REFUSED);
            }
            if (name.startsWith("set")
                    && arguments != null
                    && arguments.length > 1
                    && arguments[0] instanceof Integer i) {
                arguments[0] = i + prepared.ahead();
            }
            return call(prepared.statement(), method, arguments);
        }

        private @Nullable Object execute(String name) throws SQLException {
            boolean rows = prepared.execute();
            return switch (name) {
                case "executeQuery" -> prepared.statement().getResultSet();
                case "executeUpdate" -> prepared.statement().getUpdateCount();
                default -> rows;
            };
        }
    }
}
