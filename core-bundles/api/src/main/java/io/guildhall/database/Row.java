package io.guildhall.database;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The row a {@link RowMapper} stands on. Columns count from 1. Valid only inside the mapper; not thread-safe. */
public interface Row {
    /** @throws IllegalStateException if the column is null */
    long getLong(int column);

    @Nullable
    Long getLongOrNull(int column);

    /** @throws IllegalStateException if the column is null */
    String getString(int column);

    @Nullable
    String getStringOrNull(int column);

    boolean getBoolean(int column);

    @Nullable
    Instant getInstant(int column);

    @Nullable
    LocalDate getDate(int column);

    /** A {@code bigint[]} column; empty when null. */
    long[] getLongs(int column);

    /** A {@code text[]} column; empty when null. */
    String[] getStrings(int column);

    /** As the driver gives it. */
    @Nullable
    Object get(int column);

    int columnCount();

    String columnName(int column);
}
