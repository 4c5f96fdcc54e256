package io.guildhall.record.internal.aggregate;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.Aggregation;
import io.guildhall.record.Query;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Matches;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Reach;
import io.guildhall.record.internal.Sql;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statement. Records are counted once, into cells of what they hold; all else looks at cells: which groups are the largest, and
 * what those and the rest come to. A record with several values is in several groups, but in the rest and in the whole once.
 *
 * <p>Its rows: kind 0 the whole, 1 a group, 2 a group within one, 3 and 4 what the groups of either axis are called. Their columns:
 * {@code kind, p1, p2, cur, n}, the measures' parts, {@code v, label, many}; all as text.
 */
final class AggregateSql {
    static final int FIRST_PART = 6;

    private final Plans plans;
    private final Shape shape;
    private final Plan plan;
    private final Actor actor;
    private final ZoneId zone;
    private final String parts;
    private final boolean samples;

    AggregateSql(Plans plans, Shape shape) {
        this.plans = plans;
        this.shape = shape;
        this.plan = shape.plan();
        this.actor = shape.actor();
        this.zone = actor.zone();
        this.parts = shape.sums().stream().map(Sum::names).collect(Collectors.joining());
        this.samples = shape.axes().stream().anyMatch(Axis::isFolded);
    }

    Sql statement() {
        Sql sql = new Sql()
                .add("with counted as materialized (")
                .add(counted())
                .add("), cells as (")
                .add(cells());
        sql.add("), mapped as (").add(mapped()).add(")");
        shape.axes()
                .forEach(axis -> sql.add(", axis" + axis.number() + " as (")
                        .add(ranked(axis))
                        .add(")"));
        sql.add(", placed as (").add(placed()).add(") ").add(level(0));
        for (Axis axis : shape.axes()) {
            sql.add(" union all ").add(level(axis.number()));
        }
        shape.axes().forEach(axis -> sql.add(" union all ").add(names(axis)));
        return sql;
    }

    /** What the records hold, and how many hold it. */
    private Sql counted() {
        Sql sql = new Sql().add("select ");
        int keys = 0;
        for (Axis axis : shape.axes()) {
            sql.add(axis.raw(zone)).add(" as r" + ++keys + ", ");
        }
        sql.add(currency()).add(" as cur, count(*) as n, ");
        sql.add(samples ? "min(" + (shape.copies() == null ? "t.id" : "v.record_id") + ")" : "null::bigint");
        sql.add(" as sample");
        shape.sums().forEach(sum -> sql.add(sum.parts()));
        sql.add(" from ").add(shape.copies() == null ? records() : copies(shape.copies()));
        return keys + 1 == 1 && shape.currency() == null
                ? sql
                : sql.add(" group by "
                        + IntStream.rangeClosed(1, keys + 1)
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(", ")));
    }

    private Sql currency() {
        Field field = shape.currency();
        return field == null
                ? new Sql().add("null::text")
                : new Sql()
                        .add("coalesce(" + Column.of("t", field) + ", ")
                        .bind(actor.workspace().currency())
                        .add(")");
    }

    private Sql records() {
        Aggregation asked = shape.asked();
        Query query = new Query(asked.filter(), List.of(), 1, 1, null, false, false, asked.search());
        return new Sql()
                .add(plan.entity().table() + " t")
                .add(shape.joins().sql(Set.of()))
                .add(" where ")
                .add(Matches.where(plans, plan, actor, query));
    }

    /** The typed copies alone: a tenth of what records take, and nothing has to be unpacked. They do not know what is in the trash. */
    private Sql copies(Sql conditions) {
        Sql sql = new Sql()
                .add(Column.copies(plan.entity().table()) + " v where v.tenant_id = ")
                .bind(actor.tenantId());
        if (plan.entity().visibility().isOwned()) {
            Reach.copies(sql, "v", actor);
        }
        sql.add(conditions);
        return plan.entity().trash()
                ? sql.add(" and not exists (select from ").add(trashed()).add(" and t.id = v.record_id)")
                : sql;
    }

    private Sql own() {
        Sql sql =
                new Sql().add(plan.entity().table() + " t where t.tenant_id = ").bind(actor.tenantId());
        Reach.append(sql, plan, actor);
        return sql;
    }

    private Sql trashed() {
        return own().add(" and t.deleted_at is not null");
    }

    /** A record that has nothing in any fast field has no typed copy, and is one of those without a value. */
    private Sql cells() {
        Sql sql = new Sql().add("select * from counted");
        if (shape.copies() == null || !shape.copies().isEmpty()) {
            return sql;
        }
        sql.add(" union all select ");
        shape.axes().forEach(axis -> sql.add("null, "));
        sql.add("null, lacking, null");
        shape.sums().forEach(sum -> sql.add(sum.nothing()));
        sql.add(" from (select (select count(*) from ").add(own()).add(")");
        if (plan.entity().trash()) {
            sql.add(" - (select count(*) from ").add(trashed()).add(")");
        }
        return sql.add(" - coalesce((select sum(n) from counted), 0) as lacking) l where lacking > 0");
    }

    /** Cells as groups, and as many times as they have values. */
    private Sql mapped() {
        Sql sql = new Sql().add("select c.cell, c.cur, c.n, c.sample" + parts.replace(", ", ", c."));
        for (Axis axis : shape.axes()) {
            String bucket = axis.bucket();
            sql.add(", " + bucket + " as g" + axis.number());
            sql.add(", coalesce('=' || (" + bucket + ")::text, '') as key" + axis.number());
        }
        sql.add(" from (select row_number() over () as cell, x.* from cells x) c");
        shape.axes().forEach(axis -> sql.add(axis.items()));
        return sql;
    }

    /** Places of the groups. Ties are put in order by the groups themselves. */
    private Sql ranked(Axis axis) {
        String key = "key" + axis.number();
        String group = "g" + axis.number();
        Aggregation.Order order = order(axis);
        Sum by = order.by() == null
                ? null
                : shape.sums().get(shape.asked().measures().indexOf(order.by()));
        boolean own = shape.currency() != null
                && by != null
                && by.field() != null
                && by.field().currencyField() != null;
        Sql sql = new Sql().add("select " + key + " as key, min(" + group + "::text) as v, min(sample) as sample");
        sql.add(", row_number() over (order by ");
        String direction = order.descending() ? " desc" : "";
        if (by != null && own) {
            // Of several currencies the workspace's own says which group is larger.
            String filter = " filter (where cur = '" + currencyCode() + "')";
            sql.add(by.weight(filter) + direction + " nulls last, ");
        } else if (by != null) {
            sql.add(by.weight("") + direction + " nulls last, ");
        }
        String turned = by == null ? direction : "";
        if (!axis.field().choices().isEmpty()) {
            sql.add(axis.defined()).add(turned + " nulls last, ");
        }
        sql.add(group + turned + " nulls last) as place, count(*) over () as many from ");
        sql.add(
                other(axis)
                        ? "(select distinct cell, " + group + ", " + key + ", cur, n, sample" + parts
                                + " from mapped) m"
                        : "mapped");
        return sql.add(" group by " + key + ", " + group);
    }

    private String currencyCode() {
        String code = actor.workspace().currency();
        if (!code.matches("[A-Z]{3}")) {
            throw new IllegalStateException("no currency: " + code);
        }
        return code;
    }

    /** Whether cells stand several times because of the other axis. */
    private boolean other(Axis axis) {
        return shape.axes().stream().anyMatch(a -> a != axis && a.field().type().isList());
    }

    /** Within a group, what has an order of its own keeps it whatever was asked: months are looked for in a row. */
    private Aggregation.Order order(Axis axis) {
        Aggregation.Order asked = shape.asked().order();
        if (asked != null && (axis.number() == 1 || asked.by() != null && !axis.isOrdered())) {
            return asked;
        }
        return axis.isOrdered()
                ? new Aggregation.Order(null, axis.isDay())
                : new Aggregation.Order(shape.asked().measures().get(0), true);
    }

    private Sql placed() {
        int behind = shape.asked().limit() + 1;
        Sql sql = new Sql().add("select m.cell, m.cur, m.n" + parts.replace(", ", ", m."));
        shape.axes()
                .forEach(axis -> sql.add(", least(a" + axis.number() + ".place, " + behind + ") as p" + axis.number()));
        sql.add(" from mapped m");
        shape.axes()
                .forEach(axis -> sql.add(" join axis" + axis.number() + " a" + axis.number() + " on a" + axis.number()
                        + ".key = m.key" + axis.number()));
        return sql;
    }

    private Sql level(int depth) {
        String places =
                IntStream.rangeClosed(1, depth).mapToObj(i -> "p" + i + ", ").collect(Collectors.joining());
        String rest = IntStream.rangeClosed(depth + 1, Aggregation.MOST_GROUPS)
                .mapToObj(i -> "null::bigint as p" + i + ", ")
                .collect(Collectors.joining());
        Sql sql = new Sql().add("select " + depth + " as kind, " + places + rest + "cur, sum(n)::text as n");
        shape.sums().forEach(sum -> sql.add(sum.together()));
        sql.add(", null::text as v, null::text as label, null::bigint as many from ");
        boolean several =
                shape.axes().stream().anyMatch(axis -> axis.field().type().isList());
        if (depth == 0) {
            sql.add("cells x");
        } else {
            sql.add(several ? "(select distinct cell, " + places + "cur, n" + parts + " from placed) x" : "placed x");
        }
        return sql.add(" group by " + places + "cur");
    }

    private Sql names(Axis axis) {
        String places = axis.number() == 1 ? "place, null::bigint" : "null::bigint, place";
        Sql sql = new Sql().add("select " + (2 + axis.number()) + ", " + places + ", null::text, null::text");
        sql.add(parts.replaceAll("[mk]\\d+", "null::text"));
        return sql.add(", a.v, ")
                .add(label(axis))
                .add(", a.many from axis" + axis.number() + " a where a.place <= "
                        + shape.asked().limit());
    }

    private Sql label(Axis axis) {
        if (axis.isFolded()) {
            return new Sql()
                    .add("(select " + Column.of("t", axis.field()) + " from ")
                    .add(own())
                    .add(" and t.id = a.sample)");
        }
        if (axis.field().type() != FieldType.REFERENCE) {
            return new Sql().add("null::text");
        }
        EntityType type =
                plans.snapshot().entities().get(String.valueOf(axis.field().references()));
        if (type == null || !Plans.isOn(actor, type.module()) || !actor.may(type.permission(EntityType.Verb.READ))) {
            return new Sql().add("null::text");
        }
        Plan target = plans.of(actor, type);
        Field title = target.field(type.titleField());
        Sql sql = new Sql()
                .add("(select " + (title == null ? "null" : Column.of("t", title)) + "::text from " + type.table())
                .add(" t where t.tenant_id = ")
                .bind(actor.tenantId());
        Reach.append(sql, target, actor);
        return sql.add(type.trash() ? " and t.deleted_at is null" : "").add(" and t.id = a.v::bigint)");
    }
}
