package io.guildhall.record.internal.views;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view as somebody wants it, whole. What is null is as usual.
 *
 * @param version the one expected when changing, or null for any
 */
public record ViewWish(
        @Nullable String entity,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String by,
        @Nullable String measure,
        @Nullable List<String> columns,
        @Nullable Map<String, @Nullable Object> filter,
        @Nullable String sort,
        @Nullable String visibility,
        @Nullable Boolean starts,
        @Nullable Integer position,
        @Nullable Long version) {
    ViewWish of(String records) {
        return new ViewWish(
                records, name, kind, by, measure, columns, filter, sort, visibility, starts, position, version);
    }
}
