package io.guildhall.hospitality.booking;

import static io.guildhall.hospitality.booking.BookingHouse.DAY;
import static io.guildhall.hospitality.booking.BookingHouse.NOON;
import static io.guildhall.hospitality.booking.BookingHouse.at;
import static io.guildhall.hospitality.booking.BookingHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestHall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What is asked, taken, given back and kept, by the rules of then, whoever asks at once and however; on a real PostgreSQL. */
public class DepositTest {
    /** More than lie between the wall's clock and the evening: whoever cancels now is late. */
    private static final long LONG = 2000;

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
        house.table("T1", 8);
    }

    private long rule(long party, long minor, String per, long refundHours, String late) {
        return house.insert("""
                insert into hospitality.deposit_rule (tenant_id, venue_id, least_party, amount_minor, per, hold_minutes, refund_hours, late)
                values (?, ?, ?, ?, ?, 120, ?, ?) returning id""", house.venue, party, minor, per, refundHours, late);
    }

    private BookingCard take(long party) {
        return house.take(house.form("Nora", "19:00", party));
    }

    private DepositResource door(Actor actor) {
        return new DepositResource(hall.database(), hall.records(), () -> actor, house.clock());
    }

    private DepositView step(BookingCard card, String key, Object... body) {
        return step(house.owner, card, key, body);
    }

    private DepositView step(Actor actor, BookingCard card, String key, Object... body) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        for (int i = 0; i < body.length; i += 2) {
            fields.put((String) body[i], body[i + 1]);
        }
        return door(actor).step(card.id(), key, fields);
    }

    private String state(BookingCard card) {
        return door(house.owner).get(card.id()).state();
    }

    private BookingCard fresh(BookingCard card) {
        return house.write(bookings -> bookings.card(card.id()));
    }

    private BookingCard paid(long party) {
        BookingCard card = take(party);
        step(card, "pay-" + card.id(), "state", "paid", "way", "cash");
        return card;
    }

    private void cancel(BookingCard card, String by) {
        house.steps(house.owner)
                .cancel(BookingTap.of(card.id(), null, null), new BookingStepResource.Cancellation(by, null, null));
    }

    @Test
    public void fromAPartySizeOnItIsAskedAndTheTableWaitsForIt() {
        rule(6, 1000, "guest", 24, "keep");
        assertThat(take(5).deposit()).isNull();
        house.table("T2", 8);
        BookingCard six = take(6);
        assertThat(six.state()).isEqualTo("held");
        assertThat(six.heldUntil()).isEqualTo(NOON.plus(Duration.ofHours(2)));
        assertThat(six.deposit()).isNotNull().satisfies(deposit -> {
            assertThat(deposit.state()).isEqualTo("asked");
            assertThat(deposit.amount()).isEqualByComparingTo("60");
            assertThat(deposit.dueAt()).isEqualTo(NOON.plus(Duration.ofHours(2)));
        });
        DepositView view = door(house.owner).get(six.id());
        assertThat(view.refundUntil()).isEqualTo(at("19:00").minus(Duration.ofHours(24)));
        assertThat(view.steps()).isEmpty();
    }

    @Test
    public void ofSeveralRulesThatFitTheOneThatAsksMostCounts() {
        rule(2, 5000, "booking", 24, "keep");
        rule(2, 1000, "guest", 24, "keep");
        house.insert("""
                insert into hospitality.deposit_rule (tenant_id, venue_id, days, least_party, amount_minor)
                values (?, ?, '{mon}', 1, 90000) returning id""", house.venue);
        long lunch = house.insert("""
                insert into hospitality.service (tenant_id, venue_id, name, first_minute, last_minute)
                values (?, ?, 'Lunch', 720, 840) returning id""", house.venue);
        house.insert("""
                insert into hospitality.service (tenant_id, venue_id, name, first_minute, last_minute)
                values (?, ?, 'Dinner', 1080, 1320) returning id""", house.venue);
        house.insert("""
                insert into hospitality.deposit_rule (tenant_id, venue_id, service_id, least_party, amount_minor)
                values (?, ?, ?, 1, 80000) returning id""", house.venue, lunch);
        List<Availability.Slot> slots =
                house.door(house.owner).slots(null, DAY.toString(), "6", null).slots();
        assertThat(slots)
                .allSatisfy(slot -> assertThat(slot.deposit())
                        .isNotNull()
                        .satisfies(ask -> assertThat(ask.amount())
                                .isEqualByComparingTo(slot.service().equals("Lunch") ? "4800" : "60")));
        assertThat(take(4).deposit())
                .isNotNull()
                .satisfies(asked -> assertThat(asked.amount())
                        .as("50 for the table is more than 4 x 10")
                        .isEqualByComparingTo("50"));
    }

    @Test
    public void rulesThatChangeLaterLeaveWhatWasAsked() {
        long rule = rule(2, 1000, "guest", 24, "keep");
        BookingCard card = take(4);
        DepositView before = door(house.owner).get(card.id());
        hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.deposit_rule set amount_minor = 9900, refund_hours = ?, late = 'return', per = 'booking'"
                                + " where tenant_id = ? and id = ?",
                        LONG,
                        house.tenant.id(),
                        rule));
        assertThat(door(house.owner).get(card.id())).isEqualTo(before);
        hall.write(
                house.owner,
                tx -> tx.update("delete from hospitality.deposit_rule where tenant_id = ?", house.tenant.id()));
        step(card, "1", "state", "paid", "way", "card", "reference", "A-17");
        cancel(card, "guest");
        assertThat(state(card)).as("in time by the rule of then").isEqualTo("due_back");
    }

    @Test
    public void whoPaysHasTheTableAndEachStepSaysWhoAndHow() {
        rule(2, 2500, "booking", 24, "keep");
        BookingCard card = take(2);
        DepositView view = step(card, "tap", "state", "paid", "way", "transfer", "reference", "SEPA 4711");
        assertThat(fresh(card).state()).isEqualTo("booked");
        assertThat(fresh(card).heldUntil()).isNull();
        assertThat(view.steps()).singleElement().satisfies(step -> {
            assertThat(step.was()).isEqualTo("asked");
            assertThat(step.state()).isEqualTo("paid");
            assertThat(step.way()).isEqualTo("transfer");
            assertThat(step.reference()).isEqualTo("SEPA 4711");
            assertThat(step.member()).isNotBlank();
            assertThat(step.automatic()).isFalse();
        });
        assertThat(step(card, "tap", "state", "paid", "way", "transfer", "reference", "SEPA 4711")
                        .steps())
                .as("a second tap")
                .hasSize(1);
        assertThat(refused(() -> step(card, "tap", "state", "returned", "way", "cash"))
                        .code())
                .isEqualTo("idempotency/key-reused");
        assertThat(refused(() -> step(card, "other", "state", "paid", "way", "cash")))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("hospitality/deposit-step"))
                .satisfies(problem -> assertThat(problem.extra()).containsEntry("state", "paid"));
    }

    @Test
    public void whatIsMissingIsNamed() {
        rule(2, 2500, "booking", 24, "keep");
        BookingCard card = take(2);
        assertThat(refused(() -> step(card, "1", "state", "paid")).field()).isEqualTo("way");
        assertThat(refused(() -> step(card, "1", "state", "paid", "way", "shells"))
                        .field())
                .isEqualTo("way");
        assertThat(refused(() -> step(card, "1", "state", "waived")).field()).isEqualTo("reason");
        assertThat(refused(() -> step(card, "1", "state", "kept")).field()).isEqualTo("state");
        assertThat(refused(() -> step(card, "1", "way", "cash")).field()).isEqualTo("state");
        assertThat(refused(() -> step(card, "1", "state", "paid", "way", "cash", "reference", "x".repeat(121)))
                        .field())
                .isEqualTo("reference");
        assertThat(refused(() -> door(house.owner).step(card.id(), null, Map.of("state", "paid")))
                        .field())
                .isEqualTo("Idempotency-Key");
        assertThat(state(card)).isEqualTo("asked");
    }

    @Test
    public void sixteenTabletsTakeTheMoneyOnce() throws Exception {
        rule(2, 2500, "booking", 24, "keep");
        BookingCard card = take(2);
        AtomicInteger took = new AtomicInteger();
        race(16, i -> {
            try {
                step(card, "tablet-" + i, "state", "paid", "way", "cash");
                took.incrementAndGet();
            } catch (ProblemException e) {
                assertThat(e.problem().code()).isEqualTo("hospitality/deposit-step");
            }
            return true;
        });
        assertThat(took.get()).isOne();
        assertThat(door(house.owner).get(card.id()).steps()).hasSize(1);
        race(16, i -> step(card, "same", "state", "returned", "way", "cash"));
        assertThat(door(house.owner).get(card.id()).steps())
                .extracting(DepositView.Step::state)
                .containsExactly("paid", "returned");
    }

    @Test
    public void anUnpaidHoldLetsTheTableGoAndTheDepositWithIt() {
        rule(2, 2500, "booking", 24, "keep");
        BookingCard card = take(2);
        assertThat(refused(() -> take(2)).code()).isEqualTo("hospitality/no-table");
        house.pass(Duration.ofMinutes(121));
        BookingCard next = take(2);
        assertThat(fresh(card).state()).isEqualTo("cancelled");
        assertThat(state(card)).isEqualTo("lapsed");
        assertThat(door(house.owner).get(card.id()).steps()).singleElement().satisfies(step -> {
            assertThat(step.automatic()).isTrue();
            assertThat(step.state()).isEqualTo("lapsed");
        });
        assertThat(refused(() -> step(card, "late", "state", "paid", "way", "cash"))
                        .code())
                .isEqualTo("hospitality/deposit-step");
        cancel(next, "guest");
        house.steps(house.owner).reinstate(BookingTap.of(card.id(), null, null), null);
        assertThat(state(card)).isEqualTo("asked");
        step(card, "late", "state", "paid", "way", "cash");
        assertThat(fresh(card).state()).isEqualTo("booked");
    }

    @Test
    public void whoPaysWhileTheHoldEndsHasBothOrNeither() throws Exception {
        rule(2, 2500, "booking", 24, "keep");
        List<BookingCard> cards = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            house.table("X" + i, 2);
            cards.add(take(2));
        }
        race(48, i -> {
            BookingCard card = cards.get(i / 2);
            try {
                if (i % 2 == 0) {
                    step(card, "pay-" + card.id(), "state", "paid", "way", "cash");
                } else {
                    hall.write(house.tenant.system(), tx -> tx.update("""
                            update hospitality.booking set state = 'cancelled', cancelled_by = 'time'
                            where tenant_id = ? and id = ? and state = 'held'""", house.tenant.id(), card.id()));
                }
            } catch (ProblemException e) {
                assertThat(e.problem().code()).isEqualTo("hospitality/deposit-step");
            }
            return true;
        });
        assertThat(cards)
                .allSatisfy(card ->
                        assertThat(fresh(card).state() + " " + state(card)).isIn("booked paid", "cancelled lapsed"));
    }

    @Test
    public void whoCancelsInTimeGetsItBackAndItIsListedUntilSomebodyHasGivenIt() {
        rule(2, 2500, "booking", 24, "keep");
        BookingCard card = paid(2);
        cancel(card, "guest");
        assertThat(state(card)).isEqualTo("due_back");
        assertThat(house.count(
                        "select count(*) from hospitality.booking where tenant_id = ? and deposit_state = 'due_back'"))
                .isOne();
        assertThat(refused(() -> step(card, "b", "state", "returned")).field()).isEqualTo("way");
        step(card, "b", "state", "returned", "way", "transfer");
        assertThat(house.count(
                        "select count(*) from hospitality.booking where tenant_id = ? and deposit_state = 'due_back'"))
                .isZero();
        step(card, "c", "state", "due_back");
        assertThat(state(card)).as("the wrong one was tapped").isEqualTo("due_back");
    }

    @Test
    public void whoCancelsLateLeavesItUnlessTheHouseCancelsOrIsGenerous() {
        long rule = rule(2, 2500, "booking", LONG, "keep");
        BookingCard late = paid(2);
        cancel(late, "guest");
        assertThat(state(late)).isEqualTo("kept");
        assertThat(refused(() -> step(late, "g", "state", "due_back")).field()).isEqualTo("reason");
        step(late, "g", "state", "due_back", "reason", "Was in hospital");
        assertThat(state(late)).isEqualTo("due_back");
        BookingCard house2 = paid(2);
        cancel(house2, "venue");
        assertThat(state(house2)).as("the house cancels").isEqualTo("due_back");
        hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.deposit_rule set late = 'return' where tenant_id = ? and id = ?",
                        house.tenant.id(),
                        rule));
        BookingCard kind = paid(2);
        cancel(kind, "guest");
        assertThat(state(kind)).as("as agreed").isEqualTo("due_back");
    }

    @Test
    public void whoDoesNotComeLeavesItAndWhoComesAfterAllHasIt() {
        rule(2, 2500, "booking", 1, "keep");
        BookingCard card = paid(2);
        house.now.set(at("20:30"));
        house.steps(house.owner).noShow(BookingTap.of(card.id(), null, null), null);
        assertThat(state(card)).isEqualTo("kept");
        house.steps(house.owner).reinstate(BookingTap.of(card.id(), null, null), null);
        assertThat(state(card)).isEqualTo("paid");
    }

    @Test
    public void movingLateWinsNoTimeAndMovingEarlyDoes() {
        rule(2, 2500, "booking", LONG, "keep");
        BookingCard late = paid(2);
        DepositView before = door(house.owner).get(late.id());
        house.steps(house.owner)
                .move(BookingTap.of(late.id(), null, null), new MoveForm(at("21:30"), null, null, null, null, null));
        assertThat(door(house.owner).get(late.id()).refundUntil()).isEqualTo(before.refundUntil());
        hall.write(
                house.owner,
                tx -> tx.update(
                        "update hospitality.deposit_rule set refund_hours = 24 where tenant_id = ?",
                        house.tenant.id()));
        BookingCard early = house.take(house.form("Early", "13:00", 2));
        house.steps(house.owner)
                .move(BookingTap.of(early.id(), null, null), new MoveForm(at("14:00"), null, null, null, null, null));
        assertThat(door(house.owner).get(early.id()).refundUntil())
                .isEqualTo(at("14:00").minus(Duration.ofHours(24)));
    }

    @Test
    public void onTheCheckItStandsWithTheBookingsOwn() {
        rule(2, 2500, "booking", 24, "keep");
        BookingCard card = paid(2);
        long own = check("1", card.id());
        long foreign = check("2", paidElsewhere());
        assertThat(refused(() -> step(card, "a", "state", "applied", "check_id", foreign)))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo("check_id"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("hospitality/deposit-check"));
        DepositView view = step(card, "b", "state", "applied");
        assertThat(view.checkId()).isEqualTo(own);
        assertThat(view.steps())
                .last()
                .satisfies(step -> assertThat(step.check()).isEqualTo("1"));
        step(card, "c", "state", "paid");
        check("3", card.id());
        assertThat(refused(() -> step(card, "d", "state", "applied")).code())
                .isEqualTo("hospitality/deposit-which-check");
        assertThat(step(card, "d", "state", "applied", "check_id", own).checkId())
                .isEqualTo(own);
    }

    private long paidElsewhere() {
        house.table("Y", 8);
        return paid(2).id();
    }

    private long check(String number, long booking) {
        return house.insert("""
                insert into hospitality.till_check (tenant_id, source, number, counted, rank, stage, digest, event, told_at, opened_at,
                    booking_id, net_minor, gross_minor, discount_minor, tax_minor, tip_minor, cash_minor, card_minor, other_minor)
                values (?, 'Bar', ?, true, 1, 1, 'x', 'open', now(), now(), ?, 9000, 9000, 0, 0, 0, 0, 0, 0) returning id""", number, booking);
    }

    @Test
    public void byHandItIsAskedOnceOfWhateverAmount() {
        BookingCard card = take(2);
        assertThat(refused(() -> door(house.owner).ask(card.id(), null)).field())
                .as("no rule says how much")
                .isEqualTo("amount");
        for (Object wrong : List.of("0", "-5", "12.505", "1e99", "x", 1e12)) {
            assertThat(refused(() -> door(house.owner).ask(card.id(), Map.of("amount", wrong)))
                            .field())
                    .isEqualTo("amount");
        }
        assertThat(door(house.owner).ask(card.id(), Map.of("amount", "30.50")).amount())
                .isEqualByComparingTo("30.50");
        assertThat(fresh(card).state()).as("it keeps its table").isEqualTo("booked");
        assertThat(refused(() -> door(house.owner).ask(card.id(), Map.of("amount", "10")))
                        .code())
                .isEqualTo("hospitality/deposit-asked");
    }

    @Test
    public void whatWasGivenBackCanBeAskedForAgain() {
        rule(2, 2500, "booking", 24, "keep");
        BookingCard card = paid(2);
        step(card, "back", "state", "returned", "way", "cash");
        DepositView again = step(card, "again", "state", "asked");
        assertThat(again.state()).isEqualTo("asked");
        assertThat(again.dueAt()).as("there is time to pay").isAfter(Instant.now());
        assertThat(again.amount()).isEqualByComparingTo("25");
        assertThat(fresh(card).state()).as("it keeps its table").isEqualTo("booked");
        DepositView paid = step(card, "paid-again", "state", "paid", "way", "card");
        assertThat(paid.steps())
                .extracting(DepositView.Step::state)
                .containsExactly("paid", "returned", "asked", "paid");
        step(card, "back-again", "state", "returned", "way", "card");
        cancel(card, "guest");
        assertThat(refused(() -> step(card, "too-late", "state", "asked")).code())
                .as("nobody is asked for an evening that will not be")
                .isEqualTo("deposit/over");
        assertThat(state(card)).isEqualTo("returned");
    }

    @Test
    public void whoMayNotTouchMoneyDoesNot() {
        rule(2, 2500, "booking", 24, "keep");
        BookingCard card = take(2);
        Actor host = house.tenant.member(
                "Host", Scope.ALL, Scope.ALL, null, "hospitality.bookings.view", "hospitality.bookings.take");
        assertThat(door(host).get(card.id()).state()).isEqualTo("asked");
        assertThat(refused(() -> step(host, card, "1", "state", "paid", "way", "cash"))
                        .status())
                .isEqualTo(403);
        assertThat(refused(() -> door(host).ask(card.id(), Map.of("amount", "1")))
                        .status())
                .isEqualTo(403);
        house.table("T2", 8);
        BookingForm free = new BookingForm(
                house.venue,
                null,
                "Friend",
                null,
                null,
                null,
                2L,
                at("19:00"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
        assertThat(refused(() -> house.door(host).make(null, free)).status()).isEqualTo(403);
        assertThat(house.take(free)).satisfies(let -> {
            assertThat(let.state()).isEqualTo("booked");
            assertThat(let.deposit()).isNull();
        });
        Actor blind = house.tenant.member(
                "Blind",
                Scope.ALL,
                Scope.ALL,
                null,
                "hospitality.bookings.view",
                "hospitality.deposits.settle",
                "-hospitality.bookings.deposit_due_at.view");
        assertThat(refused(() -> door(blind).get(card.id())).status()).isEqualTo(404);
        assertThat(house.door(blind).day(null, DAY.toString()).bookings())
                .allSatisfy(one -> assertThat(one.deposit()).isNull());
    }

    @Test
    public void forgedStatementsGetNowhere() {
        rule(2, 2500, "booking", LONG, "keep");
        BookingCard card = paid(2);
        long deposit = house.count("select id from hospitality.deposit where tenant_id = ?");
        BookingHouse stranger = new BookingHouse(hall, "Other");
        List<String> forged = List.of(
                "update hospitality.deposit set state = 'returned' where tenant_id = ? and id = " + deposit,
                "update hospitality.deposit set refund_until = now() + interval '1 year' where tenant_id = ? and id = "
                        + deposit,
                "delete from hospitality.deposit where tenant_id = ? and id = " + deposit,
                "update hospitality.deposit_step set member_id = null where tenant_id = ? and deposit_id = " + deposit,
                "delete from hospitality.deposit_step where tenant_id = ? and deposit_id = " + deposit,
                "insert into hospitality.deposit (tenant_id, booking_id, party_size, per, each_minor, currency, due_at, refund_hours, late, state)"
                        + " values (?, " + card.id() + ", 2, 'guest', 1, 'EUR', now(), 1, 'keep', 'paid')",
                "insert into hospitality.deposit_step (tenant_id, deposit_id, key, request, was, state, automatic)"
                        + " values (?, " + deposit + ", 'f1', '', 'paid', 'due_back', true)",
                "insert into hospitality.deposit_step (tenant_id, deposit_id, key, request, state)" + " values (?, "
                        + deposit + ", 'f2', '', 'due_back')",
                "insert into hospitality.deposit_step (tenant_id, deposit_id, key, request, state)" + " values (?, "
                        + deposit + ", 'f3', '', 'returned')");
        for (String sql : forged) {
            assertThatThrownBy(() -> hall.write(house.owner, tx -> tx.update(sql, house.tenant.id())))
                    .as(sql)
                    .isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> hall.write(stranger.owner, tx -> {
                        int rows = tx.update(sql, stranger.tenant.id());
                        throw new IllegalStateException("rows " + rows);
                    }))
                    .as("a stranger: %s", sql)
                    .satisfies(refusal ->
                            assertThat(String.valueOf(refusal.getMessage())).doesNotContain("rows 1"));
        }
        hall.write(house.owner, tx -> tx.update("""
                        update hospitality.booking set deposit_state = 'returned', deposit_minor = 1, deposit_due_at = null
                        where tenant_id = ? and id = ?""", house.tenant.id(), card.id()));
        assertThat(house.count("""
                select count(*) from hospitality.booking where tenant_id = ? and deposit_state = 'paid' and deposit_minor = 2500
                    and deposit_due_at is not null""")).isOne();
        assertThat(door(house.owner).get(card.id()).steps()).hasSize(1);
        assertThat(state(card)).isEqualTo("paid");
    }

    @Test
    public void amountsStandInTheCurrencysOwnUnits() {
        assertThat(Amounts.minor("amount", new BigDecimal("12.5"), "EUR")).isEqualTo(1250);
        assertThat(Amounts.minor("amount", new BigDecimal("1250"), "JPY")).isEqualTo(1250);
        assertThat(refused(() -> Amounts.minor("amount", new BigDecimal("12.5"), "JPY"))
                        .field())
                .isEqualTo("amount");
        assertThat(Amounts.of(1250, "KWD")).isEqualByComparingTo("1.250");
        assertThat(Amounts.words(6000, "EUR", java.util.Locale.GERMAN))
                .startsWith("60,00")
                .contains("€");
    }

    private interface Deed {
        Object of(int i) throws Exception;
    }

    private static void race(int many, Deed deed) throws Exception {
        ExecutorService tablets = Executors.newFixedThreadPool(12);
        try {
            List<Callable<Object>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int one = i;
                all.add(() -> deed.of(one));
            }
            for (Future<Object> done : tablets.invokeAll(all)) {
                done.get();
            }
        } finally {
            tablets.shutdownNow();
        }
    }
}
