package io.guildhall.record.internal.query;

import io.guildhall.entity.Field;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Sql;
import io.guildhall.record.internal.value.Times;
import io.guildhall.record.internal.value.ValueException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Compares instants. A bare date stands for that day in the reader's zone: {@code created_at=2026-11-21} finds all of it. */
final class TimeSql {
    private static final LocalDate LAST = LocalDate.of(9999, 12, 30);

    private TimeSql() {}

    static boolean isDay(Object value) {
        return value instanceof LocalDate || Times.isDate(value);
    }

    static LocalDate day(Object value) throws ValueException {
        LocalDate day = Times.date(value);
        return day.isAfter(LAST) ? LAST : day;
    }

    static Sql of(Field field, Operator operator, List<Object> values, ZoneId zone) {
        Sql sql = new Sql().add("(");
        String between = "";
        for (Object value : values) {
            Operator one = operator == Operator.IN ? Operator.EQ : operator;
            sql.add(between)
                    .add(
                            value instanceof LocalDate day
                                    ? Days.of(day).sql(field, one, zone)
                                    : new Sql()
                                            .add(Column.of("t", field) + FilterSql.symbol(one))
                                            .bind(value));
            between = " or ";
        }
        return sql.add(")");
    }
}
