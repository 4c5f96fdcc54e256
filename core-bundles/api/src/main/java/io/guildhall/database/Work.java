package io.guildhall.database;

import org.jspecify.annotations.Nullable;

/** What happens inside a transaction. An exception rolls it back and reaches the caller. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    T in(Transaction transaction);
}
