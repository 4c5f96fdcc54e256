package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.hospitality.Bar;
import io.guildhall.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Many tills at once, and SQL that means harm. */
public class LoyaltyAttackTest {
    private static final long TENANT = 3;
    private static final int CLIENTS = 32;
    private static final AtomicInteger PHONES = new AtomicInteger(1000);

    @SuppressWarnings("NullAway.Init")
    private static Bar bar;

    private static long coffee;

    @BeforeClass
    public static void open() {
        bar = new Bar();
        coffee = bar.open(TENANT);
    }

    @AfterClass
    public static void close() {
        bar.close();
    }

    private static long guest() {
        return bar.guest(TENANT, "Aoife", "Byrne", "+353 85 200 " + PHONES.incrementAndGet());
    }

    private static long rich(String points) {
        long guest = guest();
        bar.serve(TENANT, loyalty -> loyalty.spend(guest, new BigDecimal(points), "rich-" + guest));
        return guest;
    }

    private static Bill bill(long guest, String number, long amount, Bill.State state) {
        return new Bill("till", number, guest, null, Instant.now(), amount, amount, 0, 0, List.of(), state);
    }

    private static Receipt rate(Bill bill) {
        return bar.database.write(bar.actor(TENANT), tx -> new Earning(tx).rate(bill));
    }

    @Test
    public void fiftyVersionsOfOneCheckAtOnceAreOneEarning() throws Exception {
        long guest = guest();
        inParallel(
                50, i -> rate(bill(guest, "storm", 1000L + 100 * i, i % 5 == 0 ? Bill.State.OPEN : Bill.State.CLOSED)));
        Receipt last = rate(bill(guest, "storm", 7700, Bill.State.CLOSED));
        assertThat(last.points()).isEqualTo(77);
        assertThat(bar.balance(TENANT, guest)).isEqualTo(77);
        assertThat(bar.ledgerSum(TENANT, guest)).isEqualTo(77);
        assertThat(rate(bill(guest, "storm", 7700, Bill.State.CLOSED)).change()).isZero();
    }

    @Test
    public void aCheckOnTheWrongNameGoesOverToTheRightOneAtOnce() throws Exception {
        long wrong = guest();
        long right = guest();
        inParallel(40, i -> rate(bill(i % 2 == 0 ? wrong : right, "moved", 5000, Bill.State.CLOSED)));
        assertThat(bar.balance(TENANT, wrong) + bar.balance(TENANT, right))
                .as("never for both")
                .isLessThanOrEqualTo(50);
        long lucky = guest();
        rate(bill(wrong, "tap", 3000, Bill.State.CLOSED));
        long before = bar.balance(TENANT, wrong);
        rate(bill(lucky, "tap", 3000, Bill.State.CLOSED));
        assertThat(bar.balance(TENANT, wrong)).isEqualTo(before - 30);
        assertThat(bar.balance(TENANT, lucky)).isEqualTo(30);
    }

    @Test
    public void twoTabletsHoldingTheLastPointsHoldOneReward() throws Exception {
        long guest = rich("79.00");
        AtomicInteger held = new AtomicInteger();
        inParallel(CLIENTS, i -> {
            try {
                hold(guest, "last-" + guest + "-" + i);
                held.incrementAndGet();
            } catch (ProblemException e) {
                assertThat(e.problem().code()).isEqualTo("hospitality/too-few-points");
            }
        });
        assertThat(held).hasValue(1);
        assertThat(bar.balance(TENANT, guest)).isEqualTo(39);
        assertThat(number("select held from hospitality.guest where tenant_id = ? and id = ?", guest))
                .isEqualTo(40);
    }

    @Test
    public void capturedAndReleasedAtTheSameMomentIsOneOfBoth() throws Exception {
        long guest = rich("40.00");
        Redemption held = hold(guest, "both-" + guest);
        inParallel(CLIENTS, i -> {
            try {
                bar.database.write(bar.actor(TENANT), tx -> {
                    Redemptions redemptions = new Redemptions(tx, null);
                    return i % 2 == 0 ? redemptions.capture(held.id()) : redemptions.release(held.id(), null);
                });
            } catch (ProblemException e) {
                assertThat(e.problem().code()).isEqualTo("hospitality/redemption-over");
            }
        });
        assertThat(number("select held from hospitality.guest where tenant_id = ? and id = ?", guest))
                .isZero();
        assertThat(bar.balance(TENANT, guest)).isIn(0L, 40L);
        assertThat(bar.ledgerSum(TENANT, guest)).isEqualTo(bar.balance(TENANT, guest));
    }

    @Test
    public void aStockOfFiveIsGivenFiveTimes() throws Exception {
        long reward = bar.database.write(
                bar.actor(TENANT),
                tx -> tx.queryOne(
                                "insert into hospitality.reward (tenant_id, name, cost, stock) values (?, 'Magnum', 1, 5) returning id",
                                row -> row.getLong(1),
                                TENANT)
                        .orElseThrow());
        List<Long> guests = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            guests.add(rich("10.00"));
        }
        AtomicInteger given = new AtomicInteger();
        inParallel(CLIENTS, i -> {
            try {
                bar.serve(TENANT, loyalty -> loyalty.redeem(guests.get(i), reward, "magnum-" + i));
                given.incrementAndGet();
            } catch (ProblemException e) {
                assertThat(e.problem().code())
                        .isIn("hospitality/reward-gone", "reward/stock", "write/collision", "database/busy");
            }
        });
        assertThat(given).hasValue(5);
    }

    @Test
    public void thirtyTwoClientsLeaveEveryBalanceEqualToItsLedgerAndNoneBelowZero() throws Exception {
        List<Long> guests = List.of(guest(), guest(), guest(), guest(), guest());
        inParallel(CLIENTS, client -> {
            Random random = new Random(client);
            for (int i = 0; i < 25; i++) {
                long guest = guests.get(random.nextInt(guests.size()));
                String key = client + "-" + i;
                try {
                    switch (random.nextInt(4)) {
                        case 0 -> bar.serve(TENANT, loyalty -> loyalty.redeem(guest, coffee, "mix-" + key));
                        case 1 ->
                            rate(bill(guest, "mix-" + random.nextInt(20), random.nextInt(9000), Bill.State.CLOSED));
                        case 2 -> hold(guest, "mix-hold-" + key);
                        default ->
                            bar.serve(TENANT, loyalty -> loyalty.spend(guest, new BigDecimal("21.50"), "mix-" + key));
                    }
                } catch (ProblemException e) {
                    assertThat(e.problem().code())
                            .isIn("hospitality/too-few-points", "write/collision", "database/busy");
                }
            }
        });
        for (long guest : guests) {
            assertThat(bar.balance(TENANT, guest))
                    .isEqualTo(bar.ledgerSum(TENANT, guest))
                    .isNotNegative();
            assertThat(number(
                            "select coalesce(sum(remaining), 0)::bigint from hospitality.point_lot"
                                    + " where tenant_id = ? and guest_id = ?",
                            guest))
                    .isEqualTo(bar.balance(TENANT, guest));
        }
    }

    @Test
    public void nobodysSqlWritesWhatTheLedgerCarries() {
        long guest = rich("50.00");
        for (String attempt : List.of(
                "update hospitality.guest set held = 0, pending = 9 where tenant_id = ?",
                "update hospitality.guest set earned = 1000000 where tenant_id = ?",
                "update hospitality.guest set next_expiry_at = null where tenant_id = ?",
                "update hospitality.guest set tier_until = '2099-01-01' where tenant_id = ?",
                "update hospitality.point_entry set seal = '' where tenant_id = ?",
                "update hospitality.point_lot set remaining = points where tenant_id = ?",
                "update hospitality.point_lot set expires_at = null where tenant_id = ?",
                "delete from hospitality.point_lot where tenant_id = ?",
                "delete from hospitality.point_allocation where tenant_id = ?",
                "update hospitality.point_part set points = 0 where tenant_id = ?",
                "delete from hospitality.point_part where tenant_id = ?",
                "update hospitality.earn_rule_terms set points = 1000 where tenant_id = ?",
                "update hospitality.programme_terms set base = 'gross' where tenant_id = ?",
                "update hospitality.redemption set cost = 1 where tenant_id = ?",
                "update hospitality.rating set rule_terms = '{}' where tenant_id = ?",
                "update hospitality.guest_day set points = 1000 where tenant_id = ?",
                "delete from hospitality.redemption where tenant_id = ?",
                "delete from hospitality.adjustment where tenant_id = ?",
                "update hospitality.adjustment set decided_by = 1 where tenant_id = ?")) {
            assertThatThrownBy(() -> bar.database.write(bar.actor(TENANT), tx -> tx.update(attempt, TENANT)))
                    .as(attempt)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(bar.balance(TENANT, guest)).isEqualTo(50);
    }

    /** Lines that would go through a door meant for others: no correction, no redemption, no lots stand behind them. */
    @Test
    public void forgedLinesAreRefused() {
        long guest = rich("50.00");
        long other = rich("60.00");
        long line = number("select max(id) from hospitality.point_entry where tenant_id = ? and guest_id = ?", other);
        for (String values : List.of(
                "'adjust', 'adjust', 1000, 1050, 0, 0, null, null",
                "'opening', 'opening', 1000, 1050, 0, 0, null, null",
                "'redeem', 'redeem', -51, -1, 0, 0, null, null",
                "'refund', 'refund', 40, 90, 0, 0, " + line + ", null",
                "'release', 'release', 40, 90, 0, -40, " + line + ", null",
                "'capture', 'capture', 0, 50, 0, -10, null, null",
                "'activation', 'activate', 10, 60, -10, 0, null, null",
                "'expiry', 'expire', -10, 40, 0, 0, null, null",
                "'transfer', 'transfer', 60, 110, 0, 0, " + line + ", null",
                "'spend', 'earn', 10, 6000, 0, 0, null, null",
                "'spend', 'earn', -10, 40, 0, 0, null, null",
                "'bill', 'reversal', 10, 60, 0, 0, null, null")) {
            assertThatThrownBy(() -> bar.database.write(
                            bar.actor(TENANT),
                            tx -> tx.update(
                                    "insert into hospitality.point_entry (tenant_id, guest_id, event, kind, points, balance_after, pending,"
                                            + " held, related_id, redemption_id) values (?, ?, " + values + ")",
                                    TENANT,
                                    guest)))
                    .as(values)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(bar.balance(TENANT, guest)).isEqualTo(50);
        assertThatThrownBy(() -> bar.database.write(
                        bar.actor(TENANT),
                        tx -> tx.update(
                                "insert into hospitality.adjustment (tenant_id, guest_id, points, reason, state, key)"
                                        + " values (?, ?, 1001, 'me', 'booked', 'forged')",
                                TENANT,
                                guest)))
                .as("above the limit without a second person")
                .isInstanceOf(RuntimeException.class);
    }

    /** Somebody with the rights of a superuser changes a line: the chain tells. */
    @Test
    public void aLineChangedBehindTheLedgersBackBreaksItsSeal() throws Exception {
        long guest = rich("12.00");
        try (var statement = bar.postgres.superuser().createStatement()) {
            statement.execute("alter table hospitality.point_entry disable trigger user");
            statement.execute("update hospitality.point_entry set amount_minor = 999900 where guest_id = " + guest);
            statement.execute("alter table hospitality.point_entry enable trigger user");
        }
        assertThat(number(
                        "select count(*) from hospitality.point_entry e where e.tenant_id = ? and e.guest_id = ?"
                                + " and e.seal <> hospitality.seal_of(e)",
                        guest))
                .isEqualTo(1);
    }

    private static Redemption hold(long guest, String key) {
        return bar.database.write(
                bar.actor(TENANT), tx -> new Redemptions(tx, null).hold(guest, coffee, key, "till", "7"));
    }

    private static long number(String sql, long guest) {
        return bar.database.read(
                bar.actor(TENANT),
                tx -> tx.queryOne(sql, row -> row.getLong(1), TENANT, guest).orElseThrow());
    }

    private interface Step {
        void run(int i) throws Exception;
    }

    private static void inParallel(int times, Step step) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                calls.add(() -> {
                    step.run(number);
                    return null;
                });
            }
            for (Future<Void> done : clients.invokeAll(calls)) {
                done.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
