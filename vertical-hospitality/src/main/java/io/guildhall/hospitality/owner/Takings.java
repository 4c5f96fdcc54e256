package io.guildhall.hospitality.owner;

import io.guildhall.actor.FieldRights;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.floor.Venues.Venue;
import io.guildhall.hospitality.loyalty.Entities;
import io.guildhall.hospitality.owner.Tonight.Points;
import io.guildhall.hospitality.owner.Tonight.Spend;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What guests have spent and got tonight, beside the same weekday of the weeks before. */
final class Takings {
    static final LocalTime DAY_BEGINS = LocalTime.of(4, 0);
    private static final int WEEKS = 8;

    /** The day of this evening and those before, each until the same time and until its end; one stretch of an index each. */
    static final String EVENINGS = """
            select d.place, coalesce(sum(e.spend_minor) filter (where e.created_at < d.until), 0)::bigint,
                coalesce(sum(e.spend_minor), 0)::bigint,
                coalesce(sum(e.points + e.pending) filter (where e.kind in ('earn', 'bonus', 'refund')), 0)::bigint,
                coalesce(-sum(e.points) filter (where e.kind in ('redeem', 'release', 'reversal')), 0)::bigint
            from unnest(cast(cast(? as text[]) as timestamptz[]), cast(cast(? as text[]) as timestamptz[]),
                cast(cast(? as text[]) as timestamptz[])) with ordinality as d (begins, until, ends, place)
            left join lateral (
                select l.created_at, l.spend_minor, l.points, l.pending, l.kind from hospitality.point_entry l
                where l.tenant_id = ? and l.created_at >= d.begins and l.created_at < d.ends) e on true
            group by d.place order by d.place""";

    private record Evening(long byNow, long whole, long given, long taken) {}

    private final Transaction tx;
    private final List<Evening> evenings;

    Takings(Transaction tx, @Nullable Venue venue, Instant now) {
        this.tx = tx;
        this.evenings = tx.actor().may(Entities.POINT_ENTRY.permission(Verb.READ)) ? read(venue, now) : List.of();
    }

    @Nullable
    Points points() {
        boolean seen = !evenings.isEmpty() && FieldRights.sees(tx.actor(), Entities.POINT_ENTRY, "points");
        return seen ? new Points(evenings.get(0).given(), evenings.get(0).taken()) : null;
    }

    @Nullable
    Spend spend() {
        if (evenings.isEmpty() || !FieldRights.sees(tx.actor(), Entities.POINT_ENTRY, "amount")) {
            return null;
        }
        // A day on which the house was closed says nothing of the others.
        List<Evening> before =
                evenings.stream().skip(1).filter(day -> day.whole() > 0).toList();
        return new Spend(
                amount(evenings.get(0).byNow()),
                before.isEmpty() ? null : amount(average(before.stream().map(Evening::byNow))),
                before.isEmpty() ? null : amount(average(before.stream().map(Evening::whole))));
    }

    private static long average(Stream<Long> values) {
        return Math.round(values.mapToLong(Long::longValue).average().orElse(0));
    }

    private BigDecimal amount(long minor) {
        Currency currency = Currency.getInstance(tx.actor().workspace().currency());
        return BigDecimal.valueOf(minor, Math.max(0, currency.getDefaultFractionDigits()));
    }

    private List<Evening> read(@Nullable Venue venue, Instant now) {
        ZoneId zone = venue == null ? tx.actor().workspace().zone() : venue.zone();
        Venue house = venue == null ? new Venue(0, zone, DAY_BEGINS) : venue;
        Instant begin = house.dayStart(now);
        LocalDate day = LocalDate.ofInstant(begin, zone);
        Duration gone = Duration.between(begin, now);
        List<String> begins = new ArrayList<>();
        List<String> until = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        IntStream.rangeClosed(0, WEEKS).mapToObj(day::minusWeeks).forEach(each -> {
            Instant first = each.atTime(house.dayBegins()).atZone(zone).toInstant();
            begins.add(first.toString());
            until.add(first.plus(gone).plusMillis(1).toString());
            ends.add(each.plusDays(1)
                    .atTime(house.dayBegins())
                    .atZone(zone)
                    .toInstant()
                    .toString());
        });
        return tx.query(
                EVENINGS,
                row -> new Evening(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                begins.toArray(String[]::new),
                until.toArray(String[]::new),
                ends.toArray(String[]::new),
                tx.actor().tenantId());
    }
}
