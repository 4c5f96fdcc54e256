package io.guildhall.hospitality.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.record.StoredRecord;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The sample evening is one that could be, whenever somebody asks for it, and leaves with the other samples. */
public class EveningSampleTest {
    private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");

    @SuppressWarnings("NullAway.Init")
    private static Hall hall;

    @BeforeClass
    public static void open() {
        hall = new Hall();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Test
    public void atAnyHourSomebodySitsSomebodyComesAndSomebodyWaits() {
        long tenant = 300;
        for (String moment : List.of(
                "2026-11-22T20:30",
                "2026-11-22T23:45",
                "2026-11-23T03:58",
                "2026-11-23T04:02",
                "2026-11-23T11:00",
                // The night in which the clock is set back, and the one in which it is set forward.
                "2026-10-25T01:30",
                "2026-03-29T02:10")) {
            Instant now = LocalDateTime.parse(moment).atZone(DUBLIN).toInstant();
            write(++tenant, now);
            Actor host = hall.host(tenant, "Anna");
            RoomAnswer room = hall.database.read(
                    host, tx -> new RoomReader(tx).read(Venues.find(tx, null).orElseThrow(), now));
            Map<String, Long> states = room.bookings().stream()
                    .collect(Collectors.groupingBy(booking -> text(booking, "state"), Collectors.counting()));
            assertThat(states).as(moment).containsEntry("seated", 9L).containsEntry("arrived", 1L);
            assertThat(states.get("waiting")).as(moment).isEqualTo(3);
            assertThat(states.get("notified")).as(moment).isEqualTo(1);
            assertThat(room.bookings())
                    .as("somebody must not eat what is on the table")
                    .anyMatch(booking -> text(booking, "state").equals("seated")
                            && !text(booking, "alert").isEmpty());
            assertThat(room.lines()).as("two parties at one table: %s", moment).isNotEmpty();
            assertThat(number(
                            tenant,
                            "select count(*) from hospitality.booking where tenant_id = ? and state = 'no_show'"))
                    .as(moment)
                    .isPositive();
            assertThat(number(tenant, "select count(*) from hospitality.booking where tenant_id = ? and not sample"))
                    .as(moment)
                    .isZero();
        }
    }

    @Test
    public void fourWeeksAreEnoughToQuoteFrom() {
        write(320, hall.now);
        RoomResource.Queue queue =
                new RoomResource(hall.database, () -> hall.host(320, "Anna"), () -> hall.now).waiting(null, "2");
        assertThat(queue.data()).hasSize(5);
        assertThat(queue.data()).allMatch(estimate -> estimate.low() != null);
        assertThat(
                        number(
                                320,
                                "select count(*) from hospitality.booking where tenant_id = ? and starts_at > now() + interval '1 day'"))
                .as("a week ahead")
                .isGreaterThan(30);
    }

    @Test
    public void nothingIsLeftOfItUnlessTheHouseHasMadeItItsOwn() {
        write(330, hall.now);
        remove(330);
        for (String table : List.of(
                "booking", "booking_table", "service", "dining_table", "area", "section", "venue", "floor_step")) {
            assertThat(number(330, "select count(*) from hospitality." + table + " where tenant_id = ?"))
                    .as(table)
                    .isZero();
        }

        long venue = write(331, hall.now);
        hall.database.write(hall.system(331), tx -> tx.update("""
                update hospitality.service set last_minute = 1410 where tenant_id = ? and venue_id = ? and name = 'Evening'""", 331L, venue));
        remove(331);
        assertThat(number(331, "select count(*) from hospitality.service where tenant_id = ?"))
                .isOne();
        assertThat(number(331, "select count(*) from hospitality.venue where tenant_id = ?"))
                .isOne();
    }

    private static void remove(long tenant) {
        hall.database.write(hall.system(tenant), tx -> {
            new FloorSample(tx).remove();
            return true;
        });
    }

    private static long write(long tenant, Instant now) {
        return hall.database.write(hall.system(tenant), tx -> {
            for (int i = 0; i < 40; i++) {
                long contact = tx.queryOne(
                                "insert into crm.contact (tenant_id, first_name, last_name) values (?, 'Guest', ?) returning id",
                                row -> row.getLong(1),
                                tenant,
                                "No. " + i)
                        .orElseThrow();
                tx.update(
                        "insert into hospitality.guest (tenant_id, contact_id, name, alert, sample) values (?, ?, ?, ?, true)",
                        tenant,
                        contact,
                        "Guest No. " + i,
                        i % 8 == 0 ? "Nut allergy" : null);
            }
            long venue = new FloorSample(tx).write();
            new EveningSample(tx, venue, new Random(7), now).write();
            return venue;
        });
    }

    private static String text(StoredRecord record, String field) {
        return Objects.requireNonNullElse(record.text(field), "");
    }

    private static long number(long tenant, String sql) {
        return hall.number(sql, tenant);
    }
}
