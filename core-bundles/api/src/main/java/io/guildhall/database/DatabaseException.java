package io.guildhall.database;

import org.jspecify.annotations.Nullable;

/** The database refused or could not be reached. The message is for logs, not for callers. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String sqlState;

    public DatabaseException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
    }

    /** Five characters of SQLSTATE, or null when the server gave none. */
    public @Nullable String sqlState() {
        return sqlState;
    }
}
