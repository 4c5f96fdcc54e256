package io.guildhall.record.internal.query;

import io.guildhall.actor.Actor;
import io.guildhall.database.Row;
import io.guildhall.entity.CustomField;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Query;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list: the fields asked for, also of what a record points at, empty ones last, then the id, so that no two
 * records are ever tied. Without a wish what changed last comes first.
 */
public final class Sorting {
    private static final int MAX_FIELDS = 4;
    private static final Set<FieldType> UNSORTABLE = Set.of(
            FieldType.LONG_TEXT,
            FieldType.RICH_TEXT,
            FieldType.TAGS,
            FieldType.EMAILS,
            FieldType.PHONES,
            FieldType.CHOICES,
            FieldType.ADDRESS,
            FieldType.FILE);

    /**
     * @param filled whether the column is never empty, which spares the rule for empty ones and lets an index serve
     * @param by where a related record is joined, or null for a field of the record itself
     * @param lack column that is empty if and only if there is no value
     */
    record Key(
            String field,
            FieldType type,
            String column,
            boolean descending,
            boolean filled,
            Joins.@Nullable Joined by,
            String lack) {
        boolean isOwn() {
            return by == null;
        }

        Key asFilled() {
            return new Key(field, type, column, descending, true, by, lack);
        }
    }

    private final List<Key> keys;
    private final Joins joins;
    private final String signature;

    private Sorting(List<Key> keys, Joins joins) {
        this.keys = List.copyOf(keys);
        this.joins = joins;
        StringBuilder text = new StringBuilder();
        keys.forEach(k -> text.append(k.descending() ? "-" : "+").append(k.field()));
        signature = text.toString();
    }

    /** @throws ProblemException 400 that names the field at fault, 403 for related records that the actor may not list */
    public static Sorting of(Plans plans, Plan plan, Actor actor, List<Query.Sort> asked) {
        List<Query.Sort> wishes = asked.isEmpty() ? List.of(new Query.Sort("updated_at", true)) : asked;
        if (wishes.size() > MAX_FIELDS) {
            throw Problem.badRequest("record/sort", "Too many fields to sort by.")
                    .detail("%d are allowed.", MAX_FIELDS)
                    .field("sort")
                    .asException();
        }
        Joins joins = new Joins(plans, actor);
        List<Key> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean descending = true;
        for (Query.Sort wish : wishes) {
            descending = wish.descending();
            if (seen.add(wish.field())) {
                keys.add(Related.isPath(wish.field()) ? related(plan, joins, wish) : own(plan, joins, wish));
            }
        }
        if (seen.add("id")) {
            keys.add(own(plan, joins, new Query.Sort("id", descending)));
        }
        return new Sorting(keys, joins);
    }

    private static Key own(Plan plan, Joins joins, Query.Sort wish) {
        Field field = sortable(plan, wish.field(), wish);
        CustomField custom = field.custom();
        if (custom != null && custom.fast()) {
            Joins.Joined by = joins.copies(plan);
            FieldType type = CustomField.isText(field.type()) ? FieldType.TEXT : FieldType.INTEGER;
            String fast = FastSql.column(field, by.alias());
            return new Key(wish.field(), type, fast, wish.descending(), false, by, fast);
        }
        String column = Column.sorted("t", field);
        return new Key(wish.field(), field.type(), column, wish.descending(), isFilled(field), null, column);
    }

    private static Key related(Plan plan, Joins joins, Query.Sort wish) {
        int dot = wish.field().lastIndexOf('.');
        Joins.Joined by = joins.reach(plan, wish.field().substring(0, dot));
        if (by == null) {
            throw unsortable(wish);
        }
        Field field = sortable(by.plan(), wish.field().substring(dot + 1), wish);
        String column = Column.sorted(by.alias(), field);
        String lack = isFilled(field) ? by.alias() + ".id" : column;
        return new Key(wish.field(), field.type(), column, wish.descending(), false, by, lack);
    }

    private static Field sortable(Plan plan, String name, Query.Sort wish) {
        Field field = StandardFields.find(plan, name);
        if (field == null || UNSORTABLE.contains(field.type())) {
            throw unsortable(wish);
        }
        return field;
    }

    private static ProblemException unsortable(Query.Sort wish) {
        return Problem.badRequest("record/sort", "These records cannot be sorted by that.")
                .detail("There is no such field, or it cannot be sorted by.")
                .field(wish.field())
                .asException();
    }

    private static boolean isFilled(Field field) {
        return field.custom() == null && (field.required() || field.filled());
    }

    List<Key> keys() {
        return keys;
    }

    /** Names the order in a cursor, so that a cursor of another order is refused. */
    String signature() {
        return signature;
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

    /** Alias of the typed copies that are joined for the order, or null. */
    public @Nullable String copies() {
        return joins.copies();
    }

    /** What to ask for, one after the other, until the page is full; from a position on if there is one. */
    public List<Stretch> stretches(@Nullable String cursor) {
        List<@Nullable Object> position = cursor == null ? null : Cursor.decode(this, cursor);
        Key first = keys.get(0);
        Joins.Joined by = first.by();
        if (by == null) {
            return List.of(Stretch.of(joins.sql(Set.of()), new Sql(), keys, position));
        }
        List<Stretch> stretches = new ArrayList<>();
        List<Key> rest = keys.subList(1, keys.size());
        List<@Nullable Object> further = null;
        if (position == null || position.get(0) != null) {
            List<Key> filled = new ArrayList<>(List.of(first.asFilled()));
            filled.addAll(rest);
            Sql has = new Sql().add(" and " + first.lack() + " is not null");
            stretches.add(Stretch.of(joins.sql(by.way()), has, filled, position));
        } else {
            further = position.subList(1, keys.size());
        }
        Sql lacks = new Sql().add(" and " + first.lack() + " is null");
        stretches.add(Stretch.of(joins.sql(Set.of()), lacks, rest, further));
        return stretches;
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
            case NUMBER -> row.getStringOrNull(column);
            default -> row.getStringOrNull(column);
        };
    }
}
