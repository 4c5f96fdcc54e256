package io.guildhall.record.internal.query;

import io.guildhall.entity.Field;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Sql;
import io.guildhall.record.internal.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares amounts. The column holds minor units, and 1000 means 1000 of them in yen but 100000 in euro: where rows have a
 * currency of their own, each group of currencies with as many digits is compared with its own number.
 */
final class MoneySql {
    private final Field field;
    private final @Nullable String currencyColumn;
    private final int usualDigits;

    MoneySql(Plan plan, Field field, String workspaceCurrency) {
        this.field = field;
        Field currency = field.currencyField() == null ? null : plan.field(field.currencyField());
        this.currencyColumn = currency == null ? null : Column.of("t", currency);
        this.usualDigits = currency == null ? Money.digits(workspaceCurrency) : 2;
    }

    Sql of(Operator operator, List<Object> values) {
        Sql sql = new Sql().add("(");
        String between = "";
        for (Object value : values) {
            sql.add(between).add(one(operator == Operator.IN ? Operator.EQ : operator, (BigDecimal) value));
            between = " or ";
        }
        return sql.add(")");
    }

    private Sql one(Operator operator, BigDecimal amount) {
        if (currencyColumn == null) {
            return compare(operator, amount, usualDigits);
        }
        if (operator == Operator.NE) {
            return new Sql().add("not coalesce(").add(one(Operator.EQ, amount)).add(", false)");
        }
        Map<Integer, Set<String>> unusual = new TreeMap<>(Money.unusual());
        List<String> named = new ArrayList<>();
        Sql sql = new Sql().add("(");
        unusual.forEach((digits, currencies) -> {
            sql.add("(" + currencyColumn + " = any(")
                    .bind(currencies.stream().sorted().toArray(String[]::new))
                    .add(") and ")
                    .add(compare(operator, amount, digits))
                    .add(") or ");
            named.addAll(currencies);
        });
        return sql.add("(" + currencyColumn + " <> all(")
                .bind(named.stream().sorted().toArray(String[]::new))
                .add(") and ")
                .add(compare(operator, amount, usualDigits))
                .add("))");
    }

    /** 10.005 lies between 1000 and 1001 cents: bounds are rounded so that the comparison stays true. */
    private Sql compare(Operator operator, BigDecimal amount, int digits) {
        BigDecimal minor = amount.movePointRight(digits);
        BigDecimal floor = minor.setScale(0, RoundingMode.FLOOR);
        boolean exact = floor.compareTo(minor) == 0;
        String column = Column.of("t", field);
        if (exact) {
            return new Sql().add(column + FilterSql.symbol(operator)).bind(floor.longValueExact());
        }
        return switch (operator) {
            case GT, GTE -> new Sql().add(column + " > ").bind(floor.longValueExact());
            case LT, LTE -> new Sql().add(column + " <= ").bind(floor.longValueExact());
            case NE -> new Sql().add("true");
            default -> new Sql().add("false");
        };
    }
}
