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
    final List<Issue> issues;

    @Nullable
    String externalId;

    /** Key of a row by its own content, for rows that are known by nothing else. */
    String contentKey = "";
    /** Whether it has a mail address, domain or name by which records are known. */
    boolean known;
    /** Whether an earlier row of the file says the very same. */
    boolean repeated;

    /** @param raw the cells as they came */
    ImportRow(long number, List<String> raw) {
        this.number = number;
        this.raw = raw;
        values = new LinkedHashMap<>();
        headers = new LinkedHashMap<>();
        cells = new LinkedHashMap<>();
        symbols = new LinkedHashMap<>();
        wishes = new ArrayList<>();
        issues = new ArrayList<>();
    }

    /** Shares what is known once the row has been read. */
    private ImportRow(ImportRow read) {
        number = read.number;
        raw = read.raw;
        values = new LinkedHashMap<>(read.values);
        headers = read.headers;
        cells = read.cells;
        symbols = read.symbols;
        wishes = read.wishes;
        issues = new ArrayList<>(read.issues);
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
        String header = field == null ? null : headers.get(field);
        return new Issue(header, field == null ? null : cells.get(field), code, message, fatal);
    }
}
