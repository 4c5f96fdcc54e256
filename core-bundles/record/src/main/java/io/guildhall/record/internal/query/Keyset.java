package io.guildhall.record.internal.query;

import io.guildhall.record.internal.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies behind a position in an order with empty values last. */
final class Keyset {
    private Keyset() {}

    static Sql after(List<Sorting.Key> keys, List<? extends @Nullable Object> position) {
        Sorting.Key first = keys.get(0);
        boolean simple = keys.stream().allMatch(k -> k.filled() && k.isOwn() && k.descending() == first.descending());
        if (simple) {
            return rows(keys, position);
        }
        // An index cannot begin at alternatives, but it can at their common bound.
        return first.filled() ? bounded(first, position.get(0), steps(keys, position)) : steps(keys, position);
    }

    private static Sql bounded(Sorting.Key first, @Nullable Object value, Sql steps) {
        return new Sql()
                .add("(" + first.column() + (first.descending() ? " <= " : " >= "))
                .bind(value)
                .add(" and ")
                .add(steps)
                .add(")");
    }

    /** One row comparison: an index on these columns begins exactly there. */
    private static Sql rows(List<Sorting.Key> keys, List<? extends @Nullable Object> position) {
        Sql sql = new Sql().add("(");
        for (int i = 0; i < keys.size(); i++) {
            sql.add(i == 0 ? "" : ", ").add(keys.get(i).column());
        }
        sql.add(keys.get(0).descending() ? ") < (" : ") > (");
        for (int i = 0; i < keys.size(); i++) {
            sql.add(i == 0 ? "" : ", ").bind(position.get(i));
        }
        return sql.add(")");
    }

    /** Behind in the first key, or level there and behind in the second, and so on. */
    private static Sql steps(List<Sorting.Key> keys, List<? extends @Nullable Object> position) {
        Sql sql = new Sql().add("(");
        for (int i = 0; i < keys.size(); i++) {
            sql.add(i == 0 ? "(" : " or (");
            for (int level = 0; level < i; level++) {
                sql.add(level(keys.get(level), position.get(level))).add(" and ");
            }
            sql.add(behind(keys.get(i), position.get(i))).add(")");
        }
        return sql.add(")");
    }

    private static Sql level(Sorting.Key key, @Nullable Object value) {
        return value == null
                ? new Sql().add(key.column() + " is null")
                : new Sql().add(key.column() + " = ").bind(value);
    }

    private static Sql behind(Sorting.Key key, @Nullable Object value) {
        if (value == null) {
            return new Sql().add("false");
        }
        Sql sql = new Sql()
                .add("(" + key.column() + (key.descending() ? " < " : " > "))
                .bind(value);
        return sql.add(key.filled() ? ")" : " or " + key.column() + " is null)");
    }
}
