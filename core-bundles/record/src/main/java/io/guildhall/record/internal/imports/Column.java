package io.guildhall.record.internal.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a file and what it means.
 *
 * @param header as in the file
 * @param field target such as {@code email} or {@code company_id:name}, or null to leave the column out
 * @param confidence 0 to 1: how sure the guess is; 1 when a person has said so
 * @param format of dates, such as {@code d.M.uuuu}, or the decimal point of numbers; null for all else
 * @param ambiguous whether another format fits the whole column too
 * @param sample first filled cells
 */
public record Column(
        String header,
        @Nullable String field,
        double confidence,
        @Nullable String format,
        boolean ambiguous,
        List<String> sample) {
    public Column {
        sample = List.copyOf(sample);
    }

    Column to(@Nullable String target, @Nullable String newFormat) {
        return new Column(header, target, 1, newFormat, false, sample);
    }
}
