package io.guildhall.hospitality.report;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a report comes about. Its statement says each column's value, tenths of a percent and minor units of money, and behind them
 * whether the row sums all others up.
 *
 * @param of which records and fields of them it tells; who may not see these does not get it
 * @param arguments of the statement, in order
 */
record Recipe(
        String name,
        Map<EntityType, List<String>> of,
        List<Column> columns,
        String sql,
        BiFunction<Long, Period, List<Object>> arguments) {

    boolean seenBy(Actor reader) {
        return of.entrySet().stream()
                .allMatch(entry -> reader.may(entry.getKey().permission(EntityType.Verb.READ))
                        && entry.getValue().stream()
                                .allMatch(field -> FieldRights.sees(reader, entry.getKey(), field)));
    }

    Report run(Transaction tx, Period period) {
        int digits = Currency.getInstance(tx.actor().workspace().currency()).getDefaultFractionDigits();
        Object[] given = arguments.apply(tx.actor().tenantId(), period).toArray();
        List<Report.Line> lines = tx.query(sql, row -> line(row, digits), given);
        return new Report(
                name,
                period.from(),
                period.to(),
                period.by(),
                columns,
                lines.stream()
                        .filter(line -> !line.sum())
                        .map(Report.Line::values)
                        .toList(),
                lines.stream()
                        .filter(Report.Line::sum)
                        .map(Report.Line::values)
                        .findFirst()
                        .orElse(List.of()));
    }

    private Report.Line line(Row row, int digits) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(value(row, i + 1, columns.get(i).kind(), digits));
        }
        return new Report.Line(row.getBoolean(columns.size() + 1), Collections.unmodifiableList(values));
    }

    private static @Nullable Object value(Row row, int column, Column.Kind kind, int digits) {
        if (kind == Column.Kind.NAME || kind == Column.Kind.WORD) {
            return row.getStringOrNull(column);
        }
        if (kind == Column.Kind.DAY) {
            return row.getDate(column);
        }
        Long number = row.getLongOrNull(column);
        if (number == null) {
            return null;
        }
        return switch (kind) {
            case PERCENT -> BigDecimal.valueOf(number, 1);
            case MONEY -> BigDecimal.valueOf(number, digits).toPlainString();
            default -> number;
        };
    }
}
