package io.guildhall.record.internal.aggregate;

import io.guildhall.entity.CustomField;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.Aggregation.Group;
import io.guildhall.record.Aggregation.Part;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Sql;
import io.guildhall.record.internal.query.FastSql;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A field that records are grouped by. Rows are counted by what they hold first, days not yet put together to months: so only a
 * few hundred are looked at closer.
 *
 * @param number 1 or 2
 * @param plan of the records that have the field
 * @param alias of their table
 * @param copies alias of the typed copies, where they have the field
 */
record Axis(
        int number,
        Group group,
        Plan plan,
        Field field,
        String alias,
        @Nullable String copies) {

    /** What is counted by. */
    Sql raw(ZoneId zone) {
        if (copies != null) {
            return copied(FastSql.column(field, copies), zone);
        }
        String column = Column.of(alias, field);
        return switch (field.type()) {
            case CHOICES -> new Sql().add(alias + "." + Column.CUSTOM + " -> '" + field.column() + "'");
            case TIMESTAMP ->
                new Sql()
                        .add("(" + column + " at time zone ")
                        .bind(zone.getId())
                        .add(")::date");
            default -> new Sql().add(isFolded() ? Column.sorted(alias, field) : column);
        };
    }

    private Sql copied(String column, ZoneId zone) {
        return switch (field.type()) {
            case DATE -> new Sql().add("date '1970-01-01' + " + column + "::integer");
            case BOOLEAN -> new Sql().add(column + " = 1");
            case TIMESTAMP ->
                new Sql()
                        .add("(to_timestamp(" + column + " / 1000000) at time zone ")
                        .bind(zone.getId())
                        .add(")::date");
            default -> new Sql().add(column);
        };
    }

    /** Whether texts are told apart in small letters only, so that one of the records has to say how it is written. */
    boolean isFolded() {
        CustomField custom = field.custom();
        return custom != null && CustomField.isText(field.type()) && alias.equals("t");
    }

    boolean isDay() {
        return Shape.isDay(field);
    }

    /** Whether the groups have an order of their own: days, whole numbers, choices as they are defined. */
    boolean isOrdered() {
        return isDay() || field.type() == FieldType.INTEGER || !field.choices().isEmpty();
    }

    /** A group's place among the choices as they are defined; none for what is no choice any more. */
    Sql defined() {
        return new Sql()
                .add("array_position(array(select " + (isFolded() ? "lower(x)" : "x") + " from unnest(")
                .bind(field.choices().toArray(new String[0]))
                .add("::text[]) x), g" + number + " collate \"C\")");
    }

    /** The group of what was counted by. */
    String bucket() {
        if (field.type().isList()) {
            return "u" + number + ".item";
        }
        String raw = "c.r" + number;
        Part by = group.by();
        return by == null || by == Part.DAY ? raw : "date_trunc('" + by.word() + "', " + raw + "::timestamp)::date";
    }

    /** Each of several values. */
    String items() {
        String raw = "c.r" + number;
        String items = field.type() == FieldType.CHOICES
                ? "jsonb_array_elements_text(case when jsonb_typeof(" + raw + ") = 'array' then " + raw + " end)"
                : "unnest(" + raw + ")";
        return field.type().isList() ? " left join lateral " + items + " u" + number + " (item) on true" : "";
    }

    @Nullable
    Object value(@Nullable String text, @Nullable String label) {
        if (text == null) {
            return null;
        }
        return switch (field.type()) {
            case INTEGER, REFERENCE -> Long.valueOf(text);
            case BOOLEAN -> text.startsWith("t");
            case DATE, TIMESTAMP -> LocalDate.parse(text);
            default -> isFolded() && label != null ? label : text;
        };
    }
}
