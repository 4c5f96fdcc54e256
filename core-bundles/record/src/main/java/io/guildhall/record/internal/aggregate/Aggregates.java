package io.guildhall.record.internal.aggregate;

import io.guildhall.actor.Actor;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.record.Aggregate;
import io.guildhall.record.Aggregation;
import io.guildhall.record.Aggregation.Group;
import io.guildhall.record.Aggregation.Measure;
import io.guildhall.record.Filter;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Sql;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks, and puts together what came. Not thread-safe. */
public final class Aggregates {
    private record Place(int kind, long first, long second) {}

    private record Name(@Nullable String value, @Nullable String label, long many) {}

    /** What one group comes to, by measure and currency. */
    private static final class Came {
        private long records;
        private final List<Map<String, BigDecimal>> parts = new ArrayList<>();
        private final List<Map<String, Long>> counts = new ArrayList<>();

        Came(int measures) {
            for (int i = 0; i < measures; i++) {
                parts.add(new TreeMap<>());
                counts.add(new HashMap<>());
            }
        }
    }

    private final Shape shape;
    private final Map<Place, Came> came = new HashMap<>();
    private final Map<Place, Name> names = new HashMap<>();

    private Aggregates(Shape shape) {
        this.shape = shape;
    }

    /** @throws io.guildhall.problem.ProblemException 400 naming what is wrong, 403 and 404 as lists */
    public static Aggregate of(Transaction tx, Plans plans, String entity, Aggregation asked) {
        Shape shape = Shape.of(plans, plans.open(tx.actor(), entity, Verb.LIST), tx.actor(), asked);
        Sql sql = new AggregateSql(plans, shape).statement();
        Aggregates all = new Aggregates(shape);
        tx.query(sql.text(), all::take, sql.arguments());
        return all.aggregate(new Place(0, 0, 0), null, null);
    }

    /**
     * Whether it can be asked so.
     *
     * @param groups and measures as callers write them
     * @throws io.guildhall.problem.ProblemException 400 naming what is wrong
     */
    public static void check(Plans plans, Plan plan, Actor actor, List<String> groups, List<String> measures) {
        List<Group> by =
                groups.stream().map(Group::parse).filter(Objects::nonNull).toList();
        List<Measure> of =
                measures.stream().map(Measure::parse).filter(Objects::nonNull).toList();
        if (by.size() < groups.size() || of.size() < measures.size()) {
            throw Shape.wrong("group_by", "Expected a field, created_at:month, or sum:amount.");
        }
        List<Measure> some = of.isEmpty() ? List.of(Measure.RECORDS) : of;
        Shape.of(plans, plan, actor, new Aggregation(Filter.ALL, null, by, some, null, 1));
    }

    private Boolean take(Row row) {
        int kind = (int) row.getLong(1);
        Long first = row.getLongOrNull(2);
        Long second = row.getLongOrNull(3);
        Place place = new Place(kind, first == null ? 0 : first, second == null ? 0 : second);
        int column = AggregateSql.FIRST_PART;
        for (Sum sum : shape.sums()) {
            column = kind > Aggregation.MOST_GROUPS ? column + width(sum) : part(row, column, place, sum);
        }
        if (kind > Aggregation.MOST_GROUPS) {
            names.put(
                    place,
                    new Name(row.getStringOrNull(column), row.getStringOrNull(column + 1), row.getLong(column + 2)));
        } else {
            String records = row.getStringOrNull(AggregateSql.FIRST_PART - 1);
            came(place).records += records == null ? 0 : Long.parseLong(records);
        }
        return true;
    }

    private Came came(Place place) {
        return came.computeIfAbsent(place, p -> new Came(shape.sums().size()));
    }

    private static int width(Sum sum) {
        return sum.field() == null ? 0 : sum.isAverage() ? 2 : 1;
    }

    private int part(Row row, int column, Place place, Sum sum) {
        String text = sum.field() == null ? null : row.getStringOrNull(column);
        if (text != null) {
            int index = sum.number() - 1;
            String theirs = Objects.requireNonNull(sum.field()).currencyField() == null ? null : row.getStringOrNull(4);
            String currency = !sum.isMoney() ? "" : theirs == null ? usual() : theirs;
            came(place).parts.get(index).merge(currency, new BigDecimal(text), sum::merged);
            String count = sum.isAverage() ? row.getString(column + 1) : "0";
            came(place).counts.get(index).merge(currency, Long.parseLong(count), Long::sum);
        }
        return column + width(sum);
    }

    private String usual() {
        return shape.actor().workspace().currency();
    }

    private Aggregate aggregate(Place at, @Nullable Object value, @Nullable String label) {
        List<Aggregate> groups = new ArrayList<>();
        Aggregate others = null;
        long otherGroups = 0;
        if (at.kind() < shape.axes().size()) {
            Axis axis = shape.axes().get(at.kind());
            int limit = shape.asked().limit();
            for (long n = 1; n <= limit; n++) {
                Place next = below(at, n);
                if (came.containsKey(next)) {
                    Name name = name(axis, n);
                    String shown = axis.isFolded() ? null : name.label();
                    groups.add(aggregate(next, axis.value(name.value(), name.label()), shown));
                }
            }
            Place rest = below(at, limit + 1L);
            if (came.containsKey(rest)) {
                others = aggregate(rest, null, null);
                otherGroups = name(axis, 1).many() - limit;
            }
        }
        return new Aggregate(value, label, numbers(came(at)), groups, others, otherGroups);
    }

    private static Place below(Place at, long n) {
        return at.kind() == 0 ? new Place(1, n, 0) : new Place(2, at.first(), n);
    }

    private Name name(Axis axis, long n) {
        Place place = axis.number() == 1 ? new Place(3, n, 0) : new Place(4, 0, n);
        return Objects.requireNonNull(names.get(place));
    }

    private List<@Nullable Object> numbers(Came its) {
        List<@Nullable Object> numbers = new ArrayList<>();
        for (Sum sum : shape.sums()) {
            Map<String, BigDecimal> parts = its.parts.get(sum.number() - 1);
            Map<String, Object> shown = new TreeMap<>();
            parts.forEach((currency, part) -> shown.put(
                    currency, sum.shown(part, its.counts.get(sum.number() - 1).getOrDefault(currency, 0L), currency)));
            numbers.add(sum.field() == null ? (Object) its.records : sum.isMoney() ? shown : shown.get(""));
        }
        return numbers;
    }
}
