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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What is done with a booking by hosts who may have had no network: once, as of then, and never over what a colleague has done meanwhile. */
public class BookingStepsTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private BookingHouse house;
    private BookingStepResource away;
    private BookingStepResource colleague;

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
        Instant done = house.now.get();
        away = house.steps(house.owner, () -> done);
        colleague = house.steps(hires("Ben Hale"));
    }

    private Actor hires(String name) {
        return house.tenant.member(
                name,
                Scope.ALL,
                Scope.ALL,
                null,
                "hospitality.bookings.view",
                "hospitality.bookings.edit",
                BookingEntities.TAKE);
    }

    private static MoveForm to(String time, @Nullable Long version) {
        return new MoveForm(at(time), null, null, null, null, version);
    }

    private long steps() {
        return house.count("select count(*) from hospitality.floor_step where tenant_id = ?");
    }

    private BookingCard now(BookingCard card) {
        return house.write(bookings -> bookings.card(card.id()));
    }

    @Test
    public void aStepThatComesAgainIsDoneOnceHoweverManyAtATime() throws Exception {
        house.table("T1", 2);
        BookingCard card = house.take(house.form("Nora", "18:00", 2));
        ExecutorService tablets = Executors.newFixedThreadPool(8);
        try {
            Callable<Long> tap = () -> away.move(BookingTap.of(card.id(), null, "moved"), to("19:00", card.version()))
                    .version();
            List<Future<Long>> all = tablets.invokeAll(Collections.nCopies(16, tap));
            for (Future<Long> one : all) {
                assertThat(one.get()).isEqualTo(all.get(0).get());
            }
        } finally {
            tablets.shutdownNow();
        }
        assertThat(steps()).isOne();
        assertThat(refused(() -> away.move(BookingTap.of(card.id(), null, "moved"), to("20:00", null)))
                        .code())
                .isEqualTo("idempotency/key-reused");
        assertThat(refused(() -> away.confirm(BookingTap.of(card.id(), null, "moved"), null))
                        .code())
                .isEqualTo("idempotency/key-reused");

        BookingCard off = away.cancel(
                BookingTap.of(card.id(), null, "off"),
                new BookingStepResource.Cancellation("guest", null, now(card).version()));
        colleague.reinstate(BookingTap.of(card.id(), null, "on"), new BookingStepResource.Seen(off.version()));
        away.cancel(
                BookingTap.of(card.id(), null, "off"),
                new BookingStepResource.Cancellation("guest", null, card.version()));
        assertThat(now(card).state()).as("not cancelled a second time").isEqualTo("booked");
    }

    @Test
    public void itCountsFromTheMomentItWasDone() {
        house.table("T1", 2);
        BookingCard card = house.take(house.form("Nora", "18:00", 2));
        Instant late = at("18:40");
        house.now.set(at("18:00").plus(Duration.ofHours(30)));
        assertThat(refused(() -> house.steps(house.owner).move(BookingTap.of(card.id(), null, null), to("19:00", null)))
                        .code())
                .isEqualTo("hospitality/not-at-that-time");
        assertThat(away.move(BookingTap.of(card.id(), null, "later"), to("19:00", card.version()))
                        .startsAt())
                .isEqualTo(at("19:00"));
        assertThat(refused(() -> away.noShow(BookingTap.of(card.id(), null, "gone"), null))
                        .code())
                .as("at that moment they were still expected")
                .isEqualTo("hospitality/not-yet");
        BookingStepResource then = house.steps(house.owner, () -> late.plus(Duration.ofHours(1)));
        assertThat(then.noShow(BookingTap.of(card.id(), null, "gone"), null).state())
                .isEqualTo("no_show");
    }

    @Test
    public void whoeverWasFasterIsNamedWithHowItStandsAndNothingIsUndoneByIt() {
        house.table("T1", 4);
        BookingCard seen = house.take(house.form("Nora", "18:00", 2));
        colleague.move(BookingTap.of(seen.id(), null, null), new MoveForm(at("20:30"), 3L, null, null, null, null));
        BookingStepResource.Seen version = new BookingStepResource.Seen(seen.version());
        List<Callable<?>> late = List.of(
                () -> away.move(BookingTap.of(seen.id(), null, "a"), to("19:00", seen.version())),
                () -> away.move(BookingTap.of(seen.id(), "\"" + seen.version() + "\"", "b"), to("19:00", null)),
                () -> away.confirm(BookingTap.of(seen.id(), null, "c"), version),
                () -> away.cancel(
                        BookingTap.of(seen.id(), null, "d"),
                        new BookingStepResource.Cancellation("guest", null, seen.version())),
                () -> away.correct(
                        BookingTap.of(seen.id(), null, "e"), Map.of("note", "Late", "version", seen.version())));
        for (Callable<?> step : late) {
            Problem problem = refused(step);
            assertThat(problem.status()).isEqualTo(412);
            assertThat(problem.code()).isEqualTo("hospitality/booking-changed");
            assertThat(problem.extra())
                    .containsEntry("member", "Ben Hale")
                    .containsEntry("at", "20:30")
                    .containsEntry("party_size", 3L);
        }
        assertThat(now(seen))
                .matches(card ->
                        card.state().equals("booked") && card.startsAt().equals(at("20:30")) && card.note() == null);

        BookingCard moved = away.confirm(
                BookingTap.of(seen.id(), null, "c"),
                new BookingStepResource.Seen(now(seen).version()));
        assertThat(moved.state()).as("refused, and done all the same").isEqualTo("confirmed");
        colleague.cancel(
                BookingTap.of(seen.id(), null, null), new BookingStepResource.Cancellation("guest", null, null));
        Problem off = refused(() -> away.move(BookingTap.of(seen.id(), null, "f"), to("19:00", moved.version())));
        assertThat(off.code()).isEqualTo("hospitality/booking-cancelled");
        assertThat(off.extra()).containsEntry("member", "Ben Hale");
    }

    @Test
    public void ofATableThatIsGoneOneHearsAndTheBookingStaysWhereItWas() {
        house.table("T1", 2);
        BookingCard card = house.take(house.form("Nora", "18:00", 2));
        house.take(house.form("Ada", "20:00", 2));
        assertThat(refused(() -> away.move(BookingTap.of(card.id(), null, "late"), to("20:00", card.version())))
                        .code())
                .isEqualTo("hospitality/no-table");
        assertThat(now(card).startsAt()).isEqualTo(at("18:00"));
        assertThat(away.move(BookingTap.of(card.id(), null, "late"), to("21:30", card.version()))
                        .startsAt())
                .as("chosen anew under the same key, for nothing was done under it")
                .isEqualTo(at("21:30"));
    }

    @Test
    public void whoeverComesIsCorrectedByTheRulesOfTheRecord() {
        house.table("T1", 2);
        BookingCard card = house.take(house.form("Nora", "18:00", 2));
        BookingCard better = away.correct(
                BookingTap.of(card.id(), null, "name"),
                Map.of("name", "Nora Quinn", "alert", "Nuts", "version", card.version()));
        assertThat(better.name()).isEqualTo("Nora Quinn");
        assertThat(better.alert()).isEqualTo("Nuts");
        assertThat(refused(() -> away.correct(BookingTap.of(card.id(), null, "x"), Map.of("party_size", 9L)))
                        .field())
                .isEqualTo("party_size");
        assertThat(refused(() -> away.correct(BookingTap.of(card.id(), null, "y"), Map.of("name", " ")))
                        .field())
                .isEqualTo("name");
        BookingStepResource taker = house.steps(house.tenant.member(
                "Theo", Scope.ALL, Scope.ALL, null, "hospitality.bookings.view", BookingEntities.TAKE));
        assertThat(refused(() -> taker.correct(BookingTap.of(card.id(), null, "z"), Map.of("note", "Hi")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    public void theDayTellsOfItAndTheStepIsNoOneElses() {
        house.table("T1", 2);
        BookingCard card = house.take(house.form("Nora", "18:00", 2));
        away.confirm(BookingTap.of(card.id(), null, "yes"), new BookingStepResource.Seen(card.version()));
        assertThat(house.door(house.owner).day(null, DAY.toString()).bookings())
                .extracting(BookingCard::state)
                .containsExactly("confirmed");
        BookingHouse other = new BookingHouse(hall, "Other");
        assertThat(refused(() -> other.steps(other.owner).confirm(BookingTap.of(card.id(), null, "yes"), null))
                        .status())
                .isEqualTo(404);
        assertThat(refused(() -> other.steps(other.owner)
                                .correct(BookingTap.of(card.id(), null, "no"), Map.of("note", "Hi")))
                        .status())
                .isEqualTo(404);
    }
}
