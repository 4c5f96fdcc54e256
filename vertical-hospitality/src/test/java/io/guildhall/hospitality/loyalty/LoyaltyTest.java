package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.hospitality.Bar;
import io.guildhall.problem.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Points on a real PostgreSQL: exactly once, never negative, whoever taps and however often. */
public class LoyaltyTest {
    private static final long BLUE_DOOR = 1;
    private static final long OTHER = 2;

    @SuppressWarnings("NullAway.Init")
    private static Bar bar;

    private static long coffee;
    private static final AtomicInteger PHONES = new AtomicInteger(1000);

    @BeforeClass
    public static void open() {
        bar = new Bar();
        coffee = bar.open(BLUE_DOOR);
        bar.open(OTHER);
    }

    @AfterClass
    public static void close() {
        bar.close();
    }

    private static long guest() {
        return bar.guest(BLUE_DOOR, "Aoife", "Byrne", "+353 85 155 " + PHONES.incrementAndGet());
    }

    private static EntryReceipt spend(long guest, String amount, String key) {
        return bar.serve(BLUE_DOOR, loyalty -> loyalty.spend(guest, new BigDecimal(amount), key));
    }

    @Test
    public void spendingEarnsAPointForEachWholeUnit() {
        long guest = guest();
        assertThat(spend(guest, "12.99", "s1").points()).isEqualTo(12);
        assertThat(spend(guest, "0.99", "s2").points()).isZero();
        assertThat(bar.balance(BLUE_DOOR, guest)).isEqualTo(12);
    }

    @Test
    public void theSameTapTwiceAddsOnceAndAnswersTheSame() {
        long guest = guest();
        EntryReceipt first = spend(guest, "50.00", "double");
        EntryReceipt second = spend(guest, "50.00", "double");
        assertThat(second).isEqualTo(first.again());
        assertThat(bar.lines(BLUE_DOOR, guest)).isOne();
    }

    @Test
    public void aKeyUsedForSomethingElseIsRefused() {
        long guest = guest();
        spend(guest, "50.00", "reused");
        assertThatThrownBy(() -> spend(guest, "51.00", "reused"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("idempotency/key-reused"));
    }

    @Test
    public void checkingInTwiceInOneEveningIsOneVisit() {
        long guest = guest();
        bar.serve(BLUE_DOOR, loyalty -> loyalty.checkIn(guest, "in-" + guest));
        EntryReceipt again = bar.serve(BLUE_DOOR, loyalty -> loyalty.checkIn(guest, "in-again-" + guest));
        assertThat(again.already()).isTrue();
        assertThat(bar.lines(BLUE_DOOR, guest)).isOne();
        assertThat(bar.balance(BLUE_DOOR, guest)).isEqualTo(5);
    }

    @Test
    public void aRewardCostsItsPointsAndTooFewAreSaidSo() {
        long guest = guest();
        spend(guest, "45.00", "r1-" + guest);
        assertThat(redeem(guest, "r2-" + guest).balance()).isEqualTo(5);
        assertThatThrownBy(() -> redeem(guest, "r3-" + guest)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo("hospitality/too-few-points");
            assertThat(e.problem().detail()).contains("has 5 points; Coffee costs 40");
        });
    }

    @Test
    public void fiftyTabletsRedeemingTheLastPointsGiveOneReward() throws Exception {
        long guest = guest();
        spend(guest, "79.00", "last-" + guest);
        AtomicInteger given = new AtomicInteger();
        inParallel(50, i -> {
            try {
                redeem(guest, "tablet-" + guest + "-" + i);
                given.incrementAndGet();
            } catch (ProblemException e) {
                assertThat(e.problem().code()).isEqualTo("hospitality/too-few-points");
            }
        });
        assertThat(given).hasValue(1);
        assertThat(bar.balance(BLUE_DOOR, guest)).isEqualTo(39);
        assertThat(bar.ledgerSum(BLUE_DOOR, guest)).isEqualTo(39);
    }

    @Test
    public void fiftyTabletsSendingTheSameSpendBookItOnce() throws Exception {
        long guest = guest();
        inParallel(50, i -> spend(guest, "30.00", "storm-" + guest));
        assertThat(bar.lines(BLUE_DOOR, guest)).isOne();
        assertThat(bar.balance(BLUE_DOOR, guest)).isEqualTo(30);
    }

    @Test
    public void aMixOfEverythingLeavesTheBalanceEqualToTheLedger() throws Exception {
        long guest = guest();
        inParallel(200, i -> {
            try {
                if (i % 3 == 0) {
                    redeem(guest, "mix-" + guest + "-" + i);
                } else {
                    spend(guest, (1 + i % 40) + ".50", "mix-" + guest + "-" + i);
                }
            } catch (ProblemException e) {
                // Who is told that the database is busy has done nothing.
                assertThat(e.problem().code()).isIn("hospitality/too-few-points", "database/busy");
            }
        });
        assertThat(bar.balance(BLUE_DOOR, guest)).isEqualTo(bar.ledgerSum(BLUE_DOOR, guest));
        assertThat(bar.balance(BLUE_DOOR, guest)).isNotNegative();
    }

    @Test
    public void theApplicationsSqlCannotTouchTheBalanceOrTheLedger() {
        long guest = guest();
        spend(guest, "10.00", "fixed-" + guest);
        for (String attempt : List.of(
                "update hospitality.guest set balance = 1000000 where tenant_id = ?",
                "update hospitality.point_entry set points = 1000 where tenant_id = ?",
                "delete from hospitality.point_entry where tenant_id = ?",
                "delete from hospitality.visit where tenant_id = ?")) {
            assertThatThrownBy(() -> bar.database.write(bar.actor(BLUE_DOOR), tx -> tx.update(attempt, BLUE_DOOR)))
                    .as(attempt)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(bar.balance(BLUE_DOOR, guest)).isEqualTo(10);
    }

    @Test
    public void aLineThatDoesNotContinueTheBalanceIsRefused() {
        long guest = guest();
        assertThatThrownBy(() -> bar.database.write(bar.actor(BLUE_DOOR), tx -> tx.update("""
                                insert into hospitality.point_entry
                                    (tenant_id, guest_id, key, event, kind, points, balance_after)
                                values (?, ?, 'forged', 'spend', 'earn', 5, 5000)""", BLUE_DOOR, guest)))
                .isInstanceOf(RuntimeException.class);
        assertThat(bar.balance(BLUE_DOOR, guest)).isZero();
    }

    @Test
    public void anotherBarsGuestIsNotThere() {
        long guest = guest();
        assertThatThrownBy(() -> bar.serve(OTHER, loyalty -> loyalty.spend(guest, BigDecimal.TEN, "foreign")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(404));
    }

    @Test
    public void anAmountIsAboveZeroAndHasNoFractionOfACent() {
        long guest = guest();
        for (String amount : List.of("0", "-5", "1.005", "100000000000")) {
            assertThatThrownBy(() -> spend(guest, amount, "bad-" + amount))
                    .as(amount)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().field()).isEqualTo("amount"));
        }
    }

    @Test
    public void theLookUpFindsByTailOfPhoneByCardAndByEitherName() {
        bar.guest(BLUE_DOOR, "Zbigniew", "Xanthopoulos", "+48 601 777 4242");
        for (String typed : List.of("4242", "601 777 4242", "+48601777 4242", "zbig", "Xanth", "zbigniew x")) {
            List<GuestCard> found = bar.database.read(
                    bar.actor(BLUE_DOOR),
                    tx -> tx.mapper(GuestMapper.class).find(BLUE_DOOR, LookupTerm.of(typed), true));
            assertThat(found).as(typed).extracting(GuestCard::name).contains("Zbigniew Xanthopoulos");
        }
        assertThat(bar.database.<List<GuestCard>>read(
                        bar.actor(OTHER), tx -> tx.mapper(GuestMapper.class).find(OTHER, LookupTerm.of("4242"), true)))
                .isEmpty();
    }

    @Test
    public void theTablesKeepTheHouseRules() {
        assertThat(bar.postgres.schemas().lint("hospitality")).isEmpty();
        assertThat(bar.postgres.schemas().check(Entities.ALL)).isEmpty();
    }

    private static EntryReceipt redeem(long guest, String key) {
        return bar.serve(BLUE_DOOR, loyalty -> loyalty.redeem(guest, coffee, key));
    }

    private interface Step {
        void run(int i) throws Exception;
    }

    private static void inParallel(int times, Step step) throws Exception {
        ExecutorService tablets = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                calls.add(() -> {
                    step.run(number);
                    return null;
                });
            }
            for (Future<Void> done : tablets.invokeAll(calls)) {
                done.get();
            }
        } finally {
            tablets.shutdownNow();
        }
    }
}
