package io.guildhall.record.internal.views;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named list.
 *
 * @param entity full name of what it lists
 * @param kind {@code table}, {@code board} or {@code calendar}
 * @param columns paths of fields beside the name, or null for the usual ones
 * @param filter as {@code POST …/query} takes it, or null
 * @param sort as lists take it, or null
 * @param visibility {@code personal}, {@code team} or {@code everybody}
 * @param starts whether the list opens with it
 * @param mine whether the asker may change it
 */
public record View(
        long id,
        long version,
        String entity,
        String name,
        String kind,
        @Nullable List<String> columns,
        @Nullable Map<String, @Nullable Object> filter,
        @Nullable String sort,
        String visibility,
        boolean starts,
        long position,
        long ownerId,
        boolean mine) {}
