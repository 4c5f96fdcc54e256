package io.guildhall.hospitality.report;

import io.guildhall.hospitality.loyalty.Entities;
import java.util.List;
import java.util.Map;

/** Who came, day by day or month by month, and who of them came back. */
final class Visits {
    private static final String BY_TIME = """
            with came as (
                select date_trunc(?, (v.visited_at at time zone ?) - cast(? as interval))::date as bucket, v.guest_id,
                       not exists (select from hospitality.visit e where e.tenant_id = v.tenant_id and e.guest_id = v.guest_id
                                   and e.visited_at < v.visited_at) as fresh
                from hospitality.visit v where v.tenant_id = ? and v.visited_at >= ? and v.visited_at < ?),
            visits as (
                select c.bucket, count(*) as visits, count(distinct c.guest_id) as guests,
                       count(distinct c.guest_id) filter (where c.fresh) as fresh, grouping(c.bucket) = 1 as total
                from came c group by grouping sets ((c.bucket), ())),
            spent as (
                select o.bucket, sum(o.spend_minor) as spend, grouping(o.bucket) = 1 as total
                from (select date_trunc(?, d.day::timestamp)::date as bucket, d.spend_minor from hospitality.guest_day d
                      where d.tenant_id = ? and d.day between ? and ?) o
                group by grouping sets ((o.bucket), ())),
            spine as (
                select distinct date_trunc(?, d)::date as bucket, false as total
                from generate_series(cast(? as date)::timestamp, cast(? as date)::timestamp, interval '1 day') d
                union all select null, true)
            select p.bucket, coalesce(v.visits, 0), coalesce(v.guests, 0), coalesce(v.fresh, 0), coalesce(s.spend, 0)::bigint, p.total
            from spine p
            left join visits v on v.total = p.total and (v.bucket = p.bucket or p.total)
            left join spent s on s.total = p.total and (s.bucket = p.bucket or p.total)
            order by p.total, p.bucket""";

    /** Null where the time to come back in is not over for the last of the month. */
    private static final String COHORTS = """
            with here as (
                select v.guest_id, min(v.visited_at) as first from hospitality.visit v
                where v.tenant_id = ? and v.visited_at >= ? and v.visited_at < ? group by v.guest_id),
            fresh as (
                select h.first, (select min(n.visited_at) from hospitality.visit n
                                 where n.tenant_id = ? and n.guest_id = h.guest_id and n.visited_at > h.first) - h.first as pause,
                       date_trunc('month', (h.first at time zone ?) - cast(? as interval))::date as month
                from here h
                where not exists (select from hospitality.visit e
                                  where e.tenant_id = ? and e.guest_id = h.guest_id and e.visited_at < h.first)),
            cohort as (
                select f.month, count(*) as guests, count(f.pause) as back, max(f.first) as latest,
                       count(*) filter (where f.pause <= interval '30 days') as in30,
                       count(*) filter (where f.pause <= interval '60 days') as in60,
                       count(*) filter (where f.pause <= interval '90 days') as in90, grouping(f.month) = 1 as total
                from fresh f group by grouping sets ((f.month), ()))
            select c.month, c.guests,
                   case when c.latest < now() - interval '30 days' then round(1000.0 * c.in30 / c.guests)::bigint end,
                   case when c.latest < now() - interval '60 days' then round(1000.0 * c.in60 / c.guests)::bigint end,
                   case when c.latest < now() - interval '90 days' then round(1000.0 * c.in90 / c.guests)::bigint end,
                   round(1000.0 * c.back / nullif(c.guests, 0))::bigint, c.total
            from cohort c order by c.total, c.month""";

    static final Recipe VISITS = new Recipe(
            "visits",
            Map.of(Entities.VISIT, List.of("guest_id", "visited_at"), Entities.POINT_ENTRY, List.of("amount")),
            List.of(
                    Column.day("day"),
                    Column.count("visits"),
                    Column.count("guests"),
                    Column.count("new_guests"),
                    Column.money("spend")),
            BY_TIME,
            (tenant, p) -> List.of(
                    p.by(),
                    p.zone(),
                    p.dayBegins(),
                    tenant,
                    p.start(),
                    p.end(),
                    p.by(),
                    tenant,
                    p.from(),
                    p.to(),
                    p.by(),
                    p.from(),
                    p.to()));

    static final Recipe RETENTION = new Recipe(
            "retention",
            Map.of(Entities.VISIT, List.of("guest_id", "visited_at")),
            List.of(
                    Column.day("month"),
                    Column.count("new_guests"),
                    Column.percent("back_30"),
                    Column.percent("back_60"),
                    Column.percent("back_90"),
                    Column.percent("back")),
            COHORTS,
            (tenant, p) -> List.of(tenant, p.start(), p.end(), tenant, p.zone(), p.dayBegins(), tenant));

    private Visits() {}
}
