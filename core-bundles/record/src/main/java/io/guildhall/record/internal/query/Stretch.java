package io.guildhall.record.internal.query;

import io.guildhall.record.internal.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that is asked for by itself. A list that begins with its own field is one. One that begins with a related
 * field is two, those that have it and those that lack it: only so can the server walk the related records in their order and
 * stop when the page is full, instead of putting all records in order first.
 *
 * @param joins what else the order looks at, behind {@code from … t}
 * @param where conditions of the part, each with {@code and} in front; often empty
 * @param orderBy the order, with {@code order by} in front
 */
public record Stretch(Sql joins, Sql where, String orderBy) {
    /** The whole of it, in no order. */
    public static final Stretch ALL = new Stretch(new Sql(), new Sql(), "");

    static Stretch of(
            Sql joins, Sql where, List<Sorting.Key> keys, @Nullable List<? extends @Nullable Object> position) {
        if (position != null) {
            where.add(" and ").add(Keyset.after(keys, position));
        }
        return new Stretch(joins, where, orderBy(keys));
    }

    private static String orderBy(List<Sorting.Key> keys) {
        StringBuilder text = new StringBuilder(" order by ");
        String between = "";
        for (Sorting.Key key : keys) {
            text.append(between).append(key.column());
            text.append(key.descending() ? " desc" : " asc");
            text.append(key.filled() ? "" : " nulls last");
            between = ", ";
        }
        return text.toString();
    }
}
