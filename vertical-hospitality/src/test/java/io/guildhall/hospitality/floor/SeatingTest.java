package io.guildhall.hospitality.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.hospitality.floor.Steps.Tap;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
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

/** The room on a real PostgreSQL: nobody sits on anybody's lap, everything can be taken back, and whoever comes second knows why. */
public class SeatingTest {
    private static final AtomicLong TENANTS = new AtomicLong(100);

    @SuppressWarnings("NullAway.Init")
    private static Hall hall;

    private long tenant;

    @SuppressWarnings("NullAway.Init")
    private Actor anna;

    @SuppressWarnings("NullAway.Init")
    private Actor ben;

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
        ben = hall.host(tenant, "Ben");
    }

    private static Instant in(long minutes) {
        return hall.now.plus(Duration.ofMinutes(minutes));
    }

    private List<Long> ids(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> hall.table(tenant, name))
                .sorted()
                .toList();
    }

    private String state(long booking) {
        return Objects.requireNonNull(hall.booking(anna, booking).text("state"));
    }

    private long joined(long booking) {
        return hall.number(
                "select coalesce(joined_id, 0) from hospitality.booking where tenant_id = ? and id = ?",
                tenant,
                booking);
    }

    private Instant end(long booking) {
        return (Instant) Objects.requireNonNull(hall.booking(anna, booking).get("ends_at"));
    }

    @Test
    public void aWalkInSitsForAsLongAsSuchPartiesStay() {
        long party = hall.walkIn(anna, 2, "Byrne", "1");
        assertThat(state(party)).isEqualTo("seated");
        assertThat(end(party)).isEqualTo(in(90));
        assertThat(hall.tables(tenant, party)).containsExactly("1");
    }

    @Test
    public void aWalkInOnATableThatIsBookedLaterHasToGoInTime() {
        hall.booked(tenant, "Later", 2, in(50), in(140), "1");
        assertThat(end(hall.walkIn(anna, 2, "Now", "1"))).isEqualTo(in(50));
    }

    @Test
    public void aTableThatIsKeptForSomebodyNowIsNotGivenAway() {
        long later = hall.booked(tenant, "Due", 2, in(-5), in(85), "1");
        Problem problem = Hall.refused(() -> hall.walkIn(anna, 2, "Now", "1"));
        assertThat(problem.code()).isEqualTo("floor/table-reserved");
        assertThat(problem.detail()).contains("kept for Due");
        assertThat(((StoredRecord) Objects.requireNonNull(problem.extra().get("current"))).id())
                .isEqualTo(later);
    }

    @Test
    public void aBookedPartySitsAtItsOwnTableAndKeepsItsTime() {
        long party = hall.booked(tenant, "Byrne", 2, in(10), in(100), "2");
        hall.as(anna, seating -> seating.seat(party, List.of(), null, Hall.tap()));
        assertThat(state(party)).isEqualTo("seated");
        assertThat(hall.booking(anna, party).get("starts_at")).isEqualTo(in(10));
        assertThat(hall.tables(tenant, party)).containsExactly("2");
    }

    @Test
    public void thoseWhoComeLateStayAsLongAsOthersUntilTheNextComes() {
        long late = hall.booked(tenant, "Late", 2, in(-40), in(50), "2");
        hall.booked(tenant, "Next", 2, in(70), in(160), "2");
        hall.as(anna, seating -> seating.seat(late, List.of(), null, Hall.tap()));
        assertThat(end(late)).isEqualTo(in(70));
    }

    @Test
    public void theSameTapCountsOnce() {
        Tap tap = Hall.tap();
        WalkIn byrne = hall.door(tenant, 2, "Byrne", "1");
        Change first = hall.as(anna, seating -> seating.walkIn(byrne, tap));
        Change again = hall.as(anna, seating -> seating.walkIn(byrne, tap));
        assertThat(again.replayed()).isTrue();
        assertThat(again.bookings().get(0).id())
                .isEqualTo(first.bookings().get(0).id());
        assertThat(hall.number("select count(*) from hospitality.booking where tenant_id = ?", tenant))
                .isOne();
        Tap other = new Tap(tap.key(), "something else");
        assertThat(Hall.refused(() -> hall.as(anna, seating -> seating.walkIn(byrne, other)))
                        .code())
                .isEqualTo("idempotency/key-reused");
    }

    @Test
    public void whoeverComesSecondIsToldByWhomAndHowItStands() {
        long party = hall.booked(tenant, "Byrne", 2, in(0), in(90), "1");
        long seen = hall.booking(ben, party).version();
        hall.as(anna, seating -> seating.seat(party, ids("2"), seen, Hall.tap()));
        Problem problem = Hall.refused(() -> hall.as(ben, seating -> seating.seat(party, ids("3"), seen, Hall.tap())));
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.extra()).containsEntry("member", "Anna").containsEntry("state", "seated");
        assertThat(problem.detail()).contains("Anna");
        assertThat(hall.tables(tenant, party)).containsExactly("2");
    }

    @Test
    public void aPhaseIsInNobodysWay() {
        long party = hall.walkIn(anna, 2, "Byrne", "1");
        long seen = hall.booking(ben, party).version();
        hall.as(anna, seating -> seating.phase(party, "mains", null, Hall.tap()));
        hall.as(ben, seating -> seating.move(party, ids("2"), seen, Hall.tap()));
        assertThat(hall.tables(tenant, party)).containsExactly("2");
        assertThat(hall.booking(anna, party).text("phase")).isEqualTo("mains");
    }

    @Test
    public void twoHostsGiveOneTableToOneParty() throws Exception {
        for (int round = 0; round < 10; round++) {
            AtomicLong sitting = new AtomicLong();
            AtomicLong told = new AtomicLong();
            Racing.of(8, i -> {
                Actor host = i % 2 == 0 ? anna : ben;
                try {
                    sitting.addAndGet(hall.walkIn(host, 2, "Party " + i, "1") > 0 ? 1 : 0);
                } catch (ProblemException e) {
                    assertThat(e.problem().code()).isEqualTo("floor/table-taken");
                    assertThat(e.problem().extra().get("member")).isIn("Anna", "Ben");
                    told.incrementAndGet();
                }
            });
            assertThat(sitting).hasValue(1);
            assertThat(told).hasValue(7);
            long party =
                    hall.number("select id from hospitality.booking where tenant_id = ? and state = 'seated'", tenant);
            hall.as(anna, seating -> seating.finish(party, null, Hall.tap()));
        }
    }

    @Test
    public void twoHostsMoveTwoPartiesToEachOthersPlaceAndNobodyIsLost() throws Exception {
        long one = hall.walkIn(anna, 2, "One", "1");
        long other = hall.walkIn(anna, 2, "Other", "2");
        Racing.of(8, i -> {
            try {
                hall.as(
                        i % 2 == 0 ? anna : ben,
                        seating -> seating.move(
                                i % 2 == 0 ? one : other, i % 4 < 2 ? ids("3") : ids("4"), null, Hall.tap()));
            } catch (ProblemException e) {
                assertThat(e.problem().code()).isEqualTo("floor/table-taken");
            }
        });
        assertThat(hall.tables(tenant, one)).hasSize(1).isNotEqualTo(hall.tables(tenant, other));
        assertThat(hall.tables(tenant, other)).hasSize(1);
    }

    @Test
    public void thoseWhoMoveLeaveSomethingToBeCleared() {
        long party = hall.walkIn(anna, 2, "Byrne", "1");
        hall.at(anna, in(30), seating -> seating.move(party, ids("2"), null, Hall.tap()));
        assertThat(hall.dirty(tenant, "1")).isTrue();
        assertThat(Hall.refused(() -> hall.walkIn(anna, 2, "Next", "1")).code()).isEqualTo("floor/table-dirty");
        new TableResource(hall.database, () -> anna)
                .set(Long.toString(hall.table(tenant, "1")), java.util.Map.of("dirty", false));
        hall.walkIn(anna, 2, "Next", "1");
    }

    @Test
    public void aWrongTapLeavesNothingToBeCleared() {
        long party = hall.walkIn(anna, 2, "Byrne", "1");
        hall.at(anna, in(1), seating -> seating.move(party, ids("2"), null, Hall.tap()));
        assertThat(hall.dirty(tenant, "1")).isFalse();
    }

    @Test
    public void tablesArePushedTogetherForALargeParty() {
        assertThat(Hall.refused(() -> hall.walkIn(anna, 8, "Eight", "3")).code())
                .isEqualTo("floor/too-many");
        long party = hall.walkIn(anna, 8, "Eight", "3", "4");
        assertThat(hall.tables(tenant, party)).containsExactly("3", "4");
        assertThat(Hall.refused(() -> hall.walkIn(ben, 2, "Two", "4")).code()).isEqualTo("floor/table-taken");
    }

    @Test
    public void whoOverstaysKeepsTheTableAndTheNextStaysPlanned() {
        long party = hall.walkIn(anna, 2, "Byrne", "1");
        long next = hall.booked(tenant, "Next", 2, in(95), in(180), "1");
        Instant later = in(100);
        Problem problem =
                Hall.refused(() -> hall.at(ben, later, seating -> seating.seat(next, List.of(), null, Hall.tap())));
        assertThat(problem.code()).isEqualTo("floor/table-taken");
        assertThat(problem.detail()).contains("Byrne").contains("Anna");
        assertThat(state(next)).isEqualTo("booked");
        hall.at(ben, later, seating -> seating.move(next, ids("2"), null, Hall.tap()));
        hall.at(ben, later, seating -> seating.seat(next, List.of(), null, Hall.tap()));
        assertThat(hall.tables(tenant, next)).containsExactly("2");
        assertThat(state(party)).isEqualTo("seated");
    }

    @Test
    public void twoPartiesBecomeOneAndTheirAllergiesStayInSight() {
        long one = hall.walkIn(anna, 2, "One", "3");
        long other = hall.walkIn(anna, 3, "Other", "4");
        hall.database.write(
                hall.system(tenant),
                tx -> tx.update(
                        "update hospitality.booking set alert = 'Nuts' where tenant_id = ? and id = ?", tenant, other));
        Change change = hall.as(anna, seating -> seating.merge(one, other, null, Hall.tap()));
        StoredRecord party = change.bookings().get(0);
        assertThat(party.number("party_size")).isEqualTo(5);
        assertThat(party.text("alert")).isEqualTo("Nuts");
        assertThat(hall.tables(tenant, one)).containsExactly("3", "4");
        assertThat(hall.room(anna).bookings()).extracting(StoredRecord::id).doesNotContain(other);
        assertThat(joined(other)).as("its checks go with it").isEqualTo(one);

        hall.as(anna, seating -> seating.undo(one, null));
        assertThat(joined(other)).isZero();
        assertThat(hall.booking(anna, one).number("party_size")).isEqualTo(2);
        assertThat(hall.tables(tenant, one)).containsExactly("3");
        assertThat(state(other)).isEqualTo("seated");
        assertThat(hall.room(anna).bookings()).extracting(StoredRecord::id).contains(other);
    }

    @Test
    public void whatStandsWithAGuestStaysInSightWhereverHisPartySits() {
        long ada = guest("Ada", "Nuts");
        long ben = guest("Ben", null);
        long hers = hall.walkIn(anna, 2, "Hers", "3");
        long his = hall.walkIn(anna, 2, "His", "4");
        guestOf(hers, ada);
        guestOf(his, ben);
        assertThat(hall.room(anna).guestAlerts()).as("who sees no guests").isEmpty();
        Actor nora = hall.host(tenant, "Nora", "hospitality.guests.view");
        assertThat(hall.room(nora).guestAlerts()).isEqualTo(Map.of(ada, "Nuts"));
        Actor veiled = hall.host(tenant, "Veiled", "hospitality.guests.view", "-hospitality.guests.alert.view");
        assertThat(hall.room(veiled).guestAlerts()).isEmpty();

        Change change = hall.as(anna, seating -> seating.merge(his, hers, null, Hall.tap()));
        assertThat(change.bookings().get(0).text("alert")).isEqualTo("Nuts");
    }

    @Test
    public void aHostSeesWhoTheGuestsAreAsFarAsHisRoleShows() {
        long ada = guest("Ada", null);
        guestOf(hall.walkIn(anna, 2, "Hers", "3"), ada);
        java.time.LocalDate tonight = hall.room(anna)
                .dayStart()
                .atZone(hall.system(tenant).workspace().zone())
                .toLocalDate();
        hall.database.write(
                hall.system(tenant),
                tx -> tx.update(
                        "update hospitality.guest set birthday = ?::date, tags = '{Regular,VIP}' where tenant_id = ? and id = ?",
                        tonight.minusYears(30).toString(),
                        tenant,
                        ada));
        assertThat(hall.room(anna).guests()).as("who sees no guests").isEmpty();
        Actor nora = hall.host(tenant, "Nora", "hospitality.guests.view", "hospitality.tiers.view");
        assertThat(hall.room(nora).guests())
                .isEqualTo(Map.of(ada, new RoomAnswer.KnownGuest("Ada", 0L, null, true, List.of("Regular", "VIP"))));
        Actor veiled = hall.host(
                tenant,
                "Veiled",
                "hospitality.guests.view",
                "-hospitality.guests.birthday.view",
                "-hospitality.guests.visits.view",
                "-hospitality.guests.tags.view");
        assertThat(hall.room(veiled).guests())
                .isEqualTo(Map.of(ada, new RoomAnswer.KnownGuest("Ada", null, null, false, List.of())));
    }

    private long guest(String name, @Nullable String alert) {
        return hall.database.write(
                hall.system(tenant),
                tx -> tx.queryOne(
                                "insert into crm.contact (tenant_id, name) values (?, ?) returning id",
                                row -> row.getLong(1),
                                tenant,
                                name)
                        .flatMap(contact -> tx.queryOne(
                                "insert into hospitality.guest (tenant_id, contact_id, name, alert) values (?, ?, ?, ?) returning id",
                                row -> row.getLong(1),
                                tenant,
                                contact,
                                name,
                                alert))
                        .orElseThrow());
    }

    private void guestOf(long booking, long guest) {
        hall.database.write(
                hall.system(tenant),
                tx -> tx.update(
                        "update hospitality.booking set guest_id = ? where tenant_id = ? and id = ?",
                        guest,
                        tenant,
                        booking));
    }

    @Test
    public void someOfAPartyGoToATableOfTheirOwn() {
        long party = hall.walkIn(anna, 6, "Six", "8");
        Steps.Tap tap = Hall.tap();
        Change change = hall.as(anna, seating -> seating.split(party, 2, ids("1"), "", null, tap));
        long others = change.bookings().get(1).id();
        Change again = hall.as(anna, seating -> seating.split(party, 2, ids("1"), "", null, tap));
        assertThat(again.bookings().get(1).id())
                .as("a tablet whose answer was lost hears who they are")
                .isEqualTo(others);
        assertThat(hall.booking(anna, party).number("party_size")).isEqualTo(4);
        assertThat(hall.booking(anna, others).number("party_size")).isEqualTo(2);
        assertThat(hall.tables(tenant, others)).containsExactly("1");
        hall.as(anna, seating -> seating.undo(party, null));
        assertThat(hall.booking(anna, party).number("party_size")).isEqualTo(6);
        hall.walkIn(ben, 2, "Two", "1");
    }

    @Test
    public void everyStepCanBeTakenBack() {
        long party = hall.booked(tenant, "Byrne", 2, in(5), in(95), "1");
        StoredRecord before = hall.booking(anna, party);
        hall.as(anna, seating -> seating.seat(party, ids("2"), null, Hall.tap()));
        hall.as(anna, seating -> seating.undo(party, null));
        assertThat(hall.tables(tenant, party)).containsExactly("1");
        assertThat(state(party)).isEqualTo("booked");
        assertThat(end(party)).isEqualTo(before.get("ends_at"));

        hall.as(anna, seating -> seating.seat(party, List.of(), null, Hall.tap()));
        hall.as(anna, seating -> seating.phase(party, "dessert", null, Hall.tap()));
        hall.at(anna, in(60), seating -> seating.finish(party, null, Hall.tap()));
        assertThat(hall.dirty(tenant, "1")).isTrue();
        hall.at(anna, in(61), seating -> seating.undo(party, null));
        assertThat(hall.dirty(tenant, "1")).isFalse();
        assertThat(state(party)).isEqualTo("seated");
        assertThat(hall.booking(anna, party).text("phase")).isEqualTo("dessert");
    }

    @Test
    public void whatOthersHaveGoneOnFromIsNotTakenBack() {
        long party = hall.walkIn(anna, 2, "Byrne", "1");
        hall.database.write(
                hall.system(tenant),
                tx -> tx.update(
                        "update hospitality.booking set note = 'Window' where tenant_id = ? and id = ?",
                        tenant,
                        party));
        assertThat(Hall.refused(() -> hall.as(ben, seating -> seating.undo(party, null)))
                        .code())
                .isEqualTo("floor/nothing-to-undo");
    }

    @Test
    public void aWalkInByMistakeIsGoneAsIfNobodyHadCome() {
        long party = hall.walkIn(anna, 2, "Byrne", "1");
        hall.as(anna, seating -> seating.undo(party, null));
        assertThat(hall.room(anna).bookings()).isEmpty();
        hall.walkIn(ben, 2, "Next", "1");
    }

    @Test
    public void aTableThatIsOutOfUseTakesNobody() {
        new TableResource(hall.database, () -> anna)
                .set(Long.toString(hall.table(tenant, "1")), java.util.Map.of("blocked", "Broken leg"));
        Problem problem = Hall.refused(() -> hall.walkIn(anna, 2, "Byrne", "1"));
        assertThat(problem.code()).isEqualTo("floor/table-blocked");
        assertThat(problem.detail()).contains("Broken leg");
    }

    @Test
    public void anotherHousesTablesAndPartiesAreNotThere() {
        long mine = hall.walkIn(anna, 2, "Byrne", "1");
        long other = TENANTS.incrementAndGet();
        hall.open(other);
        Actor stranger = hall.host(other, "Stranger");
        assertThat(Hall.refused(() -> hall.as(stranger, seating -> seating.finish(mine, null, Hall.tap())))
                        .status())
                .isEqualTo(404);
        WalkIn across = new WalkIn(
                hall.door(other, 2, "Across", "1").venue(), ids("2"), 2, "Across", null, null, null, null, null, null);
        assertThat(Hall.refused(() -> hall.as(stranger, seating -> seating.walkIn(across, Hall.tap())))
                        .code())
                .isEqualTo("floor/no-such-table");
        assertThat(hall.room(stranger).bookings()).isEmpty();
    }

    @Test
    public void theRoomIsOneAnswerWithWhoHasWhat() {
        long party = hall.walkIn(anna, 2, "Byrne", "1");
        RoomAnswer room = hall.room(anna);
        assertThat(room.tables()).hasSize(19);
        assertThat(room.areas()).extracting(area -> area.text("name")).containsExactly("Dining room", "Terrace");
        assertThat(room.joins()).hasSize(6);
        assertThat(room.lines()).singleElement().satisfies(line -> {
            assertThat(line.bookingId()).isEqualTo(party);
            assertThat(line.tableId()).isEqualTo(hall.table(tenant, "1"));
        });
    }

    @Test
    public void whatARoleHidesIsNotInTheAnswer() {
        long party = hall.walkIn(anna, 2, "Byrne", "1");
        hall.database.write(
                hall.system(tenant),
                tx -> tx.update(
                        "update hospitality.booking set phone = '+353 85 5550100' where tenant_id = ? and id = ?",
                        tenant,
                        party));
        Actor veiled = hall.host(tenant, "Veiled", "-hospitality.bookings.phone.view");
        assertThat(hall.room(veiled).bookings().get(0).values()).doesNotContainKey("phone");
        assertThat(hall.room(anna).bookings().get(0).get("phone")).isEqualTo("+353 85 5550100");
    }

    @Test
    public void aHouseThatHasSetNothingUpHasARoom() {
        long fresh = TENANTS.incrementAndGet();
        RoomAnswer room = hall.room(hall.host(fresh, "First"));
        assertThat(room.venue().text("name")).isEqualTo("The Blue Door");
        assertThat(room.areas()).extracting(area -> area.text("name")).containsExactly("Main room");
        assertThat(room.tables()).isEmpty();
    }
}
