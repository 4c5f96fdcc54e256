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
    final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    /** Which column gave a field its value, for messages. */
    final Map<String, String> headers = new LinkedHashMap<>();

    final Map<String, String> cells = new LinkedHashMap<>();
    /** Currencies that stood beside amounts, by currency field. */
    final Map<String, String> symbols = new LinkedHashMap<>();

    final List<Wish> wishes = new ArrayList<>();
    final List<Issue> issues = new ArrayList<>();

    @Nullable
    String externalId;

    /** Key of a row by its own content, for rows that are known by nothing else. */
    String contentKey = "";
    /** Whether it has a mail address, domain or name by which records are known. */
    boolean known;
    /** Whether an earlier row of the file says the very same. */
    boolean repeated;
    /** The earlier row of the file that is the same record but says something else; 0 for none. */
    long rivals;

    /** @param raw the cells as they came, from which the row can be made anew when a chunk must be tried again */
    ImportRow(long number, List<String> raw) {
        this.number = number;
        this.raw = raw;
    }

    void refuseRival() {
        if (rivals > 0) {
            fail(null, "import/duplicate", "Row " + rivals + " of the file is the same record.");
        }
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
