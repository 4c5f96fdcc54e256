package io.guildhall.hospitality.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.guildhall.hospitality.floor.Change;
import io.guildhall.hospitality.floor.PartyResource;
import io.guildhall.hospitality.floor.PartyTap;
import io.guildhall.testkit.TestHall;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** A till that knows tables and no parties: whose checks these are, where they go when guests move, and what hosts see of them. */
public class SeatedChecksTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Map<String, Long> tables = new HashMap<>();
    private TillHouse house;
    private long venue;
    private long ada;
    private int references;

    @BeforeClass
    public static void open() {
        hall = TillHouse.open();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void newHouse() {
        house = new TillHouse(hall);
        ada = house.guest("ADA");
        venue = house.number(
                "insert into hospitality.venue (tenant_id, name) values (?, 'House') returning id", house.tenant.id());
        long area = area(venue);
        for (String name : List.of("T1", "T2", "T3", "Theke")) {
            table(area, name);
        }
    }

    private long area(long at) {
        return house.number(
                "insert into hospitality.area (tenant_id, venue_id, name) values (?, ?, 'Room') returning id",
                house.tenant.id(),
                at);
    }

    private void table(long area, String name) {
        tables.put(
                name,
                house.number(
                        "insert into hospitality.dining_table (tenant_id, area_id, name, x, y, seats) values (?, ?, ?, 100, 100, 4)"
                                + " returning id",
                        house.tenant.id(),
                        area,
                        name));
    }

    private PartyResource room() {
        return new PartyResource(hall.database(), () -> house.owner, Optional::empty);
    }

    /** Sits down at this moment. */
    private long party(@Nullable Long guest, String... at) {
        long party = house.number(
                "insert into hospitality.booking (tenant_id, venue_id, reference, name, party_size, starts_at, ends_at, state, guest_id)"
                        + " values (?, ?, ?, 'Party', 2, now(), now() + interval '1 hour', 'arrived', ?) returning id",
                house.tenant.id(),
                venue,
                "P00000" + (10 + references++),
                guest);
        room().seat(PartyTap.of(party), Map.of("table_ids", ids(at)));
        return party;
    }

    private List<Long> ids(String... names) {
        List<Long> ids = new ArrayList<>();
        for (String name : names) {
            ids.add(Objects.requireNonNull(tables.get(name)));
        }
        return ids;
    }

    private Map<String, @Nullable Object> check(
            String number, String event, long version, String gross, String table, long minutesAgo) {
        Map<String, @Nullable Object> check = TillHouse.check(number, event, version, gross);
        check.put("table", table);
        check.put("at", now.toString());
        check.put("opened_at", now.minus(minutesAgo, ChronoUnit.MINUTES).toString());
        if (!event.equals("tender")) {
            check.remove("tenders");
        }
        return check;
    }

    private @Nullable String phase(long party) {
        String phase = house.text("select phase from hospitality.booking where id = ?", party);
        return "null".equals(phase) ? null : phase;
    }

    private @Nullable Long partyOf(String number) {
        return house.door().standing("Bar", number).bookingId();
    }

    @Test
    public void theGuestOfTheTableGetsThePointsAndHostsSeeHowFarItIs() {
        long party = party(ada, "T1");
        assertThat(house.tell(check("1", "open", 1, "0", " t1 ", 0)).bookingId())
                .isEqualTo(party);
        assertThat(phase(party)).isEqualTo("ordered");
        house.tell(check("1", "print", 2, "30", "T1", 0));
        assertThat(phase(party)).isEqualTo("bill");
        house.tell(check("1", "change", 3, "36", "T1", 0));
        assertThat(phase(party)).as("they had one more").isEqualTo("ordered");
        house.tell(check("1", "tender", 4, "36", "T1", 0));
        assertThat(phase(party)).isEqualTo("paid");
        assertThat(house.balance(ada)).isEqualTo(36).isEqualTo(house.ledger(ada));
        house.tell(check("2", "tender", 1, "9", "T2", 0));
        assertThat(partyOf("2")).as("nobody sits there").isNull();
        house.tell(TillHouse.of(check("3", "tender", 1, "9", "T1", 0), "BEA"));
        assertThat(house.balance(ada)).as("the till says another").isEqualTo(36);
    }

    @Test
    public void aHandIsLeftInPeaceUntilTheTillSaysSomethingLater() {
        long party = party(null, "T1");
        house.tell(check("1", "open", 1, "0", "T1", 0));
        room().phase(PartyTap.of(party), Map.of("phase", "dessert"));
        house.tell(check("1", "change", 2, "30", "T1", 0));
        assertThat(phase(party)).isEqualTo("dessert");
        Map<String, @Nullable Object> print = check("1", "print", 3, "30", "T1", 0);
        house.door().tell("print", print);
        assertThat(phase(party)).isEqualTo("bill");
        room().phase(PartyTap.of(party), Map.of("phase", "mains"));
        house.door().tell("print", print);
        assertThat(phase(party)).as("a retry says nothing new").isEqualTo("mains");
        house.tell(check("1", "print", 4, "30", "T1", 0));
        assertThat(phase(party)).as("printed once more says nothing new").isEqualTo("mains");
        house.tell(check("1", "tender", 5, "30", "T1", 0));
        assertThat(phase(party)).isEqualTo("paid");
    }

    @Test
    public void oneOfTwoBillsIsNotAllAndANewRoundBeginsAnew() {
        long party = party(null, "T1");
        house.tell(check("1", "open", 1, "0", "T1", 5));
        house.tell(check("2", "open", 1, "0", "T1", 5));
        house.tell(check("1", "tender", 2, "30", "T1", 5));
        assertThat(phase(party)).isEqualTo("bill");
        house.tell(check("2", "tender", 2, "30", "T1", 5));
        assertThat(phase(party)).isEqualTo("paid");
        house.tell(check("3", "open", 1, "0", "T1", 0));
        assertThat(phase(party)).isEqualTo("ordered");
        house.tell(check("3", "void", 2, "0", "T1", 0));
        assertThat(phase(party)).isEqualTo("paid");
    }

    @Test
    public void anyOrderAndAnyNumberOfTimesAtOnceEndsTheSame() throws Exception {
        List<Map<String, @Nullable Object>> tellings = List.of(
                check("1", "open", 1, "0", "T1", 0),
                check("1", "change", 2, "20", "T1", 0),
                check("1", "print", 3, "25", "T1", 0),
                check("1", "tender", 4, "25", "T1", 0));
        for (int seed = 0; seed < 6; seed++) {
            newHouse();
            long party = party(ada, "T1", "T2");
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Map<String, @Nullable Object> telling = tellings.get(i % 4);
                String key = "storm-" + i;
                calls.add(() -> house.door().tell(key, telling));
            }
            // A host who is busy with the same party at that time.
            calls.add(() -> room().move(PartyTap.of(party), Map.of("table_ids", ids("T2", "T3"))));
            calls.add(() -> room().phase(PartyTap.of(party), Map.of("phase", "ordered")));
            Collections.shuffle(calls, new Random(seed));
            ExecutorService hands = Executors.newFixedThreadPool(8);
            try {
                for (Future<Object> one : hands.invokeAll(calls)) {
                    assertThatCode(one::get).doesNotThrowAnyException();
                }
            } finally {
                hands.shutdownNow();
            }
            assertThat(house.count("till_check")).isOne();
            if (partyOf("1") != null) {
                // Whoever is told of a table that its guests have left is nobody's, unless it was known before.
                assertThat(partyOf("1")).isEqualTo(party);
                assertThat(house.balance(ada)).as("seed %d", seed).isEqualTo(25);
            }
        }
    }

    @Test
    public void theCheckMovesWithItsParty() {
        long party = party(ada, "T1");
        house.tell(check("1", "open", 1, "0", "T1", 0));
        room().move(PartyTap.of(party), Map.of("table_ids", ids("T3")));
        long others = party(null, "T1");
        house.tell(check("1", "print", 2, "18", "T1", 0));
        assertThat(partyOf("1")).as("the till has not noticed").isEqualTo(party);
        house.tell(check("1", "tender", 3, "18", "T3", 0));
        assertThat(partyOf("1")).as("now it has").isEqualTo(party);
        assertThat(house.balance(ada)).isEqualTo(18);
        assertThat(phase(others)).isNull();
        assertThat(phase(party)).isEqualTo("paid");
    }

    @Test
    public void theTillMovesACheckToAnotherParty() {
        long one = party(ada, "T1");
        long other = party(house.guest("CAL"), "T2");
        house.tell(check("1", "print", 1, "18", "T1", 0));
        house.tell(check("1", "change", 2, "18", "T2", 0));
        assertThat(partyOf("1")).isEqualTo(other);
        assertThat(phase(one)).as("they have nothing any more").isNull();
        assertThat(phase(other)).isEqualTo("ordered");
    }

    @Test
    public void partiesThatMergeAndPartKeepWhatIsTheirs() {
        long one = party(null, "T1");
        long other = party(ada, "T2");
        house.tell(check("1", "open", 1, "10", "T1", 0));
        house.tell(check("2", "print", 1, "20", "T2", 0));
        room().merge(PartyTap.of(one), Map.of("booking_id", other));
        assertThat(phase(one)).as("one of their bills is on the table").isEqualTo("bill");
        house.tell(check("3", "tender", 1, "5", "T2", 0));
        assertThat(house.balance(ada)).isEqualTo(5);
        room().undo(PartyTap.of(one), null);
        assertThat(List.of(partyOf("1"), partyOf("2"))).containsExactly(one, other);
        assertThat(phase(one)).isEqualTo("ordered");
        assertThat(phase(other)).isEqualTo("bill");
    }

    @Test
    public void thoseWhoSplitTakeTheCheckOfTheirTable() {
        long party = party(ada, "T1", "T2");
        house.tell(check("1", "open", 1, "10", "T1", 0));
        house.tell(check("2", "open", 1, "20", "T2", 0));
        Change change = room().split(PartyTap.of(party), Map.of("table_ids", ids("T2"), "party_size", 1L));
        long gone = change.bookings().get(1).id();
        assertThat(List.of(partyOf("1"), partyOf("2"))).containsExactly(party, gone);
        house.tell(check("2", "tender", 2, "20", "T2", 0));
        assertThat(house.balance(ada)).as("it is the others’").isZero();
        assertThat(phase(gone)).isEqualTo("paid");
        assertThat(phase(party)).isEqualTo("ordered");
        room().undo(PartyTap.of(party), null);
        assertThat(partyOf("2")).isEqualTo(party);
        assertThat(house.balance(ada)).isEqualTo(20);
    }

    @Test
    public void aCheckThatWasOpenedBeforeAHostHadAHandFreeIsFound() {
        house.tell(check("1", "open", 1, "10", "T1", 4));
        house.tell(check("2", "open", 1, "10", "T2", 90));
        assertThat(partyOf("1")).isNull();
        long party = party(ada, "T1", "T2");
        assertThat(partyOf("1")).isEqualTo(party);
        assertThat(phase(party)).isEqualTo("ordered");
        assertThat(partyOf("2")).as("somebody else’s of before").isNull();
        room().undo(PartyTap.of(party), null);
        assertThat(partyOf("1")).as("it was the wrong tap").isNull();
        assertThat(house.number(
                        "select count(*) from hospitality.till_check where tenant_id = ? and guest_id is not null",
                        house.tenant.id()))
                .isZero();
        long right = party(house.guest("BEA"), "T1");
        assertThat(partyOf("1")).isEqualTo(right);
    }

    @Test
    public void aHostCanTakeASeatBackThoughTheTillHasSpoken() {
        long party = party(null, "T1");
        room().move(PartyTap.of(party), Map.of("table_ids", ids("T2")));
        long seen = house.number(
                "select version from hospitality.booking where tenant_id = ? and id = ?", house.tenant.id(), party);
        house.tell(check("1", "open", 1, "10", "T2", 0));
        house.tell(check("1", "print", 2, "10", "T2", 0));
        // A tablet that has not heard of it yet is not told that somebody was faster.
        room().move(PartyTap.of(party), Map.of("table_ids", ids("T3"), "version", seen));
        house.tell(check("1", "change", 3, "20", "T2", 0));
        room().undo(PartyTap.of(party), null);
        assertThat(phase(party)).as("what they have ordered they have ordered").isEqualTo("ordered");
        assertThat(partyOf("1")).isEqualTo(party);
    }

    @Test
    public void aNameThatTwoTablesHaveIsNobodys() {
        long other = house.number(
                "insert into hospitality.venue (tenant_id, name) values (?, 'Second') returning id", house.tenant.id());
        long here = party(ada, "T1");
        table(area(other), "T1");
        house.tell(check("1", "open", 1, "10", "T1", 0));
        assertThat(partyOf("1")).isNull();
        house.tell(TillHouse.with(check("1", "print", 2, "10", "T1", 0), "venue_id", venue));
        assertThat(partyOf("1")).as("of this venue it is one").isEqualTo(here);
    }

    @Test
    public void aHouseThatDoesNotWantItHasNone() {
        house.number(
                "insert into hospitality.booking_rule (tenant_id, venue_id, till_tables) values (?, ?, false) returning id",
                house.tenant.id(),
                venue);
        house.tell(check("1", "open", 1, "10", "T1", 1));
        long party = party(ada, "T1");
        house.tell(check("2", "tender", 1, "10", "T1", 0));
        house.tell(TillHouse.with(check("3", "tender", 1, "10", "T1", 0), "booking_id", party));
        assertThat(partyOf("1")).isNull();
        assertThat(partyOf("2")).isNull();
        assertThat(phase(party)).isNull();
        assertThat(house.balance(ada)).as("what the till itself says stays").isEqualTo(10);
    }
}
