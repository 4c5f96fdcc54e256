package io.guildhall.record.internal.aggregate;

import io.guildhall.actor.Actor;
import io.guildhall.entity.CustomField;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Aggregation;
import io.guildhall.record.Aggregation.Function;
import io.guildhall.record.Aggregation.Group;
import io.guildhall.record.Aggregation.Measure;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Sql;
import io.guildhall.record.internal.query.FilterSql;
import io.guildhall.record.internal.query.Joins;
import io.guildhall.record.internal.query.StandardFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for, checked against the entity, and where it is found.
 *
 * @param copies conditions on the typed copies alone, if those suffice
 * @param currency field of the amounts' currencies, or null
 */
record Shape(
        Plan plan,
        Actor actor,
        Aggregation asked,
        Joins joins,
        List<Axis> axes,
        List<Sum> sums,
        @Nullable Sql copies,
        @Nullable Field currency) {

    /** @throws ProblemException 400 that names what is wrong */
    static Shape of(Plans plans, Plan plan, Actor actor, Aggregation asked) {
        checkSizes(asked);
        Joins joins = new Joins(plans, actor);
        boolean fast = asked.search() == null || asked.search().isBlank();
        for (Group group : asked.groups()) {
            fast &= isFast(plan.field(group.field()));
        }
        for (Measure measure : asked.measures()) {
            fast &= measure.field() == null || isFast(plan.field(measure.field()));
        }
        fast &= Stream.concat(
                        asked.groups().stream().map(Group::field),
                        asked.measures().stream().map(Measure::field))
                .anyMatch(java.util.Objects::nonNull);
        Sql copies = fast ? new FilterSql(plan, actor, plans).ofCopies(asked.filter()) : null;
        Shape empty = new Shape(plan, actor, asked, joins, new ArrayList<>(), new ArrayList<>(), copies, null);
        asked.groups().forEach(empty::axis);
        asked.measures().forEach(empty::sum);
        return new Shape(plan, actor, asked, joins, empty.axes, empty.sums, copies, empty.theirs());
    }

    private static void checkSizes(Aggregation asked) {
        if (asked.groups().size() > Aggregation.MOST_GROUPS) {
            throw wrong("group_by", "At most " + Aggregation.MOST_GROUPS + " fields to group by.");
        }
        if (asked.measures().isEmpty() || asked.measures().size() > Aggregation.MOST_MEASURES) {
            throw wrong("measures", "1 to " + Aggregation.MOST_MEASURES + " measures.");
        }
        if (asked.limit() < 1 || asked.limit() > Aggregation.MAX_LIMIT) {
            throw wrong("limit", "1 to " + Aggregation.MAX_LIMIT + " groups.");
        }
        Aggregation.Order order = asked.order();
        if (order != null && order.by() != null && !asked.measures().contains(order.by())) {
            throw wrong("sort", "Groups are put in order by one of the measures, or by themselves.");
        }
    }

    static boolean isDay(Field field) {
        return field.type() == FieldType.DATE || field.type() == FieldType.TIMESTAMP;
    }

    private static boolean isFast(@Nullable Field field) {
        CustomField custom = field == null ? null : field.custom();
        return custom != null && custom.fast();
    }

    private void axis(Group group) {
        String path = group.field();
        int dot = path.lastIndexOf('.');
        Joins.Joined by = dot < 0 ? null : joins.reach(plan, path.substring(0, dot));
        Plan its = by == null ? plan : by.plan();
        Field field = dot >= 0 && by == null ? null : StandardFields.find(its, path.substring(dot + 1));
        if (field == null) {
            throw unknown(path);
        }
        boolean standard = field.name().equals("id") || field.name().equals("version") && its.field("version") == null;
        if (!field.type().isGroupable() || standard) {
            throw Problem.badRequest("record/group", "Records cannot be grouped by this field.")
                    .detail(
                            "%s cannot be grouped by. Take a text of one line, a whole number, a date or time, a yes or no,"
                                    + " choices, tags, or another record.",
                            field.label())
                    .field(path)
                    .asException();
        }
        if (group.by() != null && !isDay(field)) {
            throw Problem.badRequest(
                            "record/group-part", "Only dates and times have days, weeks, months, quarters and years.")
                    .detail(
                            "%s is no date. Group by it without :%s.",
                            field.label(), group.by().word())
                    .field(path)
                    .asException();
        }
        axes.add(new Axis(axes.size() + 1, group, its, field, by == null ? "t" : by.alias(), alias(field, by == null)));
    }

    private void sum(Measure measure) {
        if (measure.field() == null) {
            if (measure.function() != Function.COUNT) {
                throw wrong(
                        "measures",
                        measure.function().word() + " takes a field: "
                                + measure.function().word() + ":amount.");
            }
            sums.add(new Sum(sums.size() + 1, measure, null, null));
            return;
        }
        Field field = plan.field(measure.field());
        if (field == null) {
            throw unknown(measure.field());
        }
        if (!field.type().isSummable() || measure.function() == Function.COUNT) {
            throw Problem.badRequest("record/measure", "This field cannot be worked out so.")
                    .detail(
                            "%s takes numbers and amounts, and %s is none.",
                            measure.function().word(), field.label())
                    .field(measure.field())
                    .asException();
        }
        sums.add(new Sum(sums.size() + 1, measure, field, alias(field, true)));
    }

    /** Of the typed copies that have this field. */
    private @Nullable String alias(Field field, boolean own) {
        if (!own || !isFast(field)) {
            return null;
        }
        return copies == null ? joins.copies(plan).alias() : "v";
    }

    /** Amounts are never added up over currencies: so one has to be known for each. */
    private @Nullable Field theirs() {
        Set<String> names = sums.stream()
                .filter(Sum::isMoney)
                .map(sum -> java.util.Objects.requireNonNull(sum.field()))
                .filter(field -> field.currencyField() != null)
                .map(field -> String.valueOf(field.currencyField()))
                .collect(Collectors.toSet());
        if (names.isEmpty()) {
            return null;
        }
        Field field = plan.field(names.iterator().next());
        if (names.size() > 1 || field == null) {
            throw wrong("measures", "The amounts have currencies that are not told apart here.");
        }
        return field;
    }

    private static ProblemException unknown(String path) {
        return Problem.badRequest("record/unknown-field", "There is no such field to work with.")
                .field(path)
                .asException();
    }

    static ProblemException wrong(String field, String detail) {
        return Problem.badRequest("record/aggregate", "This cannot be worked out.")
                .detail("%s", detail)
                .field(field)
                .asException();
    }
}
