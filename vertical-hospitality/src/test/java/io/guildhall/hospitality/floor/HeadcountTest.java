package io.guildhall.hospitality.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.hospitality.booking.BookingEntities;
import io.guildhall.hospitality.floor.Steps.Tap;
import io.guildhall.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** A friend joins, two go home, four of six are here: what is counted stays right, and can be taken back. */
public class HeadcountTest {
    private static final AtomicLong TENANTS = new AtomicLong(700);

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

    private static Instant in(long minutes) {
        return hall.now.plus(Duration.ofMinutes(minutes));
    }

    private long of(long party, String column) {
        return hall.number(
                "select " + column + " from hospitality.booking where tenant_id = ? and id = ?", tenant, party);
    }

    private Object end(long party) {
        return String.valueOf(hall.booking(anna, party).get("ends_at"));
    }

    private void size(long party, long size) {
        hall.as(anna, seating -> seating.headcount().size(party, size, false, null, Hall.tap()));
    }

    private void arrive(long party, long arrived) {
        hall.as(anna, seating -> seating.headcount().arrive(party, arrived, null, Hall.tap()));
    }

    private long most(String table) {
        return hall.number(
                "select seats + extra_seats from hospitality.dining_table where tenant_id = ? and name = ?",
                tenant,
                table);
    }

    @Test
    public void aFriendJoinsAndTheyStayAsLongAsSoMany() {
        long party = hall.walkIn(anna, 2, "Byrne", "5");
        Object before = end(party);
        size(party, 3);
        assertThat(of(party, "party_size")).isEqualTo(3);
        assertThat(of(party, "arrived")).isEqualTo(3);
        long three = hall.walkIn(anna, 3, "As many", "6");
        assertThat(end(party)).isEqualTo(end(three)).isNotEqualTo(before);
        size(party, 2);
        assertThat(end(party)).isEqualTo(before);
        assertThat(of(party, "arrived")).isEqualTo(2);
    }

    @Test
    public void theyStayNoLongerThanTheNextOnesLetThem() {
        long party = hall.walkIn(anna, 2, "Byrne", "5");
        hall.booked(tenant, "Next", 2, in(95), in(180), "5");
        size(party, 4);
        assertThat(end(party)).isEqualTo(String.valueOf(in(95)));
    }

    @Test
    public void whoOverstaysIsCountedAllTheSame() {
        long party = hall.booked(tenant, "Byrne", 2, in(-120), in(-10), "5");
        hall.at(anna, in(-119), seating -> seating.seat(party, List.of(), null, Hall.tap()));
        hall.booked(tenant, "Due", 2, in(-5), in(85), "5");
        Object before = end(party);
        size(party, 4);
        assertThat(of(party, "party_size")).isEqualTo(4);
        assertThat(end(party)).isEqualTo(before);
    }

    @Test
    public void moreThanThereAreChairsAreRefusedButForWhoMay() {
        long party = hall.walkIn(anna, 2, "Byrne", "1");
        long over = most("1") + 1;
        Problem problem = Hall.refused(() ->
                hall.as(anna, seating -> seating.headcount().size(party, over, true, null, Hall.tap())));
        assertThat(problem.code()).isEqualTo("floor/too-many");
        assertThat(problem.field()).isEqualTo("party_size");
        assertThat(problem.extra()).containsEntry("guests", over).containsEntry("seats", over - 1);
        assertThat(of(party, "party_size")).isEqualTo(2);
        Actor lead = hall.host(tenant, "Lead", BookingEntities.OVERRIDE);
        assertThat(Hall.refused(() -> hall.as(
                                lead, seating -> seating.headcount().size(party, over, false, null, Hall.tap())))
                        .code())
                .isEqualTo("floor/too-many");
        hall.as(lead, seating -> seating.headcount().size(party, over, true, null, Hall.tap()));
        assertThat(of(party, "party_size")).isEqualTo(over);
        // Whoever goes home is never one too many.
        size(party, over - 1);
    }

    @Test
    public void whoIsNotHereIsCountedWhereHeIsBooked() {
        long party = hall.booked(tenant, "Later", 2, in(60), in(150), "5");
        assertThat(Hall.refused(() -> size(party, 3)).code()).isEqualTo("floor/not-here");
    }

    @Test
    public void theSameTapCountsOnceAndIsTakenBack() {
        long party = hall.walkIn(anna, 4, "Byrne", "5");
        Tap tap = Hall.tap();
        hall.as(anna, seating -> seating.headcount().size(party, 3, false, null, tap));
        assertThat(hall.as(anna, seating -> seating.headcount().size(party, 3, false, null, tap))
                        .replayed())
                .isTrue();
        hall.as(anna, seating -> seating.undo(party, null));
        assertThat(of(party, "party_size")).isEqualTo(4);
        assertThat(of(party, "arrived")).isEqualTo(4);
        assertThat(hall.tables(tenant, party)).containsExactly("5");
    }

    @Test
    public void someOfThemAreHereSitAndTheRestFollow() {
        long party = hall.booked(tenant, "Byrne", 4, in(0), in(120), "5");
        arrive(party, 2);
        assertThat(of(party, "arrived")).isEqualTo(2);
        hall.as(anna, seating -> seating.seat(party, List.of(), null, Hall.tap()));
        assertThat(of(party, "arrived")).isEqualTo(2);
        arrive(party, 3);
        assertThat(hall.booking(anna, party).text("state")).isEqualTo("seated");
        assertThat(of(party, "arrived")).isEqualTo(3);
        size(party, 5);
        assertThat(of(party, "arrived")).isEqualTo(3);
        assertThat(Hall.refused(() -> arrive(party, 6)).field()).isEqualTo("arrived");
        arrive(party, 5);
        hall.as(anna, seating -> seating.undo(party, null));
        assertThat(of(party, "arrived")).isEqualTo(3);
        assertThat(hall.booking(anna, party).text("state")).isEqualTo("seated");
    }

    @Test
    public void whoeverIsSeatedAtOnceIsHereAndTakenBackIsNot() {
        long party = hall.booked(tenant, "Byrne", 4, in(0), in(120), "5");
        hall.as(anna, seating -> seating.seat(party, List.of(), null, Hall.tap()));
        assertThat(of(party, "arrived")).isEqualTo(4);
        hall.as(anna, seating -> seating.undo(party, null));
        assertThat(of(party, "arrived")).isZero();
    }

    @Test
    public void partiesThatBecomeOneAndPartAreCountedWithAllWhoAreHere() {
        long one = hall.walkIn(anna, 2, "One", "5");
        long other = hall.walkIn(anna, 3, "Other", "6");
        hall.as(anna, seating -> seating.merge(one, other, null, Hall.tap()));
        assertThat(of(one, "arrived")).isEqualTo(5);
        hall.as(anna, seating -> seating.split(one, 2, List.of(hall.table(tenant, "6")), "", null, Hall.tap()));
        assertThat(of(one, "arrived")).isEqualTo(3);
    }

    @Test
    public void takingAnArrivalBackLeavesADirtyTableDirty() {
        long party = hall.booked(tenant, "Byrne", 2, in(5), in(95), "5");
        long table = hall.table(tenant, "5");
        hall.database.write(hall.system(tenant), tx -> {
            new Tables(tx).dirty(List.of(table), true);
            return 0;
        });
        arrive(party, 0);
        hall.as(anna, seating -> seating.undo(party, null));
        assertThat(hall.dirty(tenant, "5")).isTrue();
    }

    @Test
    public void lateIsWhatTheHouseSays() {
        assertThat(hall.room(anna).graceMinutes()).isEqualTo(15);
        hall.database.write(
                hall.system(tenant),
                tx -> tx.update(
                        "insert into hospitality.booking_rule (tenant_id, venue_id, grace_minutes) select tenant_id, id, 25"
                                + " from hospitality.venue where tenant_id = ?",
                        tenant));
        assertThat(hall.room(anna).graceMinutes()).isEqualTo(25);
    }
}
