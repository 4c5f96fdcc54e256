package io.guildhall.hospitality;

import io.guildhall.actor.FieldRights;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.loyalty.Entities;
import io.guildhall.module.Tile;
import io.guildhall.module.Tile.Content;
import io.guildhall.module.Tile.Line;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/** How the evening goes. It begins at four in the morning: a drink at half past one belongs to the evening before. */
public final class BarTiles {
    private static final int CUTOVER_HOUR = 4;
    private static final int MOST_REWARDS = 5;

    private static final String GUESTS = """
            select count(distinct guest_id) from hospitality.visit where tenant_id = ? and visited_at >= ?""";

    private static final String POINTS = """
            select coalesce(sum(points), 0)::bigint from hospitality.point_entry
            where tenant_id = ? and created_at >= ? and kind = 'earn'""";

    private static final String REWARDS = """
            select r.name, count(*), sum(count(*)) over ()::bigint
            from hospitality.point_entry e
            join hospitality.reward r on r.tenant_id = e.tenant_id and r.id = e.reward_id
            where e.tenant_id = ? and e.created_at >= ? and e.kind = 'redeem'
            group by r.tenant_id, r.id, r.name order by count(*) desc, r.name limit ?""";

    public static final List<Tile> ALL = List.of(
            new Tile(
                    "hospitality.guests",
                    "Guests today",
                    1,
                    view(Entities.VISIT),
                    "/m/hospitality/bar",
                    Set.of("hospitality.visit"),
                    tx -> Content.count(number(tx, GUESTS))),
            new Tile(
                    "hospitality.points",
                    "Points given today",
                    2,
                    view(Entities.POINT_ENTRY),
                    "/r/hospitality/guests",
                    Set.of("hospitality.point_entry"),
                    BarTiles::points),
            new Tile(
                    "hospitality.redeemed",
                    "Rewards today",
                    3,
                    view(Entities.POINT_ENTRY),
                    "/m/hospitality/rewards",
                    Set.of("hospitality.point_entry"),
                    BarTiles::rewards));

    private BarTiles() {}

    public static Instant evening(ZonedDateTime now) {
        ZonedDateTime cutover = now.toLocalDate().atTime(CUTOVER_HOUR, 0).atZone(now.getZone());
        return (now.isBefore(cutover) ? cutover.minusDays(1) : cutover).toInstant();
    }

    private static Instant evening(Transaction tx) {
        ZoneId zone = tx.actor().workspace().zone();
        return evening(ZonedDateTime.now(zone));
    }

    private static long number(Transaction tx, String sql) {
        return tx.queryOne(sql, row -> row.getLong(1), tx.actor().tenantId(), evening(tx))
                .orElseThrow();
    }

    private static String view(EntityType entity) {
        return entity.permission(Verb.READ);
    }

    /** What is hidden is not summed up either. */
    private static Content points(Transaction tx) {
        return FieldRights.sees(tx.actor(), Entities.POINT_ENTRY, "points")
                ? Content.count(number(tx, POINTS))
                : Content.lines(List.of());
    }

    private static Content rewards(Transaction tx) {
        record Given(Line line, long all) {}
        List<Given> given = tx.query(
                REWARDS,
                row -> new Given(
                        new Line(null, null, null, row.getString(1), null, row.getLong(2), null), row.getLong(3)),
                tx.actor().tenantId(),
                evening(tx),
                (long) MOST_REWARDS);
        long count = given.isEmpty() ? 0 : given.get(0).all();
        boolean named = FieldRights.sees(tx.actor(), Entities.POINT_ENTRY, "reward_id")
                && tx.actor().may(view(Entities.REWARD));
        return new Content(
                count, List.of(), named ? given.stream().map(Given::line).toList() : List.of());
    }
}
