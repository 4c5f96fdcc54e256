package io.guildhall.record.internal.query;

import io.guildhall.actor.Actor;
import io.guildhall.entity.CustomField;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Reach;
import io.guildhall.record.internal.Sql;
import io.guildhall.record.internal.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Conditions on fast fields of a workspace, asked of their typed copies: only these have operators by which an index is used under
 * row-level security. All conditions of one "and" are one look.
 */
public final class FastSql {
    private static final int LONGEST = 255;

    private final Actor actor;
    private final Field field;
    private final String column;

    /** @param alias of the typed copies */
    FastSql(Actor actor, Field field, String alias) {
        this.actor = actor;
        this.field = field;
        this.column = column(field, alias);
    }

    static boolean fits(Field field, Operator operator) {
        CustomField custom = field.custom();
        return custom != null
                && custom.fast()
                && operator != Operator.NE
                && operator != Operator.EMPTY
                && operator != Operator.ANNIVERSARY;
    }

    public static String column(Field field, String alias) {
        return alias + "." + Objects.requireNonNull(field.custom()).slotColumn(field.type());
    }

    /** {@code t.id in (…)}, of the records for which the conditions on {@code v} hold. */
    static Sql within(Plan plan, Actor actor, Sql conditions) {
        Sql sql = new Sql()
                .add("t.id in (select v.record_id from ")
                .add(Column.copies(plan.entity().table()))
                .add(" v where v.tenant_id = ")
                .bind(actor.tenantId());
        if (plan.entity().visibility().isOwned()) {
            Reach.copies(sql, "v", actor);
        }
        return sql.add(" and ").add(conditions).add(")");
    }

    /** @param values as {@link FilterSql} has typed them, at least one unless the operator needs none */
    Sql of(Operator operator, List<Object> values) {
        if (operator == Operator.NOT_EMPTY) {
            return new Sql().add(column + " is not null");
        }
        if (operator == Operator.PREFIX) {
            Prefix range = Prefix.of((String) values.get(0));
            return between(range.from(), range.below());
        }
        if (values.get(0) instanceof Days days) {
            return days(operator, days);
        }
        if (operator == Operator.IN && values.size() > 1) {
            return FilterSql.in(column, values.stream().map(this::coded).toList());
        }
        return one(operator == Operator.IN ? Operator.EQ : operator, values.get(0));
    }

    private Sql one(Operator operator, Object value) {
        if (field.type() == FieldType.TIMESTAMP && value instanceof LocalDate day) {
            return days(operator, Days.of(day));
        }
        if (value instanceof BigDecimal number) {
            return amount(operator, number);
        }
        return new Sql().add(column + FilterSql.symbol(operator)).bind(coded(value));
    }

    private Sql days(Operator operator, Days days) {
        Object from = coded(bound(days.from()));
        Object until = coded(bound(days.until()));
        return switch (operator) {
            case LT -> new Sql().add(column + " < ").bind(from);
            case GTE -> new Sql().add(column + " >= ").bind(from);
            case LTE -> new Sql().add(column + " < ").bind(until);
            case GT -> new Sql().add(column + " >= ").bind(until);
            default -> between(from, until);
        };
    }

    private Object bound(LocalDate day) {
        return field.type() == FieldType.TIMESTAMP
                ? day.atStartOfDay(actor.zone()).toInstant()
                : day;
    }

    private Sql between(Object from, Object below) {
        return new Sql()
                .add("(" + column + " >= ")
                .bind(from)
                .add(" and " + column + " < ")
                .bind(below)
                .add(")");
    }

    /** What lies between two steps of the field is told from both. */
    private Sql amount(Operator operator, BigDecimal number) {
        BigDecimal scaled = number.movePointRight(digits());
        BigDecimal floor = scaled.setScale(0, RoundingMode.FLOOR);
        if (floor.compareTo(scaled) == 0) {
            return new Sql().add(column + FilterSql.symbol(operator)).bind(floor.longValueExact());
        }
        return switch (operator) {
            case GT, GTE -> new Sql().add(column + " > ").bind(floor.longValueExact());
            case LT, LTE -> new Sql().add(column + " <= ").bind(floor.longValueExact());
            default -> new Sql().add("false");
        };
    }

    private int digits() {
        return field.type() == FieldType.MONEY
                ? Money.digits(actor.workspace().currency())
                : Objects.requireNonNull(field.custom()).decimals();
    }

    /** As {@code guildhall.custom_text} and {@code guildhall.custom_number} write it. */
    private Object coded(Object value) {
        if (value instanceof LocalDate day) {
            return day.toEpochDay();
        }
        if (value instanceof Instant instant) {
            return Math.multiplyExact(instant.getEpochSecond(), 1_000_000L) + instant.getNano() / 1_000;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (value instanceof BigDecimal number) {
            return number.movePointRight(digits())
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        return value instanceof String text ? cut(text.toLowerCase(Locale.ROOT)) : value;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}
