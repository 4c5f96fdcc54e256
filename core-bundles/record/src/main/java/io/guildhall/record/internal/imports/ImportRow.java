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
    final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    /** Which column gave a field its value, for messages. */
    final Map<String, String> headers = new LinkedHashMap<>();

    final Map<String, String> cells = new LinkedHashMap<>();
    final List<Wish> wishes = new ArrayList<>();
    final List<Issue> issues = new ArrayList<>();

    @Nullable
    String externalId;

    ImportRow(long number) {
        this.number = number;
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
