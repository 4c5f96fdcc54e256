package io.guildhall.record.internal.query;

import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Sql;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days that are compared as one: a day, or a month. "From" begins with the first, "up to" ends with the last, "is" lies
 * within.
 *
 * @param until the first day behind it
 */
record Days(LocalDate from, LocalDate until) {
    static Days of(LocalDate day) {
        return new Days(day, day.plusDays(1));
    }

    static Days monthOf(LocalDate day) {
        LocalDate first = day.withDayOfMonth(1);
        return new Days(first, first.plusMonths(1));
    }

    boolean isOne() {
        return until.equals(from.plusDays(1));
    }

    /** @param zone in which a time belongs to a day */
    Sql sql(Field field, Operator operator, ZoneId zone) {
        String column = Column.of("t", field);
        if (operator == Operator.ANNIVERSARY) {
            return anniversary(column);
        }
        boolean time = field.type() == FieldType.TIMESTAMP;
        Object begin = time ? from.atStartOfDay(zone).toInstant() : from;
        Object end = time ? until.atStartOfDay(zone).toInstant() : until;
        return switch (operator) {
            case LT -> new Sql().add(column + " < ").bind(begin);
            case GTE -> new Sql().add(column + " >= ").bind(begin);
            case LTE -> new Sql().add(column + " < ").bind(end);
            case GT -> new Sql().add(column + " >= ").bind(end);
            case NE ->
                new Sql()
                        .add("(" + column + " < ")
                        .bind(begin)
                        .add(" or " + column + " >= ")
                        .bind(end)
                        .add(" or " + column + " is null)");
            default ->
                new Sql()
                        .add("(" + column + " >= ")
                        .bind(begin)
                        .add(" and " + column + " < ")
                        .bind(end)
                        .add(")");
        };
    }

    /** Whatever the year; whoever was born on a 29 February has no birthday in most of them. */
    private Sql anniversary(String column) {
        Sql sql = new Sql().add("(extract(month from " + column + ") = ").bind((long) from.getMonthValue());
        if (isOne()) {
            sql.add(" and extract(day from " + column + ") = ").bind((long) from.getDayOfMonth());
        }
        return sql.add(")");
    }
}
