package io.guildhall.database;

import org.jspecify.annotations.Nullable;

/** Turns one row into a value. */
@FunctionalInterface
public interface RowMapper<T extends @Nullable Object> {
    T map(Row row);
}
