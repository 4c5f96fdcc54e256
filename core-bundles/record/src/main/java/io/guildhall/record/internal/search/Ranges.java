package io.guildhall.record.internal.search;

import io.guildhall.record.internal.query.SearchSql;
import java.util.List;

/** Beginnings as half-open ranges, in two arrays of the same length, as {@code unnest} takes them. */
record Ranges(String[] low, String[] high) {
    static Ranges of(List<String> prefixes) {
        return new Ranges(
                prefixes.toArray(String[]::new),
                prefixes.stream().map(SearchSql::below).toArray(String[]::new));
    }
}
