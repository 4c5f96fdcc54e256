package io.guildhall.record.internal.search;

import io.guildhall.record.internal.query.SearchSql;
import java.util.ArrayList;
import java.util.List;

/** Beginnings as half-open ranges, in two arrays of the same length, as {@code unnest} takes them. */
record Ranges(String[] low, String[] high) {
    /** Behind a word, and before every longer one that begins with it. */
    private static final String END = "!";

    /** Whole words first, since so few are looked at of each range. */
    static Ranges wholeFirst(List<String> prefixes) {
        List<String> low = new ArrayList<>(prefixes);
        List<String> high = new ArrayList<>(prefixes.stream().map(p -> p + END).toList());
        Ranges longer = of(prefixes);
        low.addAll(high);
        high.addAll(List.of(longer.high()));
        return new Ranges(low.toArray(String[]::new), high.toArray(String[]::new));
    }

    static Ranges of(List<String> prefixes) {
        return new Ranges(
                prefixes.toArray(String[]::new),
                prefixes.stream().map(SearchSql::below).toArray(String[]::new));
    }
}
