package io.guildhall.record.internal.views;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named list.
 *
 * @param entity full name of what it lists
 * @param id 0 for one that came with a module
 * @param key the number, or what its module calls it
 * @param kind {@code table}, {@code board}, {@code calendar} or {@code summary}
 * @param by field of a board's columns or of a calendar's days, or null for the usual one; of a board within one record, as a pipeline is,
 *     that record's field in front, {@code pipeline_id,stage_id}; of a summary its groups, {@code stage_id,created_at:month}
 * @param measure of a summary, {@code sum:amount}, or null for the number of records
 * @param columns paths of fields beside the name, or null for the usual ones
 * @param filter as {@code POST …/query} takes it, or null
 * @param sort as lists take it, or null
 * @param visibility {@code personal}, {@code team}, {@code everybody} or {@code module}
 * @param starts whether the list opens with it
 * @param mine whether the asker may change it
 * @param hidden whether the asker does not want to see it
 */
public record View(
        long id,
        String key,
        long version,
        String entity,
        String name,
        String kind,
        @Nullable String by,
        @Nullable String measure,
        @Nullable List<String> columns,
        @Nullable Map<String, @Nullable Object> filter,
        @Nullable String sort,
        String visibility,
        boolean starts,
        long position,
        long ownerId,
        boolean mine,
        boolean hidden) {
    /** Whether it is no list but a page of its own: the columns within one record. */
    boolean within() {
        return kind.equals("board") && by != null && by.contains(",");
    }

    View at(long place, boolean unseen) {
        return new View(
                id,
                key,
                version,
                entity,
                name,
                kind,
                by,
                measure,
                columns,
                filter,
                sort,
                visibility,
                starts,
                place,
                ownerId,
                mine,
                unseen);
    }
}
