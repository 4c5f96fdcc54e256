package io.guildhall.hospitality.report;

import io.guildhall.hospitality.loyalty.Entities;
import java.util.List;
import java.util.Map;

/** What the house gives: rewards and what they cost it, and who rose and fell between its tiers. */
final class Thanks {
    /** What a reward of an amount costs is that amount; of others it is what the owner has said. */
    private static final String REWARDS = """
            with given as (
                select w.name, w.id, r.cost, r.state,
                       case w.kind when 'amount' then w.amount_minor else w.worth_minor end as worth
                from hospitality.redemption r
                join hospitality.reward w on w.tenant_id = r.tenant_id and w.id = r.reward_id
                where r.tenant_id = ? and r.created_at >= ? and r.created_at < ? and r.state in ('captured', 'reversed'))
            select max(g.name), count(*) filter (where g.state = 'captured'), count(*) filter (where g.state = 'reversed'),
                   coalesce(sum(g.cost) filter (where g.state = 'captured'), 0)::bigint,
                   (sum(g.worth) filter (where g.state = 'captured'))::bigint, grouping(g.id) = 1
            from given g group by grouping sets ((g.id), ())
            order by grouping(g.id), count(*) filter (where g.state = 'captured') desc, max(g.name)""";

    private static final String TIERS = """
            with moved as (
                select c.tier_id, coalesce(t.threshold, 0) as after,
                       coalesce((select b.threshold from hospitality.tier_change e
                                 left join hospitality.tier b on b.tenant_id = e.tenant_id and b.id = e.tier_id
                                 where e.tenant_id = c.tenant_id and e.guest_id = c.guest_id and e.id < c.id
                                 order by e.id desc limit 1), 0) as before
                from hospitality.tier_change c
                left join hospitality.tier t on t.tenant_id = c.tenant_id and t.id = c.tier_id
                where c.tenant_id = ? and c.created_at >= ? and c.created_at < ?)
            select t.name, (select count(*) from hospitality.guest g
                            where g.tenant_id = t.tenant_id and g.tier_id = t.id and g.deleted_at is null),
                   (select count(*) from moved m where m.tier_id = t.id and m.after > m.before),
                   (select count(*) from moved m where m.tier_id = t.id and m.after < m.before),
                   (select count(*) from moved m where m.before = t.threshold and m.after < m.before), false
            from hospitality.tier t where t.tenant_id = ? and t.deleted_at is null order by t.threshold desc""";

    static final Recipe REWARD_COST = new Recipe(
            "rewards",
            Map.of(
                    Entities.REDEMPTION,
                    List.of("reward_id", "cost", "state"),
                    Entities.REWARD,
                    List.of("cost", "worth")),
            List.of(
                    Column.name("reward"),
                    Column.count("given"),
                    Column.count("taken_back"),
                    Column.points("points"),
                    Column.money("worth")),
            REWARDS,
            (tenant, p) -> List.of(tenant, p.start(), p.end()));

    static final Recipe TIER_MOVEMENT = new Recipe(
            "tiers",
            Map.of(Entities.GUEST, List.of("tier_id"), Entities.TIER, List.of()),
            List.of(
                    Column.name("tier"),
                    Column.count("guests_now"),
                    Column.count("rose"),
                    Column.count("fell_here"),
                    Column.count("fell_away")),
            TIERS,
            (tenant, p) -> List.of(tenant, p.start(), p.end(), tenant));

    private Thanks() {}
}
