package io.guildhall.record.internal.imports;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row.
 *
 * @param column header of the cell at fault, or null for the row as a whole
 * @param value the cell, shortened
 * @param fatal whether the row stays out
 */
record Issue(@Nullable String column, @Nullable String value, String code, String message, boolean fatal) {
    private static final int LONGEST = 200;

    Issue {
        value = value != null && value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    }
}
