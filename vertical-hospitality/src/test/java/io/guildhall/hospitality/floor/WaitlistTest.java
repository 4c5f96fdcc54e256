package io.guildhall.hospitality.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.hospitality.floor.Steps.Tap;
import io.guildhall.hospitality.floor.Waitlist.Estimate;
import io.guildhall.record.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Those who wait for a table: what they are told, who is next, and what becomes of them. */
public class WaitlistTest {
    private static final AtomicLong TENANTS = new AtomicLong(500);

    @SuppressWarnings("NullAway.Init")
    private static Hall hall;

    private long tenant;

    @SuppressWarnings("NullAway.Init")
    private Actor anna;

    @BeforeClass
    public static void open() {
        hall = new Hall();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void furnish() {
        tenant = TENANTS.incrementAndGet();
        hall.open(tenant);
        anna = hall.host(tenant, "Anna");
    }

    private List<Estimate> estimates(@Nullable Long asking) {
        return hall.database.read(
                anna, tx -> new Waitlist(tx, Venues.find(tx, null).orElseThrow(), hall.now).estimates(asking));
    }

    private long add(long size, String name, Tap tap, Instant moment) {
        return hall.database
                .write(
                        anna,
                        tx -> new Waitlist(tx, Venues.find(tx, null).orElseThrow(), moment)
                                .add(hall.door(tenant, size, name), tap))
                .bookings()
                .get(0)
                .id();
    }

    private long add(long size, String name) {
        return add(size, name, Hall.tap(), hall.now);
    }

    /** Everywhere but at the bar. */
    private void fill() {
        for (String table : List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "T1", "T2", "T3", "T4")) {
            hall.walkIn(anna, 2, "At " + table, table);
        }
    }

    @Test
    public void whereThereIsRoomNobodyWaits() {
        Estimate told = estimates(2L).get(0);
        assertThat(told.low()).isZero();
        assertThat(told.high()).isZero();
        assertThat(told.tableIds()).hasSize(1);
    }

    @Test
    public void inAFullHouseTheLastIsToldMoreThanTheFirst() {
        fill();
        long first = add(4, "First");
        for (int i = 0; i < 12; i++) {
            add(4, "Crowd " + i);
        }
        List<Estimate> all = estimates(4L);
        assertThat(all).extracting(Estimate::place).startsWith(1L, 2L).hasSize(14);
        assertThat(all.get(0).bookingId()).isEqualTo(first);
        assertThat(all.get(13).low())
                .isGreaterThan(Objects.requireNonNull(all.get(0).high()));
        StoredRecord kept = hall.booking(anna, first);
        assertThat(kept.text("state")).isEqualTo("waiting");
        assertThat(kept.number("quoted_high"))
                .isGreaterThanOrEqualTo(Objects.requireNonNull(kept.number("quoted_low")));
    }

    @Test
    public void aTableThatIsFreeIsShownToTheFirstWhomItFits() {
        fill();
        long four = add(4, "Four", Hall.tap(), hall.now.minusSeconds(60));
        add(2, "Two");
        long going =
                hall.number("select b.id from hospitality.booking b where b.tenant_id = ? and b.name = 'At 1'", tenant);
        hall.as(anna, seating -> seating.finish(going, null, Hall.tap()));
        List<Estimate> all = estimates(null);
        assertThat(all.get(0).bookingId()).isEqualTo(four);
        assertThat(all.get(0).tableIds()).as("too small for four").isEmpty();
        assertThat(all.get(1).tableIds()).containsExactly(hall.table(tenant, "1"));
    }

    @Test
    public void whoHasWaitedSitsFromNowOnAndCanBePutBackInTheQueue() {
        long party = add(2, "Byrne", Hall.tap(), hall.now.minus(Duration.ofMinutes(40)));
        hall.as(anna, seating -> seating.call(party, null, Hall.tap()));
        assertThat(hall.booking(anna, party).text("state")).isEqualTo("notified");
        hall.as(anna, seating -> seating.seat(party, List.of(hall.table(tenant, "1")), null, Hall.tap()));
        assertThat(hall.booking(anna, party).get("starts_at")).isEqualTo(hall.now);
        hall.as(anna, seating -> seating.undo(party, null));
        assertThat(hall.booking(anna, party).text("state")).isEqualTo("notified");
        assertThat(hall.booking(anna, party).get("starts_at")).isEqualTo(hall.now.minus(Duration.ofMinutes(40)));
    }

    @Test
    public void whoWalksOutIsNotWaitedForAndMayComeBack() {
        long party = add(2, "Byrne");
        hall.as(anna, seating -> seating.leave(party, null, Hall.tap()));
        assertThat(estimates(null)).isEmpty();
        hall.as(anna, seating -> seating.undo(party, null));
        assertThat(estimates(null)).hasSize(1);
    }

    @Test
    public void theSameTapPutsOnePartyOnTheList() {
        Tap tap = Hall.tap();
        assertThat(add(2, "Byrne", tap, hall.now)).isEqualTo(add(2, "Byrne", tap, hall.now));
        assertThat(estimates(null)).hasSize(1);
    }

    @Test
    public void theHouseLearnsFromItsOwnEvenings() {
        fill();
        long usual = Objects.requireNonNull(estimates(4L).get(0).high());
        past(30, Duration.ofMinutes(25));
        assertThat(Objects.requireNonNull(estimates(4L).get(0).high()))
                .isLessThan(usual)
                .isLessThanOrEqualTo(30);
    }

    @Test
    public void ofTooFewEveningsNothingIsLearnt() {
        fill();
        List<Estimate> before = estimates(4L);
        past(19, Duration.ofMinutes(25));
        assertThat(estimates(4L)).isEqualTo(before);
    }

    @Test
    public void theHouseLearnsHowLongAPhaseLasts() {
        fill();
        everybodyIs("mains");
        long usual = Objects.requireNonNull(estimates(4L).get(0).high());
        assertThat(usual).as("as is usual elsewhere").isGreaterThan(25);
        for (int i = 1; i <= 25; i++) {
            Instant from = hall.now.minus(Duration.ofDays(i));
            long id = hall.at(anna, from, seating -> seating.walkIn(hall.door(tenant, 1, "Past", "B1"), Hall.tap()))
                    .bookings()
                    .get(0)
                    .id();
            hall.at(anna, from.plusSeconds(80 * 60), seating -> seating.phase(id, "mains", null, Hall.tap()));
            hall.at(anna, from.plusSeconds(90 * 60), seating -> seating.finish(id, null, Hall.tap()));
            clear("B1");
        }
        assertThat(estimates(4L).get(0).high())
                .as("ten minutes, and the table is wiped")
                .isEqualTo(15);
        everybodyIs(null);
        assertThat(estimates(4L).get(0).low()).as("who has only sat down").isGreaterThan(45);
    }

    private void everybodyIs(@Nullable String phase) {
        for (StoredRecord party : hall.room(anna).bookings()) {
            if ("seated".equals(party.text("state"))) {
                hall.as(anna, seating -> seating.phase(party.id(), phase, null, Hall.tap()));
            }
        }
    }

    @Test
    public void whereChairsCanBePutToATableTheySitThereIfNothingElseIsFree() {
        fill();
        free("3");
        assertThat(estimates(5L).get(0).tableIds()).containsExactly(hall.table(tenant, "3"));
        assertThat(estimates(5L).get(0).high()).isZero();
        assertThat(estimates(6L).get(0).tableIds()).as("one chair, not two").isEmpty();
        free("8");
        assertThat(estimates(5L).get(0).tableIds()).containsExactly(hall.table(tenant, "8"));
    }

    @Test
    public void aTableIsKeptForALargePartyWhileTheOneBesideItIsAboutToBeFree() {
        fill();
        add(8, "Large", Hall.tap(), hall.now.minusSeconds(60));
        add(2, "Two");
        free("T1");
        assertThat(estimates(null).get(1).tableIds())
                .as("the other one will take long")
                .containsExactly(hall.table(tenant, "T1"));
        hall.as(anna, seating -> seating.phase(at("T2"), "paid", null, Hall.tap()));
        assertThat(estimates(null)).extracting(Estimate::tableIds).containsExactly(List.of(), List.of());
        free("T2");
        assertThat(estimates(null).get(0).tableIds())
                .containsExactly(hall.table(tenant, "T1"), hall.table(tenant, "T2"));
    }

    @Test
    public void whereManyGiveUpTheLastIsToldLess() {
        fill();
        for (int i = 0; i < 25; i++) {
            add(4, "Crowd " + i);
        }
        long before = Objects.requireNonNull(estimates(4L).get(25).high());
        for (int i = 1; i <= 20; i++) {
            Instant then = hall.now.minus(Duration.ofDays(i));
            long gone = add(2, "Gone", Hall.tap(), then);
            hall.database.write(
                    hall.system(tenant),
                    tx -> tx.update(
                            "update hospitality.booking set quoted_high = 60, quoted_low = 40 where tenant_id = ? and id = ?",
                            tenant,
                            gone));
            hall.at(anna, then.plusSeconds(30 * 60), seating -> seating.leave(gone, null, Hall.tap()));
        }
        assertThat(estimates(4L).get(25).high()).isLessThan(before);
    }

    private long at(String table) {
        return hall.number(
                "select id from hospitality.booking where tenant_id = ? and state = 'seated' and name = ?",
                tenant,
                "At " + table);
    }

    private void free(String table) {
        hall.as(anna, seating -> seating.finish(at(table), null, Hall.tap()));
        clear(table);
    }

    private void clear(String table) {
        new TableResource(hall.database, () -> anna)
                .set(Long.toString(hall.table(tenant, table)), Map.of("dirty", false));
    }

    /** Parties of two on evenings before. */
    private void past(int evenings, Duration stay) {
        for (int i = 1; i <= evenings; i++) {
            Instant from = hall.now.minus(Duration.ofDays(i));
            long id = hall.booked(tenant, "Past " + i, 2, from, from.plus(Duration.ofHours(2)));
            hall.database.write(
                    hall.system(tenant),
                    tx -> tx.update(
                            "update hospitality.booking set state = 'seated', seated_at = ? where tenant_id = ? and id = ?",
                            from,
                            tenant,
                            id));
            hall.database.write(
                    hall.system(tenant),
                    tx -> tx.update(
                            "update hospitality.booking set state = 'finished', finished_at = ? where tenant_id = ? and id = ?",
                            from.plus(stay),
                            tenant,
                            id));
        }
    }
}
