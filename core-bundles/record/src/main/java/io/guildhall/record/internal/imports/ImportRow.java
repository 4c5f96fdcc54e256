package io.guildhall.record.internal.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row on its way: values that are typed, wishes for references that are not found yet, what is wrong so far. */
final class ImportRow {
    /** A reference to be found by one of several cells, the best way first. */
    record Wish(String field, String by, String value, String header) {}

    final long number;
    final List<String> raw;
    final Map<String, @Nullable Object> values;
    /** Which column gave a field its value, for messages. */
    final Map<String, String> headers;

    final Map<String, String> cells;
    /** Currencies that stood beside amounts, by currency field. */
    final Map<String, String> symbols;

    final List<Wish> wishes;
    /** Of the row as a whole: what is wrong with one of its records keeps both out. */
    final List<Issue> issues;
    /** What the row says of the record that its own stands on. */
    final @Nullable ImportRow base;
    /** The record that its own stands on, where that is there already. */
    @Nullable
    Long standsOn;

    /** Which record it is, where that is known already. */
    @Nullable
    Long id;

    @Nullable
    String externalId;

    /** Key of a row by its own content, for rows that are known by nothing else. */
    String contentKey = "";
    /** Whether it has a mail address, domain or name by which records are known. */
    boolean known;
    /** Whether an earlier row of the file says the very same. */
    boolean repeated;

    /** @param raw the cells as they came */
    ImportRow(long number, List<String> raw, @Nullable ImportRow base) {
        this.base = base;
        this.number = number;
        this.raw = raw;
        values = new LinkedHashMap<>();
        headers = new LinkedHashMap<>();
        cells = new LinkedHashMap<>();
        symbols = new LinkedHashMap<>();
        wishes = new ArrayList<>();
        issues = base == null ? new ArrayList<>() : base.issues;
    }

    /** Shares what is known once the row has been read. */
    private ImportRow(ImportRow read) {
        base = read.base == null ? null : new ImportRow(read.base);
        number = read.number;
        raw = read.raw;
        values = new LinkedHashMap<>(read.values);
        headers = read.headers;
        cells = read.cells;
        symbols = read.symbols;
        wishes = read.wishes;
        issues = base == null ? new ArrayList<>(read.issues) : base.issues;
        externalId = read.externalId;
        contentKey = read.contentKey;
        known = read.known;
        repeated = read.repeated;
    }

    /** For one try at bringing it in, which finds its links and what is wrong with it. */
    ImportRow copy() {
        return new ImportRow(this);
    }

    boolean failed() {
        return issues.stream().anyMatch(Issue::fatal);
    }

    void fail(@Nullable String field, String code, String message) {
        issues.add(issue(field, code, message, true));
    }

    void warn(@Nullable String field, String code, String message) {
        issues.add(issue(field, code, message, false));
    }

    private Issue issue(@Nullable String field, String code, String message, boolean fatal) {
        ImportRow of = base == null || field == null || headers.containsKey(field) ? this : base;
        String header = field == null ? null : of.headers.get(field);
        return new Issue(header, field == null ? null : of.cells.get(field), code, message, fatal);
    }
}
