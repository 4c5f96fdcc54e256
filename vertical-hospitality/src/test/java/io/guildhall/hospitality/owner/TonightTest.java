package io.guildhall.hospitality.owner;

import static io.guildhall.hospitality.owner.OwnerHouse.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.hospitality.booking.BookingCard;
import io.guildhall.hospitality.owner.Tonight.Book;
import io.guildhall.hospitality.owner.Tonight.Guest;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestHall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** An evening as its owner sees it at nine, counted by hand. */
public class TonightTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    @SuppressWarnings("NullAway.Init")
    private OwnerHouse house;

    @BeforeClass
    public static void openTheHall() {
        hall = OwnerHouse.hall();
    }

    @Before
    public void open() {
        house = new OwnerHouse(hall, "The Blue Door");
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    private Tonight tonight(Actor actor) {
        return new TonightResource(hall.database(), () -> actor, OwnerHouse.at(NINE)).tonight(null);
    }

    private Tonight tonight() {
        return tonight(house.owner);
    }

    private static List<String> names(List<BookingCard> cards) {
        return cards.stream().map(BookingCard::name).toList();
    }

    private static Instant in(int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    @Test
    public void eachBookingStandsWhereAHostLooksForIt() {
        long venue = house.venue();
        house.booking(venue, "Soon", null, 2, in(10), "confirmed");
        house.booking(venue, "Later", null, 4, in(75), "booked");
        house.booking(venue, "Within grace", null, 2, in(-10), "booked");
        house.booking(venue, "Late", null, 3, in(-20), "booked");
        house.booking(venue, "Asks", null, 6, in(90), "requested");
        house.booking(venue, "Sits", null, 5, in(-60), "seated");
        house.booking(venue, "Has left", null, 2, in(-150), "finished");
        house.booking(venue, "Missed", null, 2, in(-120), "no_show");
        house.booking(venue, "Cancelled", null, 8, in(30), "cancelled");
        house.booking(venue, "Tomorrow", null, 9, in(24 * 60), "booked");
        house.booking(venue, "Asks for tomorrow", null, 9, in(24 * 60), "requested");
        house.booking(venue, "After midnight", null, 1, in(5 * 60), "booked");

        Book book = Objects.requireNonNull(tonight().book());
        assertThat(names(book.next())).containsExactly("Within grace", "Soon", "Later", "Asks", "After midnight");
        assertThat(names(book.late())).containsExactly("Late");
        assertThat(names(book.missed())).containsExactly("Missed");
        assertThat(names(book.cancelled())).containsExactly("Cancelled");
        assertThat(book.unconfirmed()).isEqualTo(3);
        assertThat(book.covers()).isEqualTo(new Tonight.Covers(19, 12, 5, 2));
        assertThat(tonight().needs().requests()).as("of whatever day").isEqualTo(2);
    }

    @Test
    public void hoursAreHeldAgainstWhatTheHouseTakes() {
        long venue = house.venue();
        house.insert(
                "insert into hospitality.service (tenant_id, venue_id, name, first_minute, last_minute, slot_minutes, pacing)"
                        + " values (?, ?, 'Dinner', 1200, 1305, 15, 4) returning id",
                venue);
        house.booking(venue, "Sits", null, 5, in(-60), "seated");
        house.booking(venue, "Comes", null, 3, in(20), "booked");
        house.booking(venue, "Comes too", null, 2, in(40), "confirmed");

        assertThat(Objects.requireNonNull(tonight().book()).hours())
                .containsExactly(new Tonight.Hour(in(-60), 0, 5, 16L), new Tonight.Hour(in(0), 5, 0, 16L));
    }

    @Test
    public void guestsAreHereFromTheirCheckInOrSeatUntilTheyLeave() {
        long venue = house.venue();
        long regular = house.guest("Checked-in");
        long yesterday = house.guest("Yesterday");
        long seated = house.guest("Seated");
        long left = house.guest("Left");
        long coming = house.guest("Coming");
        house.visit(regular, in(-90));
        house.visit(yesterday, in(-24 * 60));
        house.visit(left, in(-170));
        house.booking(venue, "Seated", seated, 2, in(-30), "seated");
        house.booking(venue, "Left", left, 2, in(-180), "finished");
        house.booking(venue, "Coming", coming, 2, in(30), "booked");
        house.update(
                "update hospitality.guest set birthday = date '1990-11-20', alert = 'Nuts' where tenant_id = ? and id = ?",
                house.tenant.id(),
                coming);

        List<Guest> guests = Objects.requireNonNull(tonight().guests());
        assertThat(guests.stream().filter(Guest::here).map(Guest::name))
                .containsExactlyInAnyOrder("Checked-in", "Seated");
        Guest expected = guests.stream().filter(g -> !g.here()).findFirst().orElseThrow();
        assertThat(expected.name()).isEqualTo("Coming");
        assertThat(expected.birthday()).isTrue();
        assertThat(expected.alert()).isEqualTo("Nuts");
        assertThat(guests).extracting(Guest::id).doesNotContain(yesterday, left);
    }

    @Test
    public void spendIsHeldAgainstTheSameWeekdayUntilTheSameTime() {
        long guest = house.guest("Spender");
        spent(guest, NINE.minus(Duration.ofHours(1)), 4000, "a");
        spent(guest, NINE.minus(Duration.ofDays(7)).minus(Duration.ofHours(1)), 1000, "b");
        spent(guest, NINE.minus(Duration.ofDays(7)).plus(Duration.ofHours(2)), 500, "c");
        spent(guest, NINE.minus(Duration.ofDays(14)).minus(Duration.ofHours(2)), 3000, "d");
        spent(guest, NINE.minus(Duration.ofDays(1)), 9999, "e");

        Tonight.Spend spend = Objects.requireNonNull(tonight().spend());
        assertThat(spend.soFar()).isEqualByComparingTo("40");
        assertThat(spend.usualByNow()).as("of two Fridays").isEqualByComparingTo("20");
        assertThat(spend.usual()).isEqualByComparingTo("22.50");
        assertThat(Objects.requireNonNull(tonight().points()).given()).isEqualTo(1);
    }

    private void spent(long guest, Instant at, long minor, String key) {
        house.insert(
                "insert into hospitality.point_entry (tenant_id, guest_id, event, kind, points, balance_after, key, spend_minor, created_at)"
                        + " select ?, g.id, 'bill', 'earn', 1, g.balance + 1, ?, ?::bigint, ? from hospitality.guest g where g.id = ? returning id",
                key,
                minor,
                at,
                guest);
    }

    @Test
    public void whoSeesLessIsToldLess() {
        long venue = house.venue();
        long guest = house.guest("Seated");
        house.booking(venue, "Seated", guest, 2, in(-30), "seated");
        Actor host = house.tenant.member("Host", Scope.ALL, Scope.ALL, null, "hospitality.bookings.view");
        Tonight seen = tonight(host);
        assertThat(Objects.requireNonNull(seen.book()).covers().seated()).isEqualTo(2);
        assertThat(seen.guests()).isNull();
        assertThat(seen.points()).isNull();
        assertThat(seen.spend()).isNull();
        assertThat(seen.needs().corrections()).isNull();
        assertThat(seen.needs().checks()).isNull();

        Actor bartender = house.tenant.member("Bartender", Scope.ALL, Scope.ALL, null, "hospitality.guests.view");
        Tonight bar = tonight(bartender);
        assertThat(bar.book()).isNull();
        assertThat(bar.waiting()).isNull();
        assertThat(bar.needs().requests()).isNull();

        Actor nobody = house.tenant.member("Nobody", Scope.ALL, Scope.ALL, null, "contacts.view");
        assertThatThrownBy(() -> tonight(nobody)).isInstanceOf(ProblemException.class);
        Tonight other = tonight(hall.tenant("Another").owner());
        assertThat(other.venueId()).isNull();
        assertThat(other.begun()).isEqualTo(new Tonight.Begun(false, false, false, false));
    }
}
