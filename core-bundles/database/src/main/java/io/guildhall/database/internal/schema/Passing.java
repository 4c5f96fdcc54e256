package io.guildhall.database.internal.schema;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass by themselves, such as a collision with somebody's work, from those that somebody has to mend. */
final class Passing {
    /** Connection lost, collision, too many connections, lock not to be had in time, server going or coming. */
    private static final String STATES = "08...|40001|40P01|53300|55P03|57P..";

    private Passing() {}

    static boolean is(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException) {
                return true;
            }
            if (cause instanceof SQLException e
                    && e.getSQLState() != null
                    && e.getSQLState().matches(STATES)) {
                return true;
            }
        }
        return false;
    }
}
