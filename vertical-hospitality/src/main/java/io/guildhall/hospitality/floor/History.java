package io.guildhall.hospitality.floor;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.Seats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long parties have stayed in this house, by their size and the time of day. */
final class History {
    /** Of fewer than this nothing can be said. */
    private static final int ENOUGH = 20;

    private static final Duration REMEMBERED = Duration.ofDays(120);

    /** Band 0 are those at the bar; part is null for the whole day. */
    static final String TURNS = """
            select band, part, count(*),
                percentile_disc(array[0.025, 0.075, 0.125, 0.175, 0.225, 0.275, 0.325, 0.375, 0.425, 0.475,
                    0.525, 0.575, 0.625, 0.675, 0.725, 0.775, 0.825, 0.875, 0.925, 0.975]) within group (order by minutes)
            from (
                select case when exists (select from hospitality.booking_table l
                            join hospitality.dining_table t on t.tenant_id = l.tenant_id and t.id = l.table_id
                            where l.tenant_id = b.tenant_id and l.booking_id = b.id and t.bar) then 0
                        when b.party_size <= 2 then 2 when b.party_size <= 4 then 4 when b.party_size <= 6 then 6 else 8 end as band,
                    case when extract(hour from b.seated_at at time zone ?) between 5 and 16 then 1
                        when extract(hour from b.seated_at at time zone ?) between 17 and 20 then 2 else 3 end as part,
                    (extract(epoch from b.finished_at - b.seated_at) / 60)::bigint as minutes
                from hospitality.booking b
                where b.tenant_id = ? and b.venue_id = ? and b.starts_at >= ? and b.starts_at < ?
                  and b.state = 'finished' and b.finished_at > b.seated_at + interval '5 minutes') stays
            group by grouping sets ((band, part), (band)) having count(*) >= ?""";

    private record Kind(long band, long part) {}

    private final Map<Kind, Turns> learnt = new HashMap<>();
    private final Seats seats;
    private final ZoneId zone;

    History(Transaction tx, Venues.Venue venue, Seats seats, Instant now) {
        this.seats = seats;
        this.zone = venue.zone();
        tx.query(
                        TURNS,
                        row -> Map.entry(
                                new Kind(row.getLong(1), row.getLongOrNull(2) == null ? 0 : row.getLong(2)),
                                new Turns(
                                        Arrays.stream(row.getLongs(4))
                                                .asDoubleStream()
                                                .toArray(),
                                        true)),
                        zone.getId(),
                        zone.getId(),
                        tx.actor().tenantId(),
                        venue.id(),
                        now.minus(REMEMBERED),
                        now,
                        (long) ENOUGH)
                .forEach(entry -> learnt.put(entry.getKey(), entry.getValue()));
    }

    /** @param tables where they sit, or would sit */
    Turns of(long size, List<Long> tables, Instant seated) {
        long band = seats.bar(tables) ? 0 : size <= 2 ? 2 : size <= 4 ? 4 : size <= 6 ? 6 : 8;
        int hour = seated.atZone(zone).getHour();
        long part = hour >= 5 && hour <= 16 ? 1 : hour >= 17 && hour <= 20 ? 2 : 3;
        Turns whole = learnt.get(new Kind(band, 0));
        Turns turns = learnt.getOrDefault(new Kind(band, part), whole);
        return turns != null
                ? turns
                : Turns.usual(seats.turn(size, tables, seated).toMinutes());
    }
}
