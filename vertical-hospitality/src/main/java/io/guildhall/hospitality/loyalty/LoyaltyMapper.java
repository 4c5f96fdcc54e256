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
            long balanceAfter) {}

    @Select("""
            select guest_id, event, amount_minor, reward_id, points, pending, balance_after from hospitality.point_entry
            where tenant_id = #{tenant} and key = #{key}""")
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

    /** Whether the guest was checked in within some hours, so that a second tap adds no second visit. */
    @Select("""
            select exists (select 1 from hospitality.visit
            where tenant_id = #{tenant} and guest_id = #{guest} and visited_at > #{from} and visited_at < #{to})""")
    boolean visitedBetween(
            @Param("tenant") long tenant,
            @Param("guest") long guest,
            @Param("from") Instant from,
            @Param("to") Instant to);
}
