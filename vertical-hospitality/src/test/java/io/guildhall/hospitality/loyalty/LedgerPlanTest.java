package io.guildhall.hospitality.loyalty;

import io.guildhall.hospitality.Planner;
import io.guildhall.hospitality.Plugged;
import io.guildhall.testkit.TestHall;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What is asked with each check and in each night goes by an index, also under row-level security. */
public class LedgerPlanTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    /** Triggers and keys are left out while loading; statistics are what counts here. */
    @BeforeClass
    public static void fillTwentyBars() throws SQLException {
        hall = Plugged.hall();
        try (Connection superuser = hall.postgres().superuserConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into hospitality.guest (tenant_id, contact_id, name, birthday, tier_until)
                    select 1 + i % 20, i, 'Guest ' || i, date '1980-01-01' + i % 9000, case when i % 9 = 0 then date '2026-01-01' + i % 700 end
                    from generate_series(1, 40000) i""");
            statement.execute("""
                    insert into hospitality.point_entry (tenant_id, guest_id, event, kind, points, balance_after, rating_id, prev, seal)
                    select 1 + i % 20, 1 + i % 4000, 'bill', 'earn', 5, 5, i, '', '' from generate_series(1, 40000) i""");
            statement.execute("""
                    insert into hospitality.point_lot (tenant_id, guest_id, entry_id, rating_id, points, remaining, active, earned_at,
                        activates_at, expires_at)
                    select 1 + i % 20, 1 + i % 4000, i, i, 5, i % 3, i % 50 <> 0, now(), now() + i % 90 * interval '1 day',
                        now() + i % 700 * interval '1 day'
                    from generate_series(1, 60000) i""");
            statement.execute("""
                    insert into hospitality.rating (tenant_id, guest_id, source, bill, state, occurred_at, day, net_minor, gross_minor,
                        discount_minor, tip_minor, rule_terms)
                    select 1 + i % 20, 1 + i % 4000, 'till', i, 'closed', now(), date '2024-01-01' + i % 1000, 1, 1, 0, 0, '{}'
                    from generate_series(1, 40000) i""");
            statement.execute("""
                    insert into hospitality.point_part (tenant_id, entry_id, rating_id, guest_id, day, rule_id, points, counted)
                    select 1 + i % 20, i, i, 1 + i % 4000, date '2024-01-01' + i % 1000, i % 5, 3, 3 from generate_series(1, 40000) i""");
            statement.execute("""
                    insert into hospitality.guest_day (tenant_id, guest_id, day, points)
                    select 1 + i % 20, 1 + i % 4000, date '2024-01-01' + i % 1000, 3 from generate_series(1, 40000) i
                    on conflict do nothing""");
            statement.execute("set session_replication_role = origin");
            statement.execute(
                    "analyze hospitality.guest, hospitality.point_entry, hospitality.point_lot, hospitality.rating,"
                            + " hospitality.point_part, hospitality.guest_day");
        }
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Test
    public void checksAndNightsGoByTheirIndexes() throws Exception {
        goesBy("rating_id = ", Earning.EARNED, "7", "8");
        goesBy("guest_id = ", Earning.WAITING, "7", "8", "9");
        goesBy("rating_id = ", Earning.PARTS, "7", "8");
        goesBy(
                "guest_id = ANY",
                Rules.USED,
                "date '2026-01-05'",
                "7",
                "'{8,9}'::bigint[]",
                "date '2026-01-01'",
                "date '2026-02-01'",
                "9");
        goesBy(
                "guest_id = ANY",
                ByHand.SAME_AMOUNT,
                "7",
                "'{8,9}'::bigint[]",
                "date '2026-01-01'",
                "date '2026-01-03'",
                "now()",
                "now()",
                "100",
                "110");
        goesBy("bill = ", StoredRating.OF_BILL, "7", "'till'", "'46'");
        goesBy(
                "guest_id = ",
                Tiers.SUMS,
                "array[8]",
                "array['2026-01-01']",
                "array['2026-12-31']",
                "array['2025-01-01']",
                "array['2025-12-31']",
                "'points'",
                "7");
        goesBy("id > ", Night.EVERYBODY, "7", "0", "200");
        goesBy("guest_id = ", DayChange.EXPIRED, "7", "8", "now()");
        goesBy("day >= ", Preview.BILLS, "7", "date '2026-09-01'", "date '2026-09-26'", "20001");
        goesBy("tier_until < ", Night.TIER_OVER, "7", "0", "'2026-01-03'", "200");
        goesBy("birth_day = ", Night.BIRTHDAYS, "7", "0", "105", "200");
        goesBy("tenant_id = ", Night.EXPIRED, "7", "0", "'2020-01-01'", "200");
        goesBy("tenant_id = ", Night.WAITING, "7", "0", "'2020-01-01'", "200");
    }

    private static void goesBy(String condition, String sql, String... values) throws SQLException {
        new Planner(hall.postgres()).uses(sql, List.of(values), condition);
    }
}
