package io.guildhall.hospitality.floor;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.Seats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this house has seen: how long parties stayed, by their size and the time of day, from when they sat down and from each phase of
 * their evening; and how many of those who waited gave up.
 */
final class History {
    /** Of fewer than this nothing can be said. */
    private static final int ENOUGH = 20;

    private static final Duration REMEMBERED = Duration.ofDays(120);

    /** Of its stay, how much a party has before it as each phase begins, as long as the house has not learnt better. */
    private static final List<Double> USUAL = List.of(1.0, 0.85, 0.6, 0.3, 0.12, 0.05);

    /**
     * Who walked in where somebody had booked later was told when to go: that says nothing of those who may stay. The last two thousand parties
     * are enough, however large the house. Phase 0 is the beginning. Band 0 are those at the bar; what is null is all of them together.
     */
    static final String TURNS = """
            select place - 1, band, part, count(*),
                percentile_disc(array[0.025, 0.075, 0.125, 0.175, 0.225, 0.275, 0.325, 0.375, 0.425, 0.475,
                    0.525, 0.575, 0.625, 0.675, 0.725, 0.775, 0.825, 0.875, 0.925, 0.975])
                    within group (order by (extract(epoch from finished_at - began) / 60)::bigint)
            from (
                select b.finished_at, b.seated_at || b.phases_at as begins,
                    case when exists (select from hospitality.booking_table l
                            join hospitality.dining_table t on t.tenant_id = l.tenant_id and t.id = l.table_id
                            where l.tenant_id = b.tenant_id and l.booking_id = b.id and t.bar) then 0
                        when b.party_size <= 2 then 2 when b.party_size <= 4 then 4 when b.party_size <= 6 then 6 else 8 end as band,
                    case when extract(hour from b.seated_at at time zone ?) between 5 and 16 then 1
                        when extract(hour from b.seated_at at time zone ?) between 17 and 20 then 2 else 3 end as part
                from hospitality.booking b
                where b.tenant_id = ? and b.venue_id = ? and b.starts_at >= ? and b.starts_at < ?
                  and b.state = 'finished' and b.finished_at > b.seated_at + interval '5 minutes'
                  and (b.source not in ('walk_in', 'waitlist') or not exists (select from hospitality.booking_table l
                    join hospitality.booking_table n on n.tenant_id = l.tenant_id and n.table_id = l.table_id and n.starts_at = l.ends_at
                    where l.tenant_id = b.tenant_id and l.booking_id = b.id))
                order by b.starts_at desc limit 2000) stays
            cross join lateral unnest(begins) with ordinality as p (began, place)
            where began is not null
            group by grouping sets ((place, band, part), (place, band), (place)) having count(*) >= ?""";

    /** As long as they were told; what they do afterwards is another matter. Whoever stayed on the list for a night was forgotten there. */
    static final String WAITED = """
            select count(*), count(*) filter (where b.seated_at is null and w.minutes <= b.quoted_high),
                coalesce(sum(least(w.minutes, b.quoted_high)), 0)::bigint
            from hospitality.booking b
            cross join lateral (select extract(epoch from coalesce(b.seated_at, b.finished_at) - b.quoted_at) / 60 as minutes) w
            where b.tenant_id = ? and b.venue_id = ? and b.starts_at >= ? and b.starts_at < ? and b.source = 'waitlist'
              and b.state in ('seated', 'finished', 'left')
              and w.minutes between 0 and 240""";

    /** @param band {@link #ALL}, or as the query says */
    private record Kind(long phase, long band, long part) {}

    private static final long ALL = -1;

    private final Map<Kind, Turns> learnt = new HashMap<>();
    private final double leaving;
    private final Seats seats;
    private final ZoneId zone;

    History(Transaction tx, Venues.Venue venue, Seats seats, Instant now) {
        this.seats = seats;
        this.zone = venue.zone();
        long tenant = tx.actor().tenantId();
        Instant from = now.minus(REMEMBERED);
        String clock = zone.getId();
        tx.query(TURNS, History::kind, clock, clock, tenant, venue.id(), from, now, (long) ENOUGH)
                .forEach(entry -> learnt.put(entry.getKey(), entry.getValue()));
        this.leaving = tx.queryOne(WAITED, History::leaving, tenant, venue.id(), from, now)
                .orElse(0.0);
    }

    private static Map.Entry<Kind, Turns> kind(Row row) {
        double[] minutes = Arrays.stream(row.getLongs(5)).asDoubleStream().toArray();
        return Map.entry(
                new Kind(row.getLong(1), orAll(row.getLongOrNull(2)), orAll(row.getLongOrNull(3))),
                new Turns(minutes, true));
    }

    private static long orAll(@Nullable Long value) {
        return value == null ? ALL : value;
    }

    private static double leaving(Row row) {
        return row.getLong(1) < ENOUGH || row.getLong(3) == 0 ? 0 : (double) row.getLong(2) / row.getLong(3);
    }

    /** Of those who wait, the share that gives up in a minute. */
    double leaving() {
        return leaving;
    }

    /**
     * How long such a party stays.
     *
     * @param tables where they sit, or would sit
     * @param phase from whose beginning on, from 1; 0 for all of their stay
     */
    Turns of(long size, List<Long> tables, Instant seated, int phase) {
        long band = seats.bar(tables) ? 0 : size <= 2 ? 2 : size <= 4 ? 4 : size <= 6 ? 6 : 8;
        int hour = seated.atZone(zone).getHour();
        long part = hour >= 5 && hour <= 16 ? 1 : hour >= 17 && hour <= 20 ? 2 : 3;
        return Stream.of(
                        new Kind(phase, band, part),
                        new Kind(phase, band, ALL),
                        new Kind(phase == 0 ? ALL : phase, ALL, ALL))
                .map(learnt::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> usual(size, tables, seated, phase));
    }

    private Turns usual(long size, List<Long> tables, Instant seated, int phase) {
        double whole = phase == 0
                ? seats.turn(size, tables, seated).toMinutes()
                : of(size, tables, seated, 0).at(0.5);
        return Turns.usual(whole * USUAL.get(phase));
    }
}
