package io.guildhall.hospitality.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.internal.server.Role;
import io.guildhall.testkit.TestHall;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What the start page and a campaign ask goes by an index, as each login role is allowed to plan it. */
public class TonightPlanTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    /** Triggers and keys are left out while loading; statistics are what counts here. */
    @BeforeClass
    public static void fillTwentyBars() throws SQLException {
        hall = OwnerHouse.hall();
        try (Connection superuser = hall.postgres().superuserConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into hospitality.guest (tenant_id, contact_id, name, birthday, last_visit_at)
                    select 1 + i % 20, i, 'Guest ' || i, date '1980-01-01' + i % 9000, now() - i % 900 * interval '1 day'
                    from generate_series(1, 40000) i""");
            statement.execute("""
                    insert into hospitality.point_entry (tenant_id, guest_id, event, kind, points, balance_after, prev, seal, created_at)
                    select 1 + i % 20, 1 + i % 4000, 'bill', 'earn', 5, 5, '', '', now() - i % 800 * interval '1 day'
                    from generate_series(1, 80000) i""");
            statement.execute("""
                    insert into hospitality.adjustment (tenant_id, guest_id, points, reason, state, key)
                    select 1 + i % 20, 1 + i % 4000, 5, 'x', case when i % 500 = 0 then 'requested' else 'booked' end, i
                    from generate_series(1, 20000) i""");
            statement.execute("""
                    insert into hospitality.booking (tenant_id, venue_id, reference, name, party_size, starts_at, ends_at, state)
                    select 1 + i % 20, 1 + i % 20, lpad(i::text, 8, '0'), 'B', 2, now() - i * interval '1 minute',
                        now() - i * interval '1 minute' + interval '2 hours',
                        case when i % 900 = 0 then 'waiting' else 'finished' end
                    from generate_series(1, 40000) i""");
            statement.execute("""
                    insert into hospitality.tier_change (tenant_id, guest_id, tier_id, created_at)
                    select 1 + i % 20, 1 + i % 4000, 1, now() - i % 800 * interval '1 day' from generate_series(1, 40000) i""");
            statement.execute("""
                    insert into hospitality.till_check (tenant_id, source, number, counted, rank, stage, digest, event, told_at, opened_at,
                        net_minor, gross_minor, discount_minor, tax_minor, tip_minor, cash_minor, card_minor, other_minor, trouble)
                    select 1 + i % 20, 'Bar', i, true, i, 1, '', 'open', now(), now() - i * interval '1 minute', 1, 1, 0, 0, 0, 0, 0, 0,
                        case when i % 300 = 0 then 'guest_unknown' end
                    from generate_series(1, 30000) i""");
            statement.execute("set session_replication_role = origin");
            statement.execute(
                    "analyze hospitality.guest, hospitality.point_entry, hospitality.adjustment, hospitality.booking,"
                            + " hospitality.tier_change, hospitality.till_check");
        }
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Test
    public void anEveningIsReadByIndexes() throws Exception {
        goesBy("last_visit_at > ", TonightReader.GUESTS, "'{1120}'", "7", "'{8,9}'", "'{1120}'", "7", "now()", "7");
        goesBy("venue_id = ", TonightReader.NEEDS, "7", "7", "7", "7");
        goesBy("venue_id = ", TonightReader.WAITING, "7", "7");
        goesBy(
                "created_at >= ",
                Takings.EVENINGS,
                "array[(now() - interval '1 day')::text]",
                "array[now()::text]",
                "array[now()::text]",
                "7");
    }

    @Test
    public void whoACampaignIsForIsFoundByIndexes() throws Exception {
        goesBy("last_visit_at < ", Audience.AWAY, "7", "now() - interval '880 days'");
        goesBy("birth_day = ", Audience.BIRTHDAY, "'2026'", "7", "'{1120}'");
        goesBy("created_at > ", Audience.TIER, "7", "now() - interval '7 days'", "7", "7", "1");
    }

    private static void goesBy(String condition, String sql, String... values) throws SQLException {
        String filled = sql;
        for (String value : values) {
            filled = filled.replaceFirst("\\?", Matcher.quoteReplacement(value));
        }
        for (Role role : List.of(Role.ALL, Role.TEAM, Role.OWN)) {
            String plan = plan(role, filled);
            assertThat(plan.lines()
                            .filter(line -> line.contains("Seq Scan on"))
                            // Tables of a handful of rows.
                            .filter(line -> !line.matches(".*Seq Scan on (tier|programme|venue)\\b.*")))
                    .as("%s as %s in%n%s", filled, role, plan)
                    .isEmpty();
            assertThat(plan.lines().filter(line -> line.contains("Index Cond")))
                    .as("%s as %s in%n%s", condition, role, plan)
                    .anyMatch(line -> line.contains(condition));
        }
    }

    private static String plan(Role role, String sql) throws SQLException {
        try (Connection login = hall.postgres().login(role);
                Statement statement = login.createStatement();
                ResultSet lines = statement.executeQuery("explain " + sql)) {
            StringBuilder plan = new StringBuilder();
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }
}
