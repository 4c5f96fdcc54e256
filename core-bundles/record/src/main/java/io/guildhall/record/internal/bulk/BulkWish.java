package io.guildhall.record.internal.bulk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What shall be done to which records.
 *
 * @param entity full name
 * @param action {@code update} or {@code delete}
 * @param changes fields and their new values, when updating
 * @param ids of these, or null: of all that filter and search find
 * @param filter as {@code POST …/query} takes it, or null
 * @param search as {@code q} of a list
 * @param confirm how many are changed, once more, where there are more than {@value Bulks#MANY}
 */
public record BulkWish(
        @Nullable String entity,
        @Nullable String action,
        @Nullable Map<String, @Nullable Object> changes,
        @Nullable List<Long> ids,
        @Nullable Map<String, @Nullable Object> filter,
        @Nullable String search,
        @Nullable Long confirm) {}
