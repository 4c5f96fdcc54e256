package io.guildhall.record.internal.calendar;

import io.guildhall.actor.Actor;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.internal.Column;
import io.guildhall.record.internal.Matches;
import io.guildhall.record.internal.Plan;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a layer lies in a range, one question for each layer, bounded on both sides of the start so that an index on it serves.
 */
final class Items {
    /** Of one layer in one answer. */
    static final int MOST = 5000;
    /** What began longer ago is not looked for, however long it lasts. */
    private static final int LONGEST_DAYS = 62;

    /**
     * What lies in a range, in the order of time.
     *
     * @param left how many beginnings of each day are not among them
     */
    record Lying(List<Item> items, Map<LocalDate, Long> left) {}

    private final Plans plans;

    Items(Plans plans) {
        this.plans = plans;
    }

    /** @param members whose records, or empty for everybody's; of records without a responsible member all */
    Lying of(Transaction tx, Layer layer, Range range, List<Long> members, Filter filter, @Nullable String words) {
        Sql all = question(tx.actor(), layer, range, members, filter, words);
        Sql first = new Sql().add(all).add(" order by s, i limit " + (MOST + 1));
        List<Item> items = tx.query(first.text(), row -> item(row, layer), first.arguments());
        return items.size() <= MOST ? new Lying(items, Map.of()) : shared(tx, layer, range, all);
    }

    /** Each day its share: fullness of the first days of a month must not make the last ones look free. */
    private static Lying shared(Transaction tx, Layer layer, Range range, Sql all) {
        long share = Math.max(1, MOST / ChronoUnit.DAYS.between(range.from(), range.to()));
        Sql day = layer.days()
                ? new Sql().add("s")
                : new Sql().add("(s at time zone ").bind(range.zone().getId()).add(")::date");
        Sql sql = new Sql()
                .add(
                        "select * from (select i, v, n, s, e, d, o, u, a, row_number() over (partition by a order by s, i)")
                .add(" as place, count(*) over (partition by a) as total from (select q.*, ")
                .add(day)
                .add(" as a from (")
                .add(all)
                .add(") q) b) c where place <= ")
                .bind(share)
                .add(" order by s, i limit " + MOST);
        Map<LocalDate, Long> left = new TreeMap<>();
        List<Item> items = tx.query(
                sql.text(),
                row -> {
                    LocalDate on = row.getDate(9);
                    if (on != null && row.getLong(11) > share) {
                        left.put(on, row.getLong(11) - share);
                    }
                    return item(row, layer);
                },
                sql.arguments());
        return new Lying(items, left);
    }

    private Sql question(
            Actor actor, Layer layer, Range range, List<Long> members, Filter filter, @Nullable String words) {
        Plan plan = plans.open(actor, layer.entity().fullName(), Verb.LIST);
        Field owner = plan.owner();
        Query query =
                new Query(new Filter.And(List.of(layer.only(), filter)), List.of(), 1, 1, null, false, false, words);
        String start = Column.of("t", layer.start());
        Sql sql = new Sql()
                .add("select t.id as i, t.version as v, t.")
                .add(layer.title().column())
                .add(" as n, ")
                .add(start)
                .add(" as s, ")
                .add(end(layer, start))
                .add(" as e, ")
                .add(layer.done() == null ? "false" : Column.of("t", layer.done()) + " is not null")
                .add(" as d, ")
                .add(owner == null ? "null::bigint" : "t." + owner.column())
                .add(" as o, t.updated_at as u from ")
                .add(Matches.of(plans, plan, actor, query))
                .add(" and ")
                .add(within(layer, range, start));
        if (owner != null && !members.isEmpty()) {
            long[] ids = members.stream().mapToLong(Long::longValue).toArray();
            sql.add(" and (t.").add(owner.column()).add(" = any(").bind(ids).add(")");
            if (layer.maker() != null) {
                sql.add(" or t.")
                        .add(layer.maker().column())
                        .add(" = any(")
                        .bind(ids)
                        .add(")");
            }
            sql.add(")");
        }
        return sql;
    }

    private static String end(Layer layer, String start) {
        Field end = layer.end();
        Field duration = layer.duration();
        if (end != null) {
            return Column.of("t", end);
        }
        return duration == null ? "null::timestamptz" : start + " + t." + duration.column() + " * interval '1 second'";
    }

    private static Sql within(Layer layer, Range range, String start) {
        Object from = layer.days() ? range.from() : range.begins();
        Object to = layer.days() ? range.to() : range.ends();
        Sql sql =
                new Sql().add(start).add(" < ").bind(to).add(" and ").add(start).add(" >= ");
        if (layer.end() == null && layer.duration() == null) {
            return sql.bind(from);
        }
        Object earliest = from instanceof LocalDate day
                ? day.minusDays(LONGEST_DAYS)
                : ((Instant) from).minus(LONGEST_DAYS, ChronoUnit.DAYS);
        // The last day of what knows days only is a part of it; an instant is not.
        return sql.bind(earliest)
                .add(" and (" + start + " >= ")
                .bind(from)
                .add(" or " + end(layer, start) + (layer.days() ? " >= " : " > "))
                .bind(from)
                .add(")");
    }

    private static Item item(Row row, Layer layer) {
        Instant updated = row.getInstant(8);
        return new Item(
                layer.key(),
                layer.entity().fullName(),
                row.getLong(1),
                row.getLong(2),
                row.getStringOrNull(3),
                String.valueOf(time(row, 4, layer)),
                layer.end() == null && layer.duration() == null || row.get(5) == null
                        ? null
                        : String.valueOf(time(row, 5, layer)),
                row.getBoolean(6),
                row.getLongOrNull(7),
                updated == null ? Instant.EPOCH : updated);
    }

    private static @Nullable Object time(Row row, int column, Layer layer) {
        return layer.days() ? row.getDate(column) : row.getInstant(column);
    }
}
