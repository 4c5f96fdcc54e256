package io.guildhall.hospitality.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.hospitality.floor.PartyResource;
import io.guildhall.hospitality.floor.PartyTap;
import io.guildhall.hospitality.loyalty.GuestCard;
import io.guildhall.hospitality.loyalty.GuestResource;
import io.guildhall.hospitality.loyalty.LoyaltyResource;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestHall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

/** Whatever a till sends, however often and in whatever order: a check is what it was told last, and earns so much once. */
public class TillTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private TillHouse house;
    private long ada;
    private long bea;

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
        bea = house.guest("BEA");
    }

    private static Map<String, @Nullable Object> check(String number, String event, long version, String gross) {
        return TillHouse.check(number, event, version, gross);
    }

    private static List<Map<String, @Nullable Object>> evening() {
        List<Map<String, @Nullable Object>> tellings = new ArrayList<>();
        tellings.add(check("1", "open", 1, "0"));
        tellings.add(TillHouse.of(check("1", "print", 2, "20"), "ADA"));
        tellings.add(TillHouse.of(check("1", "tender", 2, "20"), "ADA"));
        tellings.add(TillHouse.of(check("1", "change", 3, "55"), "ADA"));
        tellings.add(TillHouse.of(check("1", "print", 4, "55"), "BEA"));
        tellings.add(TillHouse.of(check("1", "tender", 4, "70"), "BEA"));
        tellings.add(TillHouse.of(check("1", "refund", 5, "61.50"), "ADA"));
        return tellings;
    }

    @Test
    public void theCheckOfAPartyGoesWithItToAnotherTable() {
        long guest = house.guest("GH-JOIN");
        long venue = house.number(
                "insert into hospitality.venue (tenant_id, name) values (?, 'House') returning id", house.tenant.id());
        long known = party(venue, "K0000001", guest);
        long strangers = party(venue, "S0000001", null);
        house.tell(TillHouse.with(check("J-1", "tender", 1, "20.00"), "booking_id", strangers));
        assertThat(house.balance(guest)).isZero();
        join(strangers, known);
        house.tell(TillHouse.with(check("J-1", "tender", 2, "30.00"), "booking_id", strangers));
        assertThat(house.balance(guest)).as("they have sat down with a guest").isEqualTo(30);
        join(strangers, null);
        house.tell(TillHouse.with(check("J-1", "tender", 3, "30.00"), "booking_id", strangers));
        assertThat(house.balance(guest)).as("that was taken back").isZero();
    }

    @Test
    public void whatWasPaidBeforePartiesSatDownTogetherEarnsAtOnce() {
        long guest = house.guest("GH-LATE");
        long venue = house.number(
                "insert into hospitality.venue (tenant_id, name) values (?, 'House') returning id", house.tenant.id());
        long known = party(venue, "K0000002", guest);
        long strangers = party(venue, "S0000002", null);
        house.tell(TillHouse.with(check("L-1", "tender", 1, "20.00"), "booking_id", strangers));
        assertThat(house.balance(guest)).isZero();
        room().merge(PartyTap.of(known), Map.of("booking_id", strangers));
        assertThat(house.balance(guest)).as("nobody has told of it again").isEqualTo(20);
        room().undo(PartyTap.of(known), null);
        assertThat(house.balance(guest)).as("they were strangers after all").isZero();
        room().merge(PartyTap.of(strangers), Map.of("booking_id", known));
        assertThat(house.balance(guest))
                .as("whoever stays where they are")
                .isEqualTo(20)
                .isEqualTo(house.ledger(guest));
    }

    private PartyResource room() {
        return new PartyResource(hall.database(), () -> house.owner, Optional::empty);
    }

    private long party(long venue, String reference, @Nullable Long guest) {
        return house.number(
                "insert into hospitality.booking (tenant_id, venue_id, reference, name, party_size, starts_at,"
                        + " ends_at, state, guest_id) values (?, ?, ?, 'Party', 2, now(), now() + interval '1 hour',"
                        + " 'seated', ?) returning id",
                house.tenant.id(),
                venue,
                reference,
                guest);
    }

    private void join(long party, @Nullable Long other) {
        house.hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.booking set joined_id = ? where tenant_id = ? and id = ?",
                        other,
                        house.tenant.id(),
                        party));
    }

    @Test
    public void aTillIsToldWhyAGuestGetsNothing() {
        house.hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.guest set block_reason = 'Banned' where tenant_id = ? and id = ?",
                        house.tenant.id(),
                        ada));
        CheckAnswer barred = house.tell(TillHouse.of(check("W-1", "tender", 1, "20"), "ADA"));
        assertThat(barred.points()).isZero();
        assertThat(barred.withheld()).isEqualTo("blocked");
        CheckAnswer right = house.staff().attach(barred.id(), Map.of("guest_id", bea));
        assertThat(right.withheld()).isNull();
        assertThat(house.balance(bea)).isEqualTo(20);
        new LoyaltyResource(hall.database(), () -> house.owner).change(null, Map.of("status", "paused"));
        assertThat(house.tell(TillHouse.of(check("W-2", "tender", 1, "20"), "BEA"))
                        .withheld())
                .isEqualTo("paused");
        assertThat(house.tell(TillHouse.of(check("W-3", "open", 1, "20"), "BEA"))
                        .withheld())
                .as("nobody has paid yet")
                .isNull();
        assertThat(house.balance(bea)).isEqualTo(20);
    }

    @Test
    public void fiftyTimesAtOnceInAnyOrderIsOneEarnOfTheFinalVersion() throws Exception {
        List<Callable<CheckAnswer>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Map<String, @Nullable Object> telling = evening().get(i % 7);
            // Some come again under the key of before, some under a new one.
            String key = "storm-" + i % 21 + (i < 21 ? "" : "-again-" + i % 7);
            calls.add(() -> house.door().tell(key, telling));
        }
        Collections.shuffle(calls, new Random(7));
        ExecutorService tills = Executors.newFixedThreadPool(16);
        try {
            for (Future<CheckAnswer> one : tills.invokeAll(calls)) {
                one.get();
            }
        } finally {
            tills.shutdownNow();
        }
        assertThat(house.balance(ada)).isEqualTo(61).isEqualTo(house.ledger(ada));
        assertThat(house.balance(bea)).isZero().isEqualTo(house.ledger(bea));
        assertThat(house.count("till_check")).isOne();
        assertThat(house.text("select top_items from hospitality.guest where id = ?", ada))
                .isEqualTo("Negroni");
    }

    @Test
    public void everyOrderEndsTheSame() {
        for (int seed = 0; seed < 12; seed++) {
            newHouse();
            List<Map<String, @Nullable Object>> tellings = evening();
            Collections.shuffle(tellings, new Random(seed));
            tellings.forEach(house::tell);
            assertThat(house.balance(ada)).as("seed %d", seed).isEqualTo(61);
            assertThat(house.balance(bea)).as("seed %d", seed).isZero();
        }
    }

    @Test
    public void aLateTellingIsSupersededAndChangesNothing() {
        house.tell(TillHouse.of(check("2", "tender", 9, "30"), "ADA"));
        CheckAnswer late = house.tell(TillHouse.of(check("2", "print", 3, "99"), "BEA"));
        assertThat(late.outcome()).isEqualTo("superseded");
        assertThat(late.standsAt()).isEqualTo(9);
        assertThat(late.due()).isEqualByComparingTo("30");
        assertThat(house.balance(ada)).isEqualTo(30);
    }

    @Test
    public void theSameKeyIsAnsweredAgainAndAnotherBodyIsRefused() {
        Map<String, @Nullable Object> telling = TillHouse.of(check("3", "tender", 1, "12"), "ADA");
        CheckAnswer first = house.door().tell("once", telling);
        CheckAnswer again = house.door().tell("once", telling);
        assertThat(again.replayed()).isTrue();
        assertThat(again.points()).isEqualTo(first.points()).isEqualTo(12);
        assertThatThrownBy(() -> house.door().tell("once", check("3", "tender", 1, "13")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("idempotency/key-reused"));
        assertThat(house.balance(ada)).isEqualTo(12);
    }

    /** All orders of three: the whole was paid first, then one part was taken out for somebody else. */
    @Test
    public void aSplitCheckEarnsItsPartsAndNeverTheWholeBeside() {
        List<Map<String, @Nullable Object>> tellings = List.of(
                TillHouse.of(check("4", "tender", 3, "90"), "ADA"),
                TillHouse.of(check("4", "split", 4, "50"), "ADA"),
                TillHouse.with(
                        TillHouse.of(check("4-2", "tender", 1, "40"), "BEA"),
                        "split_from",
                        Map.of("number", "4", "version", 4L)));
        for (List<Integer> order : orders()) {
            newHouse();
            for (int i : order) {
                house.tell(tellings.get(i));
                assertThat(house.balance(ada) + house.balance(bea))
                        .as("%s", order)
                        .isLessThanOrEqualTo(90);
            }
            assertThat(house.balance(ada)).as("%s", order).isEqualTo(50);
            assertThat(house.balance(bea)).as("%s", order).isEqualTo(40);
        }
    }

    @Test
    public void aPartWhoseWholeWasNotToldOfSaysWhatIsMissing() {
        house.tell(TillHouse.of(check("5", "tender", 3, "90"), "ADA"));
        house.tell(TillHouse.with(check("5-2", "tender", 1, "40"), "split_from", Map.of("number", "5", "version", 4L)));
        CheckAnswer whole = house.door().standing("Bar", "5");
        assertThat(whole.state()).isEqualTo("waiting");
        assertThat(whole.trouble()).isEqualTo("split_missing");
        assertThat(house.balance(ada)).isZero();
    }

    @Test
    public void mergedChecksEarnOnceAndComeBackWhenTheMergeIsUndone() {
        List<Map<String, @Nullable Object>> tellings = List.of(
                TillHouse.of(check("6", "tender", 3, "20"), "ADA"),
                TillHouse.of(check("7", "tender", 3, "30"), "BEA"),
                TillHouse.with(TillHouse.of(check("7", "merge", 4, "50"), "BEA"), "merged", List.of("6")));
        for (List<Integer> order : orders()) {
            newHouse();
            order.forEach(i -> house.tell(tellings.get(i)));
            assertThat(house.balance(ada)).as("%s", order).isZero();
            assertThat(house.balance(bea)).as("%s", order).isEqualTo(50);
        }
        assertThat(house.door().standing("Bar", "6").state()).isEqualTo("merged");
        house.tell(TillHouse.of(check("7", "change", 5, "30"), "BEA"));
        assertThat(house.balance(ada)).isEqualTo(20);
        assertThat(house.balance(bea)).isEqualTo(30);
    }

    private static List<List<Integer>> orders() {
        return List.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0));
    }

    @Test
    public void aVoidTakesEverythingBack() {
        house.tell(TillHouse.of(check("8", "tender", 1, "44"), "ADA"));
        assertThat(house.balance(ada)).isEqualTo(44);
        assertThat(house.tell(TillHouse.of(check("8", "void", 2, "0"), "ADA")).state())
                .isEqualTo("voided");
        assertThat(house.balance(ada)).isZero().isEqualTo(house.ledger(ada));
    }

    @Test
    public void whatIsBrokenOffInTheMiddleLeavesNothing() {
        Told told = new TellingForm(TillHouse.of(check("9", "tender", 1, "44"), "ADA"), "EUR").read();
        assertThatThrownBy(() -> hall.<CheckAnswer>write(house.key, tx -> {
                    new Till(tx).take(told, "cut");
                    throw new IllegalStateException("the plug was pulled");
                }))
                .isInstanceOf(IllegalStateException.class);
        for (String table : List.of("till_check", "till_line", "till_event", "guest_item", "point_entry")) {
            assertThat(house.count(table)).as(table).isZero();
        }
        assertThat(house.door()
                        .tell("cut", TillHouse.of(check("9", "tender", 1, "44"), "ADA"))
                        .replayed())
                .isFalse();
        assertThat(house.balance(ada)).isEqualTo(44);
    }

    @Test
    public void aStrangersCardKeepsTheMoneyAndSaysWhyNobodyGotPoints() {
        CheckAnswer answer = house.tell(TillHouse.of(check("10", "tender", 1, "25"), "GH-4711"));
        assertThat(answer.trouble()).isEqualTo("guest_unknown");
        assertThat(answer.hasGuest()).isFalse();
        assertThat(house.text("select guest_said from hospitality.till_check where id = ?", answer.id()))
                .isEqualTo("4711");
        CheckAnswer attached = house.staff().attach(answer.id(), Map.of("guest_id", ada));
        assertThat(attached.points()).isEqualTo(25);
        assertThat(attached.trouble()).isNull();
        assertThat(house.balance(ada)).isEqualTo(25);
    }

    @Test
    public void aWrongGuestIsPutRightAndStaysSoWhateverTheTillSaysNext() {
        long id =
                house.tell(TillHouse.of(check("11", "tender", 1, "25"), "ADA")).id();
        house.staff().attach(id, Map.of("guest_id", bea));
        house.tell(TillHouse.of(check("11", "change", 2, "35"), "ADA"));
        assertThat(house.balance(ada)).isZero().isEqualTo(house.ledger(ada));
        assertThat(house.balance(bea)).isEqualTo(35);
        house.staff().attach(id, Collections.singletonMap("guest_id", null));
        assertThat(house.balance(bea)).isZero();
    }

    @Test
    public void aPhoneOrAQrCodeNamesTheGuestToo() {
        String phone = house.text("select phone from hospitality.guest where id = ?", ada);
        String token = house.text("select card_token from hospitality.guest where id = ?", ada);
        house.tell(TillHouse.with(
                check("12", "tender", 1, "10"),
                "guest",
                Map.of("phone", "0" + String.valueOf(phone).substring(4))));
        house.tell(TillHouse.with(
                check("13", "tender", 1, "10"), "guest", Map.of("card", CardToken.code(String.valueOf(token)))));
        assertThat(house.balance(ada)).isEqualTo(20);
    }

    @Test
    public void aCodeFindsItsGuestUntilItIsMadeAnew() {
        CardResource cards = new CardResource(hall.database(), () -> house.owner);
        GuestResource bar = new GuestResource(hall.database(), hall.records(), () -> house.owner, Optional::empty);
        String code = cards.card(ada).code();
        assertThat(code).matches("GH1-[0-9A-F]{32}");
        assertThat(bar.lookup(code).data()).extracting(GuestCard::id).containsExactly(ada);
        assertThat(cards.renew(ada).code()).isNotEqualTo(code);
        assertThat(bar.lookup(code).data()).isEmpty();
        assertThatThrownBy(() -> new CardResource(hall.database(), () -> house.key).card(ada))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new CardResource(hall.database(), () -> new TillHouse(hall).owner).card(ada))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    public void aTillMayTellAndNothingElse() {
        CheckAnswer told = house.tell(TillHouse.of(check("14", "tender", 1, "25"), "ADA"));
        CheckResource asTill = new CheckResource(hall.database(), () -> house.key);
        assertThatThrownBy(() -> asTill.lines(told.id())).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> asTill.attach(told.id(), Map.of("guest_id", bea)))
                .isInstanceOf(ProblemException.class);
        TillHouse other = new TillHouse(hall);
        assertThatThrownBy(() -> other.door().standing("Bar", "14"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(404));
    }

    @Test
    public void whatDoesNotAddUpIsRefusedByTheFieldAtFault() {
        refused("gross", TillHouse.with(check("15", "tender", 1, "25"), "tax", "1"));
        refused(
                "lines",
                TillHouse.with(check("15", "tender", 1, "25"), "lines", List.of(Map.of("item", "Tea", "amount", "3"))));
        refused(
                "lines[0].item",
                TillHouse.with(check("15", "tender", 1, "25"), "lines", List.of(Map.of("amount", "25"))));
        refused("net", TillHouse.with(check("15", "tender", 1, "25"), "net", "-1"));
        refused("gross", TillHouse.with(check("15", "tender", 1, "25"), "gross", "25.001"));
        refused("at", TillHouse.with(check("15", "tender", 1, "25"), "at", "yesterday"));
        refused("event", TillHouse.with(check("15", "tender", 1, "25"), "event", "paid"));
        refused("points", TillHouse.with(check("15", "tender", 1, "25"), "points", 500L));
        refused("venue_id", TillHouse.with(check("15", "tender", 1, "25"), "venue_id", 999_999L));
        refused("merged", TillHouse.with(check("15", "merge", 1, "25"), "merged", List.of("15")));
        house.tell(check("15", "tender", 1, "25"));
        Map<String, @Nullable Object> byClock = check("15", "tender", 2, "25");
        byClock.remove("version");
        refused("version", byClock);
    }

    private void refused(String field, Map<String, @Nullable Object> telling) {
        assertThatThrownBy(() -> house.tell(telling))
                .as(field)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo(field));
    }

    @Test
    public void ofABatchTheGoodOnesCountAndTheBadOnesSayWhy() {
        TillResource.Outcomes outcomes = house.door()
                .tellAll(Map.of(
                        "checks",
                        List.of(
                                TillHouse.with(TillHouse.of(check("16", "tender", 1, "25"), "ADA"), "key", "a"),
                                TillHouse.with(
                                        TillHouse.with(check("17", "tender", 1, "25"), "net", "nothing"), "key", "b"),
                                check("18", "tender", 1, "25"))));
        assertThat(outcomes.data()).extracting(TillResource.Outcome::status).containsExactly(200, 422, 400);
        assertThat(outcomes.data().get(1).problem()).containsEntry("field", "checks[1].net");
        assertThat(house.balance(ada)).isEqualTo(25);
    }
}
