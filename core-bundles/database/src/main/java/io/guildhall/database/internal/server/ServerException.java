package io.guildhall.database.internal.server;

import org.jspecify.annotations.Nullable;

/** PostgreSQL cannot be used. The message is a sentence for the operator that says what to do; it holds no secret. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerException(String message) {
        this(message, null);
    }

    public ServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
