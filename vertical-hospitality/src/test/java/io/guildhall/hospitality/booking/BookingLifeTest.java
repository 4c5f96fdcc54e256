package io.guildhall.hospitality.booking;

import static io.guildhall.hospitality.booking.BookingHouse.DAY;
import static io.guildhall.hospitality.booking.BookingHouse.at;
import static io.guildhall.hospitality.booking.BookingHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.problem.Problem;
import io.guildhall.testkit.TestHall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** From the telephone to the table, and what may come between; on a real PostgreSQL. */
public class BookingLifeTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private BookingHouse house;

    @BeforeClass
    public static void open() {
        hall = BookingHouse.hall();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void newHouse() {
        house = new BookingHouse(hall, "The Blue Door");
    }

    private BookingForm called(String name, String phone, String time) {
        return house.form(name, phone, time, 2, null, List.of());
    }

    @Test
    public void aNewBarTakesABookingBeforeAnythingIsSettled() {
        BookingHouse other = new BookingHouse(hall, "New Bar");
        hall.write(other.owner, tx -> {
            tx.update("delete from hospitality.area where tenant_id = ?", other.tenant.id());
            return tx.update("delete from hospitality.venue where tenant_id = ?", other.tenant.id());
        });
        BookingResource.Room room = other.door(other.owner).slots(null, DAY.toString(), "4", null);
        assertThat(room.slots())
                .isNotEmpty()
                .allSatisfy(slot -> assertThat(slot.room()).isEqualTo(Availability.Room.FREE));
        assertThat(other.door(other.owner).day(null, DAY.toString()).slots()).isNotEmpty();
        BookingForm form = new BookingForm(
                null,
                null,
                "Nora Quinn",
                "+353 85 155 0101",
                null,
                null,
                4L,
                at("19:00"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        BookingCard card = other.take(form);
        assertThat(card.tables()).isEmpty();
        assertThat(card.endsAt()).isEqualTo(at("21:00"));
        assertThat(other.door(other.owner).day(null, DAY.toString()).bookings()).hasSize(1);
    }

    @Test
    public void aGuestIsKnownByTheNumberHoweverItIsWritten() {
        house.table("T1", 2);
        house.table("T2", 2);
        BookingCard first = house.take(called("Nora Quinn", "+353 85 155 0102", "18:00"));
        BookingCard second = house.take(called("Nora", "085 1550102", "18:00"));
        assertThat(first.guestId()).isNotNull().isEqualTo(second.guestId());
        assertThat(house.count("select count(*) from hospitality.guest where tenant_id = ?"))
                .isOne();
        assertThat(house.take(called("Nora", "", "20:30")).guestId())
                .as("without a number nobody is known")
                .isNull();
    }

    @Test
    public void aSecondTapMakesOneBooking() throws Exception {
        house.table("T1", 2);
        ExecutorService tablets = Executors.newFixedThreadPool(8);
        try {
            Callable<Long> tap = () -> house.take(called("Nora Quinn", "+353 85 155 0103", "18:00"), "tap")
                    .id();
            List<Future<Long>> made = tablets.invokeAll(java.util.Collections.nCopies(16, tap));
            for (Future<Long> one : made) {
                assertThat(one.get()).isEqualTo(made.get(0).get());
            }
        } finally {
            tablets.shutdownNow();
        }
        assertThat(house.count("select count(*) from hospitality.booking where tenant_id = ?"))
                .isOne();
        assertThat(refused(() -> house.take(called("Nora Quinn", "+353 85 155 0103", "20:00"), "tap"))
                        .code())
                .isEqualTo("idempotency/key-reused");
    }

    @Test
    public void whatWasTakenWithoutANetworkCountsFromThenOnceAndIsRefusedWhereTheTableIsGone() {
        house.table("T1", 2);
        Instant taken = house.now.get();
        BookingForm wish = called("Nora Quinn", "+353 85 155 0104", "19:00");
        house.now.set(at("19:00").plus(Duration.ofHours(20)));
        assertThat(refused(() -> house.take(wish, "deed")).code()).isEqualTo("hospitality/not-at-that-time");
        BookingResource away = house.door(house.owner, () -> taken);
        BookingCard card = away.make("deed", wish);
        assertThat(card.startsAt()).isEqualTo(at("19:00"));
        assertThat(away.make("deed", wish).id()).isEqualTo(card.id());
        assertThat(refused(() -> away.make("other", called("Ada Stone", "", "19:30")))
                        .code())
                .isEqualTo("hospitality/no-table");
    }

    @Test
    public void theKitchenIsNotOverrunHoweverManyCallAtOnce() throws Exception {
        for (int i = 0; i < 12; i++) {
            house.table("T" + i, 4);
        }
        house.pacing(10);
        ExecutorService callers = Executors.newFixedThreadPool(12);
        try {
            Callable<String> call = () -> {
                try {
                    return house.take(house.form("Four", "19:00", 4)).state();
                } catch (io.guildhall.problem.ProblemException e) {
                    return e.problem().code();
                }
            };
            List<String> said = new java.util.ArrayList<>();
            for (Future<String> one : callers.invokeAll(java.util.Collections.nCopies(12, call))) {
                said.add(one.get());
            }
            assertThat(said).filteredOn("booked"::equals).hasSize(2);
            assertThat(said).filteredOn("hospitality/slot-full"::equals).hasSize(10);
        } finally {
            callers.shutdownNow();
        }
        assertThat(house.door(house.owner)
                        .slots(null, DAY.toString(), "4", null)
                        .slots())
                .filteredOn(slot -> slot.startsAt().equals(at("19:00")))
                .allSatisfy(slot -> assertThat(slot.room()).isEqualTo(Availability.Room.PACED));
    }

    @Test
    public void whoMayGoesBeyondPacingAndItIsWrittenDown() {
        house.table("T1", 4);
        house.pacing(2);
        BookingForm four = new BookingForm(
                house.venue,
                null,
                "Four",
                null,
                null,
                null,
                4L,
                at("19:00"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                null);
        Actor host = house.tenant.member(
                "Hanna Host", Scope.ALL, Scope.ALL, null, "hospitality.bookings.view", "hospitality.bookings.take");
        assertThat(refused(() -> house.door(host).make(null, four)).code()).isEqualTo("hospitality/slot-full");
        BookingCard card = house.take(four);
        assertThat(house.count("select count(*) from hospitality.booking where tenant_id = ? and over_pacing"))
                .isOne();
        assertThat(hall.changes(house.tenant))
                .filteredOn(change ->
                        change.recordId() == card.id() && change.entity().equals("hospitality.booking"))
                .anySatisfy(change -> assertThat(change.after()).containsEntry("over_pacing", true));
    }

    @Test
    public void movingKeepsTheTableIfItWillDoAndSaysIfSomebodyWasFaster() {
        long small = house.table("T1", 2);
        long large = house.table("T2", 4);
        BookingCard card = house.take(house.form("Nora", "18:00", 2));
        BookingStepResource door = house.steps(house.owner);
        BookingCard later = door.move(
                BookingTap.of(card.id(), null, null), new MoveForm(at("19:00"), null, null, null, null, null));
        assertThat(later.tables()).containsExactly(small);
        assertThat(Duration.between(later.startsAt(), later.endsAt())).isEqualTo(Duration.ofMinutes(90));
        BookingCard more =
                door.move(BookingTap.of(card.id(), null, null), new MoveForm(null, 4L, null, null, null, null));
        assertThat(more.tables()).containsExactly(large);
        assertThat(more.endsAt()).isEqualTo(at("21:00"));
        assertThat(refused(() -> door.move(
                                BookingTap.of(card.id(), "\"" + card.version() + "\"", null),
                                new MoveForm(at("20:00"), null, null, null, null, null)))
                        .status())
                .isEqualTo(412);
        assertThat(refused(() -> door.move(
                                BookingTap.of(card.id(), null, null), new MoveForm(null, 5L, null, null, null, null)))
                        .code())
                .isEqualTo("hospitality/party-too-large");
    }

    @Test
    public void aHoldLetsGoByItself() {
        house.table("T1", 2);
        BookingForm hold = new BookingForm(
                house.venue,
                null,
                "Hold",
                null,
                null,
                null,
                2L,
                at("19:00"),
                null,
                null,
                null,
                "held",
                null,
                null,
                null,
                null,
                null);
        BookingCard held = house.take(hold);
        assertThat(held.heldUntil()).isEqualTo(BookingHouse.NOON.plus(Duration.ofMinutes(10)));
        assertThat(refused(() -> house.take(house.form("Next", "19:00", 2))).code())
                .isEqualTo("hospitality/no-table");
        house.pass(Duration.ofMinutes(11));
        assertThat(house.take(house.form("Next", "19:00", 2)).state()).isEqualTo("booked");
        assertThat(house.door(house.owner).day(null, DAY.toString()).bookings())
                .extracting(BookingCard::state)
                .containsExactlyInAnyOrder("cancelled", "booked");
    }

    @Test
    public void whoHasNotComeIsRememberedAndForgivenAndNeverTurnedAway() {
        house.table("T1", 2);
        BookingStepResource door = house.steps(house.owner);
        BookingCard card = house.take(called("Nora Quinn", "+353 85 155 0104", "18:00"));
        assertThat(refused(() -> door.noShow(BookingTap.of(card.id(), null, null), null))
                        .code())
                .isEqualTo("hospitality/not-yet");
        house.now.set(at("19:00"));
        assertThat(door.noShow(BookingTap.of(card.id(), null, null), null).noShows())
                .isOne();
        BookingCard next = house.take(called("Nora Quinn", "+353 85 155 0104", "20:00"));
        assertThat(next.noShows()).isOne();
        assertThat(door.reinstate(BookingTap.of(card.id(), null, null), null).noShows())
                .isZero();
        assertThat(door.cancel(
                        BookingTap.of(card.id(), null, null),
                        new BookingStepResource.Cancellation("guest", "Ill", null)))
                .satisfies(cancelled -> assertThat(cancelled.cancelReason()).isEqualTo("Ill"));
    }

    @Test
    public void nobodyReachesAnotherHouse() {
        house.table("T1", 2);
        BookingCard card = house.take(house.form("Nora", "18:00", 2));
        BookingHouse other = new BookingHouse(hall, "Other");
        BookingResource stranger = other.door(other.owner);
        BookingStepResource steps = other.steps(other.owner);
        List<Callable<?>> tries = List.of(
                () -> steps.confirm(BookingTap.of(card.id(), null, null), null),
                () -> steps.cancel(
                        BookingTap.of(card.id(), null, null), new BookingStepResource.Cancellation(null, null, null)),
                () -> steps.move(
                        BookingTap.of(card.id(), null, null), new MoveForm(at("20:00"), null, null, null, null, null)),
                () -> stranger.day(Long.toString(house.venue), DAY.toString()),
                () -> stranger.slots(Long.toString(house.venue), DAY.toString(), "2", null),
                () -> stranger.make(null, house.form("X", "18:00", 2)));
        for (Callable<?> attempt : tries) {
            assertThat(refused(attempt).status()).isEqualTo(404);
        }
        Problem table = refused(
                () -> other.take(other.form("X", "18:00", 2, card.tables().get(0))));
        assertThat(table.code()).isEqualTo("hospitality/no-such-table");
    }

    @Test
    public void aRoleThatDoesNotSeeNumbersIsToldNone() {
        house.table("T1", 2);
        house.take(called("Nora Quinn", "+353 85 155 0105", "18:00"));
        Actor waiter = house.tenant.member(
                "Willy Waiter",
                Scope.ALL,
                Scope.ALL,
                null,
                "hospitality.bookings.view",
                "-hospitality.bookings.phone.view");
        assertThat(house.door(waiter).day(null, DAY.toString()).bookings())
                .singleElement()
                .satisfies(card -> assertThat(card.phone()).isNull());
        assertThat(refused(() -> house.door(waiter).make(null, house.form("X", "20:00", 2)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    public void aDayOnWhichTheHouseIsClosedTakesNobody() {
        house.table("T1", 2);
        house.insert(
                "insert into hospitality.closed_day (tenant_id, venue_id, day) values (?, ?, ?) returning id",
                house.venue,
                DAY);
        assertThat(refused(() -> house.take(house.form("X", "18:00", 2))).code())
                .isEqualTo("hospitality/closed");
        assertThat(house.door(house.owner).slots(null, DAY.toString(), "2", null))
                .satisfies(room -> assertThat(room.closed()).isTrue())
                .satisfies(room -> assertThat(room.slots()).isEmpty());
    }
}
