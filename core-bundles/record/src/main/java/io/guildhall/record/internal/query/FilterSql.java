package io.guildhall.record.internal.query;

import io.guildhall.actor.Actor;
import io.guildhall.entity.CustomField;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Filter;
import io.guildhall.record.Filter.Operator;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Sql;
import io.guildhall.record.internal.value.Coercion;
import io.guildhall.record.internal.value.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a filter tree into a condition. Depth, size and values are bounded; names are looked up, values bound. */
public final class FilterSql {
    /** Of the typed copies in a look of their own. */
    private static final String APART = "v";

    private static final int MAX_DEPTH = 8;
    private static final int MAX_CONDITIONS = 60;
    private static final int MAX_VALUES = 500;
    private static final Set<FieldType> ORDERED =
            Set.of(FieldType.INTEGER, FieldType.MONEY, FieldType.NUMBER, FieldType.DATE, FieldType.TIMESTAMP);

    private final Plan plan;
    private final Actor actor;
    private final Plans plans;
    private final @Nullable String joined;
    private int conditions;

    /** @param plans where related records are looked up */
    public FilterSql(Plan plan, Actor actor, Plans plans) {
        this(plan, actor, plans, null);
    }

    /** @param joined alias of the typed copies, where the statement has joined them for their order: then they are looked at once */
    public FilterSql(Plan plan, Actor actor, Plans plans, @Nullable String joined) {
        this.plan = plan;
        this.actor = actor;
        this.plans = plans;
        this.joined = joined;
    }

    /** @throws ProblemException 400 that names the field at fault */
    public Sql of(Filter filter) {
        return part(filter, 0);
    }

    /** The whole filter as conditions on the typed copies {@code v}; null where it takes the records themselves. */
    public @Nullable Sql ofCopies(Filter filter) {
        List<Filter> parts = filter instanceof Filter.And and ? and.parts() : List.of(filter);
        Sql sql = new Sql();
        for (Filter part : parts) {
            Sql one = part instanceof Filter.Condition condition ? fast(condition, APART) : null;
            if (one == null) {
                return null;
            }
            sql.add(" and ").add(one);
        }
        return sql;
    }

    private Sql part(Filter filter, int depth) {
        if (depth > MAX_DEPTH) {
            throw Problem.badRequest("record/filter-too-large", "This filter is nested too deeply.")
                    .asException();
        }
        if (filter instanceof Filter.And and) {
            return and(and.parts(), depth);
        }
        if (filter instanceof Filter.Or or) {
            return joined(or.parts(), " or ", "false", depth);
        }
        if (filter instanceof Filter.Condition condition) {
            return depth == 0 ? and(List.of(condition), 0) : condition(condition);
        }
        throw new IllegalArgumentException("unknown filter " + filter.getClass());
    }

    /** Conditions on fast fields are looked up together: the server then reads one index and no more rows than fit all. */
    private Sql and(List<Filter> parts, int depth) {
        List<Filter> others = new ArrayList<>();
        String alias = depth == 0 && joined != null ? joined : APART;
        Sql fast = new Sql();
        for (Filter part : parts) {
            Sql one = part instanceof Filter.Condition condition ? fast(condition, alias) : null;
            if (one == null) {
                others.add(part);
            } else {
                fast.add(fast.isEmpty() ? "" : " and ").add(one);
            }
        }
        if (fast.isEmpty()) {
            return joined(parts, " and ", "true", depth);
        }
        Sql sql = new Sql().add("(").add(alias.equals(APART) ? FastSql.within(plan, actor, fast) : fast);
        return others.isEmpty()
                ? sql.add(")")
                : sql.add(" and ").add(joined(others, " and ", "true", depth)).add(")");
    }

    /** The condition on the typed copy; null where it takes the record itself. */
    private @Nullable Sql fast(Filter.Condition condition, String alias) {
        Field field = Related.isPath(condition.field()) ? null : plan.field(condition.field());
        if (field == null || !FastSql.fits(field, condition.operator())) {
            return null;
        }
        count(condition);
        if (condition.operator() == Operator.NOT_EMPTY) {
            return new FastSql(actor, field, alias).of(condition.operator(), List.of());
        }
        check(field, condition.operator());
        List<Object> values = values(field, condition);
        return values.isEmpty()
                ? new Sql().add("false")
                : new FastSql(actor, field, alias).of(condition.operator(), values);
    }

    private Sql joined(List<Filter> parts, String word, String none, int depth) {
        if (parts.isEmpty()) {
            return new Sql().add(none);
        }
        Sql sql = new Sql().add("(");
        String between = "";
        for (Filter part : parts) {
            sql.add(between).add(part(part, depth + 1));
            between = word;
        }
        return sql.add(")");
    }

    private void count(Filter.Condition condition) {
        if (++conditions > MAX_CONDITIONS) {
            throw Problem.badRequest("record/filter-too-large", "This filter has too many conditions.")
                    .detail("%d are allowed.", MAX_CONDITIONS)
                    .asException();
        }
        if (condition.values().size() > MAX_VALUES) {
            throw Problem.badRequest("record/filter-too-large", "This filter has too many values.")
                    .detail("%d are allowed.", MAX_VALUES)
                    .field(condition.field())
                    .asException();
        }
    }

    private Sql condition(Filter.Condition condition) {
        Sql fast = fast(condition, APART);
        if (fast != null) {
            return FastSql.within(plan, actor, fast);
        }
        count(condition);
        if (Related.isPath(condition.field())) {
            return new Related(plans, actor)
                    .of(plan, condition, (target, inner) -> new FilterSql(target, actor, plans).condition(inner));
        }
        Field field = StandardFields.find(plan, condition.field());
        if (field == null) {
            throw Problem.badRequest("record/unknown-field", "There is no such field to filter by.")
                    .field(condition.field())
                    .asException();
        }
        return condition(field, condition);
    }

    private Sql condition(Field field, Filter.Condition condition) {
        Operator operator = condition.operator();
        if (operator == Operator.EMPTY || operator == Operator.NOT_EMPTY) {
            return empty(field, operator == Operator.EMPTY);
        }
        check(field, operator);
        List<Object> values = values(field, condition);
        if (values.isEmpty()) {
            // Null equals nothing; only EMPTY finds it.
            return new Sql().add("false");
        }
        if (operator == Operator.PREFIX) {
            return prefix(field, values.get(0));
        }
        if (values.get(0) instanceof Days days) {
            return days.sql(field, operator, actor.zone());
        }
        return switch (field.type()) {
            case CHOICES -> choices(field, operator, values);
            case TAGS, EMAILS, PHONES -> tags(field, operator, values);
            case MONEY -> new MoneySql(plan, field, actor.workspace().currency()).of(operator, values);
            case TIMESTAMP -> TimeSql.of(field, operator, values, actor.zone());
            default -> plain(field, operator, values);
        };
    }

    private static void check(Field field, Operator operator) {
        boolean ordering =
                Set.of(Operator.LT, Operator.LTE, Operator.GT, Operator.GTE).contains(operator);
        boolean fits = switch (operator) {
            case PREFIX -> field.sortKey() != null || field.custom() != null && CustomField.isText(field.type());
            case ANNIVERSARY -> field.type() == FieldType.DATE;
            default ->
                !ordering || ORDERED.contains(field.type()) || field.name().equals("id");
        };
        if (!fits) {
            throw Problem.badRequest("record/operator", "This field cannot be filtered that way.")
                    .detail(
                            "%s does not know %s.",
                            field.label(), operator.name().toLowerCase(java.util.Locale.ROOT))
                    .field(field.name())
                    .asException();
        }
    }

    private List<Object> values(Field field, Filter.Condition condition) {
        List<Object> values = new ArrayList<>();
        for (Object value : condition.values()) {
            if (value != null) {
                values.add(value(field, condition.operator(), value));
            }
        }
        boolean several = condition.operator() == Operator.IN && values.stream().noneMatch(Days.class::isInstance);
        if (values.size() > 1 && !several) {
            throw Problem.badRequest("record/operator", "This takes one value.")
                    .field(field.name())
                    .asException();
        }
        return values;
    }

    private Object value(Field field, Operator operator, Object value) {
        if (field.type() == FieldType.REFERENCE && "identity.member".equals(field.references()) && "me".equals(value)) {
            return actor.memberId();
        }
        try {
            if (field.type() == FieldType.DATE || field.type() == FieldType.TIMESTAMP) {
                Days near = NearDays.of(value, actor.zone());
                boolean whole = operator == Operator.ANNIVERSARY || near != null && !near.isOne();
                if (whole) {
                    return near == null ? Days.of(TimeSql.day(value)) : near;
                }
                if (near != null) {
                    return near.from();
                }
            }
            if (field.type() == FieldType.TIMESTAMP && TimeSql.isDay(value)) {
                return TimeSql.day(value);
            }
            if (operator == Operator.PREFIX) {
                return Coercion.wanted(Field.of(field.name(), FieldType.TEXT), false, value);
            }
            return Coercion.wanted(field, plan.isCurrency(field), value);
        } catch (ValueException e) {
            Problem problem = e.problem(field.name());
            throw new Problem(400, problem.code(), problem.title(), problem.detail(), problem.field(), problem.extra())
                    .asException();
        }
    }

    private static Sql empty(Field field, boolean empty) {
        String column = Column.of("t", field);
        if (field.type().isList() && field.custom() == null) {
            return new Sql().add("coalesce(cardinality(" + column + "), 0) " + (empty ? "= 0" : "> 0"));
        }
        return new Sql().add(column + (empty ? " is null" : " is not null"));
    }

    private static Sql prefix(Field field, Object words) {
        Prefix range = Prefix.of((String) words);
        String column = Column.sorted("t", field);
        return new Sql()
                .add("(" + column + " >= ")
                .bind(range.from())
                .add(" and " + column + " < ")
                .bind(range.below())
                .add(")");
    }

    private static Sql tags(Field field, Operator operator, List<Object> values) {
        Sql sql = new Sql().add(operator == Operator.NE ? "not (" : "(");
        String between = "";
        for (Object value : values) {
            sql.add(between).bind(value).add(" = any(coalesce(t." + field.column() + ", '{}'))");
            between = " or ";
        }
        return sql.add(")");
    }

    private static Sql choices(Field field, Operator operator, List<Object> values) {
        Sql sql = new Sql().add(operator == Operator.NE ? "(not coalesce(" : "coalesce(");
        return sql.add("jsonb_exists_any(t." + Column.CUSTOM + " -> ")
                .bind(field.column())
                .add(", ")
                .bind(values.toArray(new String[0]))
                .add(operator == Operator.NE ? "), false))" : "), false)");
    }

    private static Sql plain(Field field, Operator operator, List<Object> values) {
        boolean own = field.custom() != null && CustomField.isText(field.type());
        boolean folded = own || field.type() == FieldType.EMAIL && field.sortKey() != null;
        String column = folded ? Column.sorted("t", field) : Column.of("t", field);
        List<Object> wanted = folded
                ? values.stream()
                        .<Object>map(v -> ((String) v).toLowerCase(java.util.Locale.ROOT))
                        .toList()
                : values;
        if (operator == Operator.IN) {
            return in(column, wanted);
        }
        return new Sql().add(column + symbol(operator)).bind(wanted.get(0));
    }

    /** One array, whatever the number of values: the same SQL text, the same plan. */
    static Sql in(String column, List<?> values) {
        if (values.get(0) instanceof Long) {
            long[] numbers = values.stream().mapToLong(v -> (Long) v).toArray();
            return new Sql().add(column + " = any(").bind(numbers).add(")");
        }
        if (values.get(0) instanceof String) {
            return new Sql()
                    .add(column + " = any(")
                    .bind(values.toArray(new String[0]))
                    .add(")");
        }
        Sql sql = new Sql().add(column + " in (");
        String between = "";
        for (Object value : values) {
            sql.add(between).bind(value);
            between = ", ";
        }
        return sql.add(")");
    }

    static String symbol(Operator operator) {
        return switch (operator) {
            case EQ -> " = ";
            // People mean the empty ones too when they say "not this".
            case NE -> " is distinct from ";
            case LT -> " < ";
            case LTE -> " <= ";
            case GT -> " > ";
            case GTE -> " >= ";
            default -> throw new IllegalArgumentException("no symbol for " + operator);
        };
    }
}
