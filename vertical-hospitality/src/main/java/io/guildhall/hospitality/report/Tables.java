package io.guildhall.hospitality.report;

import io.guildhall.hospitality.booking.BookingEntities;
import java.util.List;
import java.util.Map;

/** How long parties sit, and who does not come. */
final class Tables {
    private static final String TURNS = """
            with sat as (
                select case when b.party_size <= 2 then 'to_2' when b.party_size <= 4 then 'to_4'
                            when b.party_size <= 6 then 'to_6' else 'more' end as party,
                       b.party_size, extract(epoch from b.finished_at - b.seated_at) / 60 as minutes
                from hospitality.booking b
                where b.tenant_id = ? and b.venue_id = ? and b.starts_at >= ? and b.starts_at < ? and b.state = 'finished'
                  and b.finished_at > b.seated_at)
            select s.party, count(*), coalesce(sum(s.party_size), 0)::bigint,
                   round(percentile_cont(0.5) within group (order by s.minutes))::bigint,
                   round(percentile_cont(0.8) within group (order by s.minutes))::bigint,
                   round(max(s.minutes))::bigint, grouping(s.party) = 1
            from sat s group by grouping sets ((s.party), ()) order by grouping(s.party), min(s.party_size)""";

    /** Walk-ins cannot stay away, and what was never more than a request was no booking. Late is a cancellation within the last 24 hours. */
    private static final String MISSED = """
            with asked as (
                select date_trunc(?, (b.starts_at at time zone ?) - cast(? as interval))::date as bucket, b.party_size,
                       b.state = 'no_show' as missed,
                       b.state = 'cancelled' and b.cancelled_by = 'guest' and b.cancelled_at > b.starts_at - interval '24 hours' as late,
                       b.state = 'cancelled' as cancelled
                from hospitality.booking b
                where b.tenant_id = ? and b.venue_id = ? and b.starts_at >= ? and b.starts_at < ?
                  and b.source not in ('walk_in', 'waitlist') and b.state not in ('requested', 'held') and b.deleted_at is null
                  and not (b.state = 'cancelled' and coalesce(b.answer, 'accepted') <> 'accepted'))
            select a.bucket, count(*), coalesce(sum(a.party_size), 0)::bigint, count(*) filter (where a.missed),
                   round(1000.0 * count(*) filter (where a.missed) / nullif(count(*) filter (where not a.cancelled), 0))::bigint,
                   coalesce(sum(a.party_size) filter (where a.missed), 0)::bigint, count(*) filter (where a.late),
                   grouping(a.bucket) = 1
            from asked a group by grouping sets ((a.bucket), ()) order by grouping(a.bucket), a.bucket""";

    static final Recipe TABLE_TURN = new Recipe(
            "turns",
            Map.of(BookingEntities.BOOKING, List.of("party_size", "starts_at", "state")),
            List.of(
                    Column.word("party"),
                    Column.count("parties"),
                    Column.count("covers"),
                    Column.minutes("median"),
                    Column.minutes("most"),
                    Column.minutes("longest")),
            TURNS,
            (tenant, p) -> List.of(tenant, p.venue().id(), p.start(), p.end()));

    static final Recipe NO_SHOWS = new Recipe(
            "no-shows",
            Map.of(BookingEntities.BOOKING, List.of("party_size", "starts_at", "state")),
            List.of(
                    Column.day("day"),
                    Column.count("bookings"),
                    Column.count("covers"),
                    Column.count("no_shows"),
                    Column.percent("rate"),
                    Column.count("covers_lost"),
                    Column.count("cancelled_late")),
            MISSED,
            (tenant, p) ->
                    List.of(p.by(), p.zone(), p.dayBegins(), tenant, p.venue().id(), p.start(), p.end()));

    private Tables() {}
}
