package io.guildhall.hospitality.booking;

import static io.guildhall.hospitality.booking.AskingHouse.as;
import static io.guildhall.hospitality.booking.AskingHouse.sealed;
import static io.guildhall.hospitality.booking.BookingHouse.DAY;
import static io.guildhall.hospitality.booking.BookingHouse.at;
import static io.guildhall.hospitality.booking.BookingHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.hospitality.booking.Availability.Room;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.request.IfMatch;
import io.guildhall.testkit.TestHall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What guests ask for and the house answers, on a real PostgreSQL. */
public class RequestTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    @SuppressWarnings("NullAway.Init")
    private AskingHouse asking;

    @SuppressWarnings("NullAway.Init")
    private BookingHouse house;

    private long six;

    @BeforeClass
    public static void openHall() {
        hall = AskingHouse.hall();
    }

    @Before
    public void open() {
        asking = new AskingHouse(hall);
        house = asking.house;
        house.table("T1", 2);
        six = house.table("T6", 6);
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    private void service(String set) {
        asking.hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.service set " + set + " where tenant_id = ? and id = ?",
                        house.tenant.id(),
                        asking.service));
    }

    @Test
    public void theGuestIsToldBeforeAndNobodyHasATableUntilTheHouseSaysSo() {
        BookPage.Times small = asking.times(DAY.toString(), 4);
        assertThat(small.slots()).contains(at("19:00"));
        assertThat(small.requests()).isEmpty();
        BookPage.Times large = asking.times(DAY.toString(), 6);
        assertThat(large.requests()).extracting(RequestAsk::startsAt).isEqualTo(large.slots());
        assertThat(refused(() -> asking.book("Nora", at("19:00"), 6, false, "en", true))
                        .code())
                .as("a page that has not said so")
                .isEqualTo("hospitality/request-changed");
        assertThat(refused(() -> asking.book("Nora", at("19:00"), 4, true, "en", true))
                        .code())
                .as("a page that has said so of what is booked at once")
                .isEqualTo("hospitality/request-changed");

        BookPage.Taken taken = asking.ask("Nora", "19:00", 6);
        assertThat(taken.answerBy()).isEqualTo(Instant.parse("2026-12-03T12:00:00Z"));
        BookingCard card = asking.card(taken);
        assertThat(card.state()).isEqualTo("requested");
        assertThat(card.tables()).isEmpty();
        BookingDay day = house.door(house.owner).day(null, DAY.toString());
        assertThat(day.bookings()).extracting(BookingCard::name).containsExactly("Nora");
        assertThat(day.slots()).allSatisfy(slot -> assertThat(slot.covers()).isZero());
        assertThat(house.take(house.form("First come", "19:00", 6)).tables())
                .as("a wish is in nobody's way")
                .containsExactly(six);
    }

    @Test
    public void withoutASettingAllIsBookedAtOnce() {
        service("web_request = null");
        assertThat(asking.times(DAY.toString(), 6).requests()).isEmpty();
        BookPage.Taken taken = asking.book("Nora", at("19:00"), 6, false, "en", true);
        assertThat(taken.answerBy()).isNull();
        assertThat(asking.card(taken).state()).isEqualTo("booked");
    }

    @Test
    public void howLongItWaitsIsKnownAndSoonEnough() {
        assertThat(asking.ask("Ahead", "19:00", 6).answerBy())
                .as("two days at most")
                .isEqualTo(Instant.parse("2026-12-03T12:00:00Z"));
        house.now.set(at("09:00"));
        assertThat(asking.ask("Today", "19:00", 6).answerBy())
                .as("two hours before")
                .isEqualTo(at("17:00"));
        house.now.set(at("18:00"));
        assertThat(asking.ask("Soon", "20:00", 6).answerBy())
                .as("half of what is left")
                .isEqualTo(at("19:00"));
    }

    @Test
    public void anAcceptedRequestIsABookingWithItsTable() {
        BookPage.Taken taken = asking.ask("Nora", "19:00", 6);
        BookingCard card = asking.card(taken);
        BookingCard after = asking.door(house.owner).accept(card.id(), "\"" + card.version() + "\"", as(null, null));
        assertThat(after.state()).isEqualTo("booked");
        assertThat(after.answer()).isEqualTo("accepted");
        assertThat(after.tables()).containsExactly(six);
        assertThat(refused(() -> house.take(house.form("Late", "19:30", 6))).code())
                .isEqualTo("hospitality/no-table");
        ManagePage.Mine mine = asking.manage().mine(sealed(taken));
        assertThat(mine.state()).isEqualTo("booked");
        assertThat(mine.changeable()).isTrue();
    }

    @Test
    public void whereTheTableHasGoneTheHostHearsWhatIsFreeAndMayTakeThat() {
        BookPage.Taken taken = asking.ask("Nora", "19:00", 6);
        house.take(house.form("Quicker", "19:00", 6));
        assertThat(asking.door(house.owner).open(null).requests())
                .singleElement()
                .satisfies(request -> assertThat(request.room()).isEqualTo(Room.FULL));
        Problem gone = refused(() -> asking.accept(taken));
        assertThat(gone.code()).isEqualTo("hospitality/no-table");
        assertThat(gone.extra().get("free"))
                .as("the nearest before and after")
                .isEqualTo(List.of(
                        "2026-12-04T16:30:00Z",
                        "2026-12-04T16:45:00Z",
                        "2026-12-04T21:15:00Z",
                        "2026-12-04T21:30:00Z"));
        assertThat(asking.card(taken).state()).as("still waits").isEqualTo("requested");
        BookingCard moved = asking.door(house.owner).accept(asking.card(taken).id(), null, as("21:15", null));
        assertThat(moved.startsAt()).isEqualTo(at("21:15"));
        assertThat(moved.tables()).containsExactly(six);
    }

    @Test
    public void aTableChosenByHandThatIsTakenNamesWhoHasIt() {
        long table = house.table("T7", 6);
        BookPage.Taken taken = asking.ask("Nora", "19:00", 6);
        house.take(house.form("Quicker", "19:00", 6, table));
        AcceptForm there = new AcceptForm(null, null, null, List.of(table), null, null);
        Problem problem =
                refused(() -> asking.door(house.owner).accept(asking.card(taken).id(), null, there));
        assertThat(problem.code()).isEqualTo("hospitality/table-taken");
        assertThat(problem.extra()).containsEntry("holder", "Quicker").containsEntry("table", "T7");
        assertThat((List<?>) problem.extra().get("free")).as("T6 is").isNotEmpty();
        AcceptForm here = new AcceptForm(null, null, null, List.of(six), null, null);
        assertThat(asking.door(house.owner)
                        .accept(asking.card(taken).id(), null, here)
                        .tables())
                .containsExactly(six);
    }

    @Test
    public void whatTheKitchenOrThePlanDoesNotTakeMayBeAskedForAndIsTheHousesToAllow() {
        service("pacing = 4");
        assertThat(asking.times(DAY.toString(), 6).slots()).contains(at("19:00"));
        BookPage.Taken taken = asking.ask("Nora", "19:00", 6);
        assertThat(asking.door(house.owner).open(null).requests())
                .singleElement()
                .satisfies(request -> assertThat(request.room()).isEqualTo(Room.PACED));
        Actor host = member("Host", BookingEntities.TAKE);
        AcceptForm beyond = as(null, true);
        long id = asking.card(taken).id();
        assertThat(refused(() -> asking.door(host).accept(id, null, beyond)).code())
                .isEqualTo("hospitality/slot-full");
        assertThat(asking.door(member("Manager", BookingEntities.TAKE, BookingEntities.OVERRIDE))
                        .accept(id, null, beyond)
                        .state())
                .isEqualTo("booked");

        assertThat(asking.times(DAY.plusDays(1).toString(), 14).slots())
                .as("no tables are planned for so many")
                .isNotEmpty();
        assertThat(asking.times(DAY.toString(), 6).slots())
                .as("the table for six is taken")
                .doesNotContain(at("19:00"));
    }

    @Test
    public void ofTwoHostsOneAnswersAndTheOtherIsToldWho() throws Exception {
        Actor theo = member("Theo", BookingEntities.TAKE);
        Actor lena = member("Lena", BookingEntities.TAKE);
        for (int i = 0; i < 8; i++) {
            BookPage.Taken taken = asking.ask("Guest" + i, "19:00", 6);
            long id = asking.card(taken).id();
            List<String> done = race(List.of(
                    () -> asking.door(theo).accept(id, null, as(null, null)).answer() + " by Theo",
                    () -> asking.door(lena)
                                    .decline(id, null, new RequestResource.Refusal(null))
                                    .answer()
                            + " by Lena"));
            BookingCard after = asking.card(taken);
            String first = "accepted".equals(after.answer()) ? "accepted by Theo" : "declined by Lena";
            assertThat(done).containsExactlyInAnyOrder(first, "hospitality/request-answered " + first);
            asking.hall.write(
                    house.owner,
                    tx -> tx.update("delete from hospitality.booking where tenant_id = ?", house.tenant.id()));
        }
    }

    /** What each came to: its answer, or why it was refused, and who had been first. */
    private static List<String> race(List<Callable<String>> deeds) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(deeds.size());
        try {
            List<String> done = Collections.synchronizedList(new ArrayList<>());
            for (Future<String> one :
                    hands.invokeAll(deeds.stream().map(RequestTest::told).toList())) {
                done.add(one.get());
            }
            return done;
        } finally {
            hands.shutdownNow();
        }
    }

    private static Callable<String> told(Callable<String> deed) {
        return () -> {
            try {
                return deed.call();
            } catch (ProblemException e) {
                Problem problem = e.problem();
                return problem.code() + " " + problem.extra().get("answer") + " by "
                        + problem.extra().get("by");
            }
        };
    }

    @Test
    public void ofManyRequestsForOneTableOneIsAcceptedWhoeverIsQuick() throws Exception {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(asking.card(asking.ask("Guest" + i, "19:00", 6)).id());
        }
        List<String> done = race(ids.stream()
                .<Callable<String>>map(id -> () -> asking.door(house.owner)
                        .accept(id, null, as(null, null))
                        .state())
                .toList());
        assertThat(done).filteredOn("booked"::equals).hasSize(1);
        assertThat(done)
                .filteredOn(said -> said.startsWith("hospitality/no-table"))
                .hasSize(9);
        assertThat(house.count(
                        "select count(*) from hospitality.booking_table where tenant_id = ? and standing = 'planned'"))
                .isOne();
        assertThat(house.count("select count(*) from hospitality.booking where tenant_id = ? and state = 'requested'"))
                .isEqualTo(9);
    }

    @Test
    public void aRequestIsAnsweredAndNothingElseIsDoneWithIt() {
        BookingCard card = asking.card(asking.ask("Nora", "19:00", 6));
        BookingStepResource door = house.steps(house.owner);
        MoveForm later = new MoveForm(at("20:00"), null, null, null, null, null);
        for (Callable<?> deed : List.<Callable<?>>of(
                () -> door.confirm(BookingTap.of(card.id(), null, null), null),
                () -> door.move(BookingTap.of(card.id(), null, null), later),
                () -> door.cancel(
                        BookingTap.of(card.id(), null, null),
                        new BookingStepResource.Cancellation("venue", null, null)))) {
            assertThat(refused(deed).code()).isEqualTo("hospitality/request-open");
        }
        for (String state : List.of("arrived", "seated", "no_show", "finished", "waiting", "left")) {
            assertThatThrownBy(() -> asking.hall.write(
                            house.owner,
                            tx -> tx.update(
                                    "update hospitality.booking set state = ? where tenant_id = ? and id = ?",
                                    state,
                                    house.tenant.id(),
                                    card.id())))
                    .as(state)
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(door.cancel(
                                BookingTap.of(card.id(), null, null),
                                new BookingStepResource.Cancellation("guest", null, null))
                        .answer())
                .as("whoever withdraws by telephone")
                .isEqualTo("withdrawn");
        assertThat(refused(() -> asking.door(house.owner).accept(card.id(), null, as(null, null))))
                .satisfies(problem -> assertThat(problem.extra()).containsEntry("answer", "withdrawn"));
        long booked = house.take(house.form("Booked", "19:00", 2)).id();
        assertThat(refused(() -> asking.door(house.owner).decline(booked, null, new RequestResource.Refusal(null)))
                        .code())
                .isEqualTo("hospitality/no-request");
    }

    @Test
    public void whatBecameOfItIsTheDatabasesToSay() {
        BookingCard card = asking.card(asking.ask("Nora", "19:00", 6));
        asking.hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.booking set answer = 'accepted', answer_by = now() where tenant_id = ? and id = ?",
                        house.tenant.id(),
                        card.id()));
        assertThat(asking.door(house.owner).open(null).requests())
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.booking().answer()).isNull();
                    assertThat(request.booking().answerBy()).isEqualTo(card.answerBy());
                });
    }

    @Test
    public void anOlderViewOfARequestAnswersNothing() {
        BookingCard card = asking.card(asking.ask("Nora", "19:00", 6));
        asking.hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.booking set note = 'With a pram' where tenant_id = ? and id = ?",
                        house.tenant.id(),
                        card.id()));
        assertThat(refused(() -> asking.door(house.owner)
                                .accept(card.id(), "\"" + card.version() + "\"", as(null, null)))
                        .code())
                .isEqualTo("record/changed");
        assertThat(IfMatch.of("*")).isEqualTo(IfMatch.ANY);
    }

    @Test
    public void theHouseSeesAllThatWaitsWithTheRoomThereIs() {
        asking.ask("Friday", "19:00", 6);
        asking.book("Saturday", at("19:00").plus(Duration.ofDays(1)), 6, true, "en", true);
        asking.book("Large", at("20:00").plus(Duration.ofDays(1)), 15, true, "en", true);
        BookPage.Taken over = asking.ask("Over", "20:00", 6);
        asking.door(house.owner).decline(asking.card(over).id(), null, new RequestResource.Refusal(null));
        house.take(house.form("Booked", "18:30", 6));
        house.insert(
                "insert into hospitality.closed_day (tenant_id, venue_id, day) values (?, ?, ?::date) returning id",
                house.venue,
                DAY.plusDays(2).toString());
        List<OpenRequests.Request> open =
                asking.door(member("Looks")).open(Long.toString(house.venue)).requests();
        assertThat(open)
                .extracting(request -> request.booking().name(), OpenRequests.Request::day, OpenRequests.Request::room)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Friday", DAY, Room.FULL),
                        org.assertj.core.groups.Tuple.tuple("Saturday", DAY.plusDays(1), Room.FREE),
                        org.assertj.core.groups.Tuple.tuple("Large", DAY.plusDays(1), Room.FULL));
        assertThat(open.get(1).tables()).containsExactly(six);
        BookingHouse stranger = new BookingHouse(asking.hall, "Other");
        assertThat(asking.door(stranger.owner).open(null).requests()).isEmpty();
        assertThat(refused(() -> asking.door(stranger.owner)
                                .accept(open.get(1).booking().id(), null, as(null, null)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    public void whoMayOnlyLookAnswersNothing() {
        long id = asking.card(asking.ask("Nora", "19:00", 6)).id();
        Actor looks = member("Looks");
        assertThat(refused(() -> asking.door(looks).accept(id, null, as(null, null)))
                        .status())
                .isEqualTo(403);
        assertThat(refused(() -> asking.door(looks).decline(id, null, new RequestResource.Refusal("No")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    public void aGuestWithdrawsAndChangesNothingElse() {
        BookPage.Taken taken = asking.ask("Nora", "19:00", 6);
        ManagePage.Mine mine = asking.manage().mine(sealed(taken));
        assertThat(mine.state()).isEqualTo("requested");
        assertThat(mine.answerBy()).isEqualTo(taken.answerBy());
        assertThat(mine.changeable()).isFalse();
        assertThat(refused(() -> asking.manage()
                                .move(sealed(taken), new ManagePage.Change(at("20:00"), null, mine.version())))
                        .code())
                .isEqualTo("hospitality/call-us");
        house.now.set(at("18:30"));
        ManagePage.Mine after = asking.manage().cancel(sealed(taken), new ManagePage.Farewell(null));
        assertThat(after.answer()).isEqualTo("withdrawn");
        assertThat(refused(() -> asking.accept(taken)).extra()).containsEntry("answer", "withdrawn");
    }

    @Test
    public void aSmallBookingDoesNotGrowPastTheHousesEyes() {
        BookPage.Taken taken = asking.book("Nora", at("19:00"), 2, false, "en", true);
        ManagePage.Mine mine = asking.manage().mine(sealed(taken));
        assertThat(asking.manage().slots(sealed(taken), DAY.toString(), "6").slots())
                .isEmpty();
        assertThat(refused(() -> asking.manage()
                                .move(sealed(taken), new ManagePage.Change(at("19:00"), 6L, mine.version())))
                        .code())
                .isEqualTo("hospitality/call-us");
    }

    @Test
    public void nobodyAsksForEverything() {
        asking.ask("Nora", "13:00", 6);
        asking.ask("Nora", "15:00", 6);
        asking.ask("Nora", "17:00", 6);
        assertThat(refused(() -> asking.ask("Nora", "19:00", 6)).code()).isEqualTo("hospitality/enough-bookings");
    }

    @Test
    public void aRequestOnceDeclinedIsTakenInAfterAll() {
        BookPage.Taken taken = asking.ask("Nora", "19:00", 6);
        long id = asking.card(taken).id();
        asking.door(house.owner).decline(id, null, new RequestResource.Refusal("Full"));
        BookingCard back = house.steps(house.owner).reinstate(BookingTap.of(id, null, null), null);
        assertThat(back.state()).isEqualTo("booked");
        assertThat(back.answer()).isEqualTo("accepted");
        assertThat(back.tables()).containsExactly(six);
    }

    private Actor member(String name, String... permissions) {
        List<String> all = new ArrayList<>(List.of(permissions));
        all.add("hospitality.bookings.view");
        return house.tenant.member(name, Scope.ALL, Scope.ALL, null, all.toArray(String[]::new));
    }
}
