package io.guildhall.hospitality.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What the bar's three taps ask of visits and of the ledger. */
public interface LoyaltyMapper {
    /** @param amountMinor null for anything but a spend */
    record Booked(
            long guestId,
            String event,
            @Nullable Long amountMinor,
            @Nullable Long rewardId,
            long points,
            long pending,
            long balanceAfter,
            @Nullable Long redemptionId,
            @Nullable String withheld) {}

    /** @param points that it has earned */
    record Visit(Instant visitedAt, long points) {}

    @Select("""
            select e.guest_id, e.event, e.amount_minor, e.reward_id, e.points, e.pending, e.balance_after, e.redemption_id, r.withheld
            from hospitality.point_entry e
            left join hospitality.rating r on r.tenant_id = e.tenant_id and r.id = e.rating_id
            where e.tenant_id = #{tenant} and e.key = #{key}""")
    @Nullable
    Booked booked(@Param("tenant") long tenant, @Param("key") String key);

    /**
     * A visit; the guest's counters follow by trigger. Returns its id.
     *
     * @param check that it was noticed by; null for a check-in
     */
    @Select(value = """
                    insert into hospitality.visit (tenant_id, guest_id, member_id, day, visited_at, check_id)
                    values (#{tenant}, #{guest}, #{member}, #{day}, #{at}, #{check}) returning id""", affectData = true)
    long visit(
            @Param("tenant") long tenant,
            @Param("guest") long guest,
            @Param("member") @Nullable Long member,
            @Param("day") LocalDate day,
            @Param("at") Instant at,
            @Param("check") @Nullable Long check);

    /** The visit that the guest is on at a moment, so that a second tap adds none. Null if he is on none. */
    @Select("""
            select v.visited_at, coalesce(r.points, 0) as points from hospitality.visit v
            left join hospitality.rating r on r.tenant_id = v.tenant_id and r.source = 'visit' and r.bill = v.id::text
                and r.guest_id = v.guest_id
            where v.tenant_id = #{tenant} and v.guest_id = #{guest} and v.visited_at > #{from} and v.visited_at < #{to}
            order by abs(extract(epoch from v.visited_at - #{at}::timestamptz)) limit 1""")
    @Nullable
    Visit visitAround(
            @Param("tenant") long tenant,
            @Param("guest") long guest,
            @Param("at") Instant at,
            @Param("from") Instant from,
            @Param("to") Instant to);
}
