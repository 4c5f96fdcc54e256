package io.guildhall.hospitality.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.hospitality.Planner;
import io.guildhall.hospitality.Plugged;
import io.guildhall.hospitality.till.SeatedChecks;
import io.guildhall.testkit.TestHall;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What tablets ask of the room all evening, as each login role is allowed to plan it: by an index, however long a house has been open. */
public class RoomPlanTest {
    private static final String FROM = "now() - interval '8 hours'";
    private static final String TO = "now() + interval '16 hours'";

    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    /** Two hundred houses with a room each, forty of which have been open for two years. Triggers and keys are left out while loading. */
    @BeforeClass
    public static void openHouses() throws SQLException {
        hall = Plugged.hall();
        run("set session_replication_role = replica", """
                insert into identity.member (tenant_id, name, email, role_id)
                select 1 + i % 200, 'Member ' || i, i || '@house.example', 1 from generate_series(1, 6000) i""", """
                insert into hospitality.venue (tenant_id, id, name) overriding system value
                select i, i, 'House' from generate_series(1, 200) i""", """
                insert into hospitality.area (tenant_id, id, venue_id, name) overriding system value
                select 1 + i / 4, i, 1 + i / 4, 'Area ' || i from generate_series(0, 799) i""", """
                insert into hospitality.section (tenant_id, venue_id, name) select 1 + i / 4, 1 + i / 4, 'Section ' || i
                from generate_series(0, 799) i""", """
                insert into hospitality.dining_table (tenant_id, id, area_id, name, x, y, seats) overriding system value
                select 1 + i / 24, i, i / 6, 'T' || i, 10, 10, 4 from generate_series(0, 4799) i""", """
                insert into hospitality.table_join (tenant_id, one_id, other_id)
                select 1 + i / 24, i, i + 1 from generate_series(0, 4798, 2) i""", """
                insert into hospitality.booking (tenant_id, id, venue_id, reference, name, party_size, starts_at, ends_at, state,
                    seated_at, finished_at) overriding system value
                select 1 + i % 40, i, 1 + i % 40, 'R' || lpad(upper(to_hex(i)), 7, '0'), 'Guest ' || i, 2, at, at + interval '90 minutes',
                    case when at > now() then 'booked' when at > now() - interval '2 hours' then 'seated' else 'finished' end, at,
                    at + interval '80 minutes'
                from (select i, now() + interval '10 days' - i / 40 * interval '150 minutes' as at from generate_series(0, 239999) i) one""", """
                insert into hospitality.booking_table (tenant_id, booking_id, table_id, starts_at, ends_at, standing)
                select tenant_id, id, (tenant_id - 1) * 24 + id / 40 % 24, starts_at, ends_at, hospitality.standing_of(state)
                from hospitality.booking""", """
                insert into hospitality.floor_step (tenant_id, key, request, booking_id, deed, version_after, was_state, was_size,
                    was_starts_at, was_ends_at)
                select tenant_id, 'key ' || id, 'seat', id, 'seat', 2, 'booked', 2, starts_at, ends_at from hospitality.booking
                where starts_at > now() - interval '60 days'""", """
                insert into hospitality.guest (tenant_id, id, contact_id, name) overriding system value
                select 1 + i % 200, i, i, 'Guest ' || i from generate_series(1, 40000) i""", """
                insert into hospitality.tier (tenant_id, id, name, threshold) overriding system value
                select 1 + i % 200, i, 'Tier ' || i, i from generate_series(1, 800) i""", """
                insert into hospitality.booking_rule (tenant_id, venue_id) select i, i from generate_series(1, 200) i""");
        run("""
                insert into hospitality.till_check (tenant_id, source, number, counted, rank, stage, digest, event, told_at, opened_at,
                    booking_id, booking_by, table_name, net_minor, gross_minor, discount_minor, tax_minor, tip_minor, cash_minor,
                    card_minor, other_minor, state)
                select tenant_id, 'Bar', id::text, true, 1, 1, '', 'tender', starts_at, starts_at, case when id % 10 > 0 then id end, 'table',
                    'T' || (tenant_id - 1) * 24 + id / 40 % 24, 100, 100, 0, 0, 0, 0, 100, 0, 'closed'
                from hospitality.booking""");
        run("analyze");
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    private static void run(String... statements) throws SQLException {
        try (Connection superuser = hall.postgres().superuserConnection();
                Statement statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    public void theRoomInOneAnswer() throws SQLException {
        check("select t.id" + RoomReader.AREAS, "venue_id = 7", "7", "7");
        check("select t.id" + RoomReader.SECTIONS, "venue_id = 7", "7", "7");
        check("select t.id" + RoomReader.TABLES, "venue_id = 7", "7", "7");
        check("select t.id" + RoomReader.JOINS, "one_id = ANY", "7", "'{145,147,149}'::bigint[]");
        check("select t.id" + RoomReader.TONIGHT, "starts_at >= ", "7", "7", FROM, TO);
        check("select t.id" + RoomReader.LEFT_OVER, "venue_id = 7", "7", "7", FROM);
        check(RoomReader.GUESTS, "id = ANY", "7", "'{6,206,406}'::bigint[]");
        check(RoomReader.SERVERS, "id = s.server_id", "7", "7");
        check(RoomReader.GRACE, "venue_id = 7", "7", "7");
        check(RoomReader.LINES, "booking_id = ANY", "7", "'{6,46,86}'::bigint[]");
    }

    @Test
    public void whoWaitsAndHowLong() throws SQLException {
        String plan = check(
                Parties.PARTIES,
                "starts_at > ",
                "'{ordered,mains,dessert,bill,paid}'",
                "7",
                "7",
                "7",
                "7",
                FROM,
                TO,
                "now()");
        assertThat(plan).contains("booking_live_ix");
        check(Parties.CLOSED, "venue_id = 7", "7", "7");
        check(History.TURNS, "starts_at >= ", "'UTC'", "'UTC'", "7", "7", "now() - interval '120 days'", "now()", "20");
        check(History.WAITED, "starts_at >= ", "7", "7", "now() - interval '120 days'", "now()");
    }

    @Test
    public void whoHasATableAndWhoseHandItWas() throws SQLException {
        String tables = "'{145,146}'::bigint[]";
        String plan = check(
                Tables.HOLDERS,
                "table_id = ANY",
                "7",
                tables,
                "0",
                "7",
                tables,
                "0",
                "now() - interval '18 hours'",
                TO,
                "now()");
        assertThat(plan).as("who sits there").contains("booking_table_seated_uq");
        check(Steps.LAST, "booking_id = 46", "7", "46");
        check(Steps.SINCE, "booking_id = 46", "7", "46", "1", "false");
        check(Steps.KEPT, "key = 'key 46'", "7", "'key 46'");
    }

    @Test
    public void aTillThatNamesATable() throws SQLException {
        String[] at = {"7", "'T150'", "null", "7", "now()", "now()", "now()", "now()", "now()"};
        check(SeatedChecks.AT_TABLE, "name_norm = ", at);
        check(SeatedChecks.AT_TABLE, "starts_at > ", at);
        List<String> hold = new ArrayList<>(List.of("7", "'Bar'", "'46'", "null"));
        hold.addAll(List.of(at));
        hold.addAll(List.of("7", "7"));
        check(SeatedChecks.HOLD, "number = '46'", hold.toArray(String[]::new));
        check(SeatedChecks.UNCLAIMED, "table_norm = ", "7", "46");
        String parties = "'{46,86}'::bigint[]";
        check(SeatedChecks.PARTED, "booking_id = ANY", parties, parties, "7", parties);
        String phases = "'{ordered,mains,dessert,bill,paid}'";
        check(SeatedChecks.PHASE, "booking_id = ", phases, phases, "7", "46", "7", "7", "7", "46");
    }

    private static String check(String sql, String condition, String... values) throws SQLException {
        return new Planner(hall.postgres()).uses(sql, List.of(values), condition);
    }
}
