package io.guildhall.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param sort fields in order of weight; ties end with the id
 * @param page from 1; ignored when there is a cursor
 * @param perPage 1 to 200
 * @param cursor position after which to go on, as {@link Page#nextCursor()} gave it, or null
 * @param trash true lists the trash instead
 * @param total whether to count all matches too
 * @param search words that one of the entity's search keys begins with, or null
 */
public record Query(
        Filter filter,
        List<Sort> sort,
        int page,
        int perPage,
        @Nullable String cursor,
        boolean trash,
        boolean total,
        @Nullable String search) {
    public static final int MAX_PER_PAGE = 200;

    public record Sort(String field, boolean descending) {}

    public Query {
        sort = List.copyOf(sort);
    }

    public static Query of(Filter filter) {
        return new Query(filter, List.of(), 1, 50, null, false, false, null);
    }

    public Query perPage(int count) {
        return new Query(filter, sort, page, count, cursor, trash, total, search);
    }

    public Query sortedBy(String field, boolean descending) {
        return new Query(filter, List.of(new Sort(field, descending)), page, perPage, cursor, trash, total, search);
    }
}
