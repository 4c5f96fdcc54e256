package io.guildhall.record.internal.query;

import io.guildhall.database.Row;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.record.Query;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list: the fields asked for, empty ones last, then the id, so that no two records are ever tied. Without a
 * wish what changed last comes first.
 */
public final class Sorting {
    private static final int MAX_FIELDS = 4;
    private static final Set<FieldType> UNSORTABLE = Set.of(FieldType.LONG_TEXT, FieldType.RICH_TEXT, FieldType.TAGS);

    /** @param filled whether the column is never empty, which spares the rule for empty ones and lets an index serve */
    record Key(String field, FieldType type, String column, boolean descending, boolean filled) {}

    private final List<Key> keys;
    private final String signature;

    private Sorting(List<Key> keys) {
        this.keys = List.copyOf(keys);
        StringBuilder text = new StringBuilder();
        keys.forEach(k -> text.append(k.descending() ? "-" : "+").append(k.field()));
        signature = text.toString();
    }

    /** @throws io.guildhall.problem.ProblemException 400 that names the field at fault */
    public static Sorting of(Plan plan, List<Query.Sort> asked) {
        List<Query.Sort> wishes = asked.isEmpty() ? List.of(new Query.Sort("updated_at", true)) : asked;
        if (wishes.size() > MAX_FIELDS) {
            throw Problem.badRequest("record/sort", "Too many fields to sort by.")
                    .detail("%d are allowed.", MAX_FIELDS)
                    .field("sort")
                    .asException();
        }
        List<Key> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean descending = true;
        for (Query.Sort wish : wishes) {
            descending = wish.descending();
            if (seen.add(wish.field())) {
                keys.add(key(plan, wish));
            }
        }
        if (seen.add("id")) {
            keys.add(new Key("id", FieldType.INTEGER, "t.id", descending, true));
        }
        return new Sorting(keys);
    }

    private static Key key(Plan plan, Query.Sort wish) {
        Field field = StandardFields.find(plan, wish.field());
        if (field == null || UNSORTABLE.contains(field.type())) {
            throw Problem.badRequest("record/sort", "These records cannot be sorted by that.")
                    .detail("There is no such field, or it cannot be sorted by.")
                    .field(wish.field())
                    .asException();
        }
        String sortKey = field.sortKey();
        String column = "t." + (sortKey == null ? field.column() : sortKey);
        return new Key(field.name(), field.type(), column, wish.descending(), field.required() || field.filled());
    }

    List<Key> keys() {
        return keys;
    }

    /** Names the order in a cursor, so that a cursor of another order is refused. */
    String signature() {
        return signature;
    }

    public String orderBy() {
        StringBuilder text = new StringBuilder(" order by ");
        String between = "";
        for (Key key : keys) {
            text.append(between).append(key.column());
            text.append(key.descending() ? " desc" : " asc");
            text.append(key.filled() ? "" : " nulls last");
            between = ", ";
        }
        return text.toString();
    }

    /** The order's own columns, which the last record of a page leaves behind as the cursor. */
    public String keyColumns() {
        StringBuilder text = new StringBuilder();
        keys.forEach(k -> text.append(", ").append(k.column()));
        return text.toString();
    }

    public int size() {
        return keys.size();
    }

    /** The condition for what comes after a position. */
    public Sql after(String cursor) {
        return Keyset.after(keys, Cursor.decode(this, cursor));
    }

    /** The cursor of a row whose {@link #keyColumns()} begin at this column. */
    public String cursor(Row row, int firstColumn) {
        List<@Nullable Object> position = new ArrayList<>();
        int column = firstColumn;
        for (Key key : keys) {
            position.add(value(row, column++, key.type()));
        }
        return Cursor.encode(this, position);
    }

    private static @Nullable Object value(Row row, int column, FieldType type) {
        return switch (type) {
            case INTEGER, MONEY, REFERENCE -> row.getLongOrNull(column);
            case DATE -> row.getDate(column);
            case TIMESTAMP -> row.getInstant(column);
            case BOOLEAN -> row.get(column);
            default -> row.getStringOrNull(column);
        };
    }
}
