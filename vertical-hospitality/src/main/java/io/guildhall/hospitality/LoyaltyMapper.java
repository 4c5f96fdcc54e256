package io.guildhall.hospitality;

import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The ledger. Rows are only ever added; the database carries the balance and refuses to let it fall below zero. */
public interface LoyaltyMapper {
    /** @param amountMinor null for anything but a spend */
    record Booked(
            long guestId,
            String event,
            @Nullable Long amountMinor,
            @Nullable Long rewardId,
            long points,
            long balanceAfter) {}

    record Rule(String kind, long points, @Nullable Long perAmountMinor) {}

    record Reward(long id, String name, long cost) {}

    @Select("""
            select guest_id, event, amount_minor, reward_id, points, balance_after from hospitality.point_entry
            where tenant_id = #{tenant} and key = #{key}""")
    @Nullable
    Booked booked(@Param("tenant") long tenant, @Param("key") String key);

    @Select("""
            select kind, points, per_amount_minor from hospitality.earn_rule
            where tenant_id = #{tenant} and active and deleted_at is null order by id""")
    List<Rule> activeRules(@Param("tenant") long tenant);

    @Select("""
            select id, name, cost from hospitality.reward
            where tenant_id = #{tenant} and id = #{id} and active and deleted_at is null""")
    @Nullable
    Reward reward(@Param("tenant") long tenant, @Param("id") long id);

    /** Adds a line; the balance follows by trigger. Returns the balance after it. */
    @Select(value = """
                    insert into hospitality.point_entry
                        (tenant_id, guest_id, key, event, kind, points, balance_after, amount_minor, reward_id, reason,
                         member_id)
                    select #{tenant}, g.id, #{key}, #{event}, #{kind}, #{points}, g.balance + #{points}, #{amountMinor},
                        #{rewardId}, #{reason}, #{member}
                    from hospitality.guest g where g.tenant_id = #{tenant} and g.id = #{guest}
                    returning balance_after""", affectData = true)
    long add(
            @Param("tenant") long tenant,
            @Param("guest") long guest,
            @Param("key") String key,
            @Param("event") String event,
            @Param("kind") String kind,
            @Param("points") long points,
            @Param("amountMinor") @Nullable Long amountMinor,
            @Param("rewardId") @Nullable Long rewardId,
            @Param("reason") @Nullable String reason,
            @Param("member") @Nullable Long member);

    /** A visit; the guest's counters follow by trigger. */
    @Update("""
            insert into hospitality.visit (tenant_id, guest_id, member_id)
            values (#{tenant}, #{guest}, #{member})""")
    int visit(@Param("tenant") long tenant, @Param("guest") long guest, @Param("member") @Nullable Long member);

    /** Whether the guest was checked in within the last hours, so that a second tap adds no second visit. */
    @Select("""
            select exists (select 1 from hospitality.visit
            where tenant_id = #{tenant} and guest_id = #{guest} and visited_at > now() - make_interval(hours => #{hours}))""")
    boolean visitedWithin(@Param("tenant") long tenant, @Param("guest") long guest, @Param("hours") int hours);
}
