package io.guildhall.record.internal.aggregate;

import io.guildhall.entity.CustomField;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.Aggregation.Function;
import io.guildhall.record.Aggregation.Measure;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.query.FastSql;
import io.guildhall.record.internal.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One measure: worked out in parts that can be put together further, an average as a sum and how many it is of.
 *
 * @param field null for the number of records
 * @param copies alias of the typed copies, where they have the field
 */
record Sum(
        int number,
        Measure measure,
        @Nullable Field field,
        @Nullable String copies) {
    private static final int FRACTIONS = 2;

    private Field its() {
        return Objects.requireNonNull(field);
    }

    private String column() {
        return copies == null ? Column.of("t", its()) : FastSql.column(its(), copies);
    }

    private String name() {
        return "m" + number;
    }

    private String of() {
        return "k" + number;
    }

    boolean isAverage() {
        return measure.function() == Function.AVG;
    }

    /** {@code , sum(…) as m1} */
    String parts() {
        if (field == null) {
            return "";
        }
        String function = isAverage() ? "sum" : measure.function().word();
        return ", " + function + "(" + column() + ")::numeric as " + name()
                + (isAverage() ? ", count(" + column() + ") as " + of() : "");
    }

    /** {@code , m1} */
    String names() {
        return field == null ? "" : ", " + name() + (isAverage() ? ", " + of() : "");
    }

    String nothing() {
        return names().replaceAll("[mk]\\d+", "null");
    }

    /** The parts of several rows as one, and as text. */
    String together() {
        if (field == null) {
            return "";
        }
        return ", " + combined("") + "::text as " + name()
                + (isAverage() ? ", sum(" + of() + ")::text as " + of() : "");
    }

    /** What groups are put in order by. */
    String weight(String filter) {
        if (field == null) {
            return "sum(n)";
        }
        return combined(filter) + (isAverage() ? " / nullif(sum(" + of() + ")" + filter + ", 0)" : "");
    }

    private String combined(String filter) {
        String function = switch (measure.function()) {
            case MIN -> "min";
            case MAX -> "max";
            default -> "sum";
        };
        return function + "(" + name() + ")" + filter;
    }

    boolean isMoney() {
        return field != null && field.type() == FieldType.MONEY;
    }

    /** Digits behind the point that lie in the whole numbers of a sum. */
    private int scale(String currency) {
        CustomField custom = its().custom();
        return switch (its().type()) {
            case MONEY -> Money.digits(currency);
            case NUMBER -> copies == null || custom == null ? 0 : custom.decimals();
            default -> 0;
        };
    }

    BigDecimal merged(@Nullable BigDecimal before, BigDecimal more) {
        if (before == null) {
            return more;
        }
        return switch (measure.function()) {
            case MIN -> before.min(more);
            case MAX -> before.max(more);
            default -> before.add(more);
        };
    }

    /** @param count of an average, how many it is of */
    Object shown(BigDecimal parts, long count, String currency) {
        BigDecimal value = parts.movePointLeft(scale(currency));
        int digits = digits(currency);
        if (isAverage()) {
            return value.divide(BigDecimal.valueOf(count), digits, RoundingMode.HALF_UP);
        }
        boolean whole =
                its().type() == FieldType.INTEGER && value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0;
        return whole ? (Object) value.longValueExact() : value.setScale(digits, RoundingMode.HALF_UP);
    }

    private int digits(String currency) {
        CustomField custom = its().custom();
        return switch (its().type()) {
            case MONEY -> Money.digits(currency);
            case NUMBER -> (custom == null ? 0 : custom.decimals()) + (isAverage() ? FRACTIONS : 0);
            default -> isAverage() ? FRACTIONS : 0;
        };
    }
}
