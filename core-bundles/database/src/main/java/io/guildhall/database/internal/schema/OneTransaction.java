package io.guildhall.database.internal.schema;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose commits wait for {@link #commit}: Liquibase commits after every change set, but a change log shall
 * be done as a whole or not at all. A commit only sets a savepoint and a roll back returns to it, so that Liquibase finds
 * what it expects. PostgreSQL rolls back DDL like anything else.
 */
final class OneTransaction implements InvocationHandler {
    private final Connection connection;
    private Savepoint committed;

    OneTransaction(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        committed = connection.setSavepoint();
    }

    Connection view() {
        return (Connection)
                Proxy.newProxyInstance(OneTransaction.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "setAutoCommit", "close":
                return null;
            case "getAutoCommit":
                return false;
            case "commit":
                connection.releaseSavepoint(committed);
                committed = connection.setSavepoint();
                return null;
            case "rollback":
                connection.rollback(committed);
                return null;
            default:
                return call(method, arguments);
        }
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
