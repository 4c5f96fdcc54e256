package io.guildhall.hospitality.booking;

import io.guildhall.hospitality.Planner;
import io.guildhall.hospitality.Plugged;
import io.guildhall.testkit.TestHall;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** A day of a venue, its slots and a booking at the door, as each login role is allowed to plan them among years of bookings. */
public class BookingPlanTest {
    private static final String DUE = """
            select id from hospitality.booking where tenant_id = ? and deposit_state in ('asked', 'due_back')
            order by starts_at limit 50""";

    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    /** Twenty houses with ten thousand bookings each; triggers and keys are left out while loading. */
    @BeforeClass
    public static void fillTwentyHouses() throws SQLException {
        hall = Plugged.hall();
        try (Connection superuser = hall.postgres().superuserConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into hospitality.guest (tenant_id, contact_id, name, phone, email, card_code)
                    select 1 + i % 20, i, 'Guest ' || i, (4930000000 + i * 7919 % 10000000)::text, 'guest' || i || '@example.org', 'GH-' || i
                    from generate_series(1, 40000) i""");
            statement.execute("""
                    insert into hospitality.booking (tenant_id, venue_id, reference, guest_id, name, party_size, starts_at, ends_at, state,
                        held_until, source, request_key)
                    select 1 + i % 20, 1 + i % 3, lpad(i::text, 8, '0'), 1 + i % 40000, 'Guest ' || i, 2,
                        timestamptz '2025-01-01 19:00Z' + i * interval '5 minutes', timestamptz '2025-01-01 21:00Z' + i * interval '5 minutes',
                        case when i > 199900 then 'seated' when i % 40 = 0 then 'no_show' when i % 1000 = 1 then 'held'
                             when i % 400 = 3 then 'requested' when i > 190000 then 'booked' else 'finished' end,
                        case when i % 1000 = 1 then now() end, 'web', 'key-' || i
                    from generate_series(1, 200000) i""");
            statement.execute("""
                    insert into hospitality.booking_table (tenant_id, booking_id, table_id, starts_at, ends_at, standing)
                    select tenant_id, id, id % 30, starts_at, ends_at, 'over' from hospitality.booking""");
            statement.execute("""
                    insert into hospitality.deposit (tenant_id, booking_id, party_size, per, each_minor, currency, due_at, refund_hours,
                        refund_until, late, state)
                    select tenant_id, id, 2, 'guest', 1000, 'EUR', starts_at, 24, starts_at, 'keep',
                        case when id % 77 = 0 then 'asked' else 'applied' end
                    from hospitality.booking where id % 7 = 0""");
            statement.execute("""
                    insert into hospitality.deposit_step (tenant_id, deposit_id, key, request, was, state)
                    select tenant_id, id, 'key-' || id, '', 'asked', 'paid' from hospitality.deposit""");
            statement.execute("""
                    update hospitality.booking b set deposit_state = d.state, deposit_minor = d.amount_minor
                    from hospitality.deposit d where d.tenant_id = b.tenant_id and d.booking_id = b.id""");
            statement.execute("""
                    insert into hospitality.till_check (tenant_id, source, number, counted, rank, stage, digest, event, told_at, opened_at,
                        booking_id, net_minor, gross_minor, discount_minor, tax_minor, tip_minor, cash_minor, card_minor, other_minor)
                    select tenant_id, 'Bar', id::text, true, 1, 1, '', 'open', now(), now(), id, 0, 0, 0, 0, 0, 0, 0, 0
                    from hospitality.booking where id % 3 = 0""");
            statement.execute("set session_replication_role = origin");
            for (String table : List.of("guest", "booking", "booking_table", "deposit", "deposit_step", "till_check")) {
                statement.execute("vacuum analyze hospitality." + table);
            }
        }
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Test
    public void aDayOfAVenueIsReadByItsHours() throws SQLException {
        uses(
                BookingDay.OF_DAY,
                List.of("7", "2", "'2026-06-04 04:00Z'", "'2026-06-05 04:00Z'"),
                "starts_at >= ",
                "starts_at < ",
                "booking_id = ");
    }

    @Test
    public void slotsAreCountedByTheHoursAroundThemAndWhoSitsHere() throws SQLException {
        uses(
                Houses.STAYS,
                List.of(
                        "7",
                        "2",
                        "'2026-06-05 22:00Z'",
                        "'2026-06-04 04:00Z'",
                        "'2026-06-04 22:00Z'",
                        "7",
                        "2",
                        "'2026-06-05 22:00Z'"),
                "starts_at > ",
                "venue_id = 2",
                "booking_id = ");
    }

    @Test
    public void requestsAreFoundByThatTheyWaitAndTheirRoomByTheHoursAroundThem() throws SQLException {
        uses(OpenRequests.OPEN, List.of("7", "2"), "venue_id = 2");
        uses(
                Houses.STAYS_AROUND,
                List.of(
                        "'{2026-06-04 04:00Z,2026-07-04 04:00Z}'",
                        "'{2026-06-05 16:00Z,2026-07-05 16:00Z}'",
                        "7",
                        "2",
                        "7",
                        "2"),
                "starts_at > ",
                "venue_id = 2",
                "booking_id = ");
    }

    @Test
    public void whoBooksAtADoorIsFoundByNumberAddressAndKey() throws SQLException {
        uses(Guests.BY_PHONE, List.of("7", "'41070003'", "'41070003:'"), "phone_rev >= '41070003'");
        uses(Guests.BY_MAIL, List.of("7", "'guest41@example.org'"), "email_norm = 'guest41@example.org'");
        uses(Bookings.AGAIN, List.of("7", "'key-6'"), "request_key = 'key-6'");
        uses(BookPage.AHEAD, List.of("7", "41", "2", "'2026-06-05 22:00Z'"), "guest_id = 41", "starts_at > ");
        uses(Bookings.HOLDS_END, List.of("7", "2", "'2026-06-05 22:00Z'"), "held_until < ");
    }

    @Test
    public void depositsAreFoundByTheirBookingAndThoseThatAreDueByThat() throws SQLException {
        uses(Deposits.OF, List.of("7", "41"), "booking_id = 41");
        uses(Deposits.STEPS, List.of("7", "41"), "deposit_id = 41");
        uses(Deposits.CHECKS, List.of("7", "41", "7"), "booking_id = ");
        uses(CheckDepositResource.OF, List.of("7", "41"), "id = 41", "check_id = ", "booking_id = ");
        uses(sitsWith().replace("= tenant", "= 7").replace("= booking", "= 41"), List.of(), "id = 41", "joined_id = ");
        uses(DUE, List.of("7"), "deposit_state = ANY");
    }

    /** What the planner sees of a function is its body. */
    private static String sitsWith() throws SQLException {
        try (Connection superuser = hall.postgres().superuserConnection();
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select prosrc from pg_proc where proname = 'sits_with'")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void uses(String sql, List<String> values, String... conditions) throws SQLException {
        new Planner(hall.postgres(), "member|booking_rule").uses(sql, values, conditions);
    }
}
