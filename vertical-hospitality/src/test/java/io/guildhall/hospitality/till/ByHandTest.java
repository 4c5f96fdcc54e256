package io.guildhall.hospitality.till;

import static io.guildhall.hospitality.till.TillHouse.check;
import static io.guildhall.hospitality.till.TillHouse.of;
import static io.guildhall.hospitality.till.TillHouse.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Scope;
import io.guildhall.hospitality.loyalty.EntryReceipt;
import io.guildhall.hospitality.loyalty.GuestResource;
import io.guildhall.hospitality.loyalty.Loyalty;
import io.guildhall.hospitality.loyalty.LoyaltyResource;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestHall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What is entered by hand and told by the till counts once, whichever comes first; two deeds of the same amount count twice. */
public class ByHandTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private TillHouse house;
    private long ada;

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
    }

    /** What rules and reports count of the evening agrees with the ledger. */
    @After
    public void nothingIsLeftOver() {
        assertThat(house.balance(ada)).isEqualTo(house.ledger(ada));
        assertThat(house.number("""
                select coalesce(sum(d.points), 0)::bigint - (select sum(r.points - r.forgiven)::bigint from hospitality.rating r
                    where r.tenant_id = d.tenant_id and r.state = 'closed')
                from hospitality.guest_day d where d.tenant_id = ? group by d.tenant_id""", house.tenant.id())).isZero();
    }

    private EntryReceipt spend(long guest, String amount, @Nullable Boolean apart, String key) {
        return new GuestResource(hall.database(), hall.records(), () -> house.owner, Optional::empty)
                .spend(guest, key, new GuestResource.Spend(new BigDecimal(amount), null, apart));
    }

    /** Opened half an hour ago, told of now. */
    private static Map<String, @Nullable Object> tonight(String number, String event, long version, String gross) {
        Instant opened = Instant.now().minus(Duration.ofMinutes(30));
        return with(
                with(check(number, event, version, gross), "opened_at", opened.toString()),
                "at",
                opened.plusSeconds(60 + version).toString());
    }

    private long spent(long guest) {
        return house.number(
                "select coalesce(sum(spend_minor), 0)::bigint from hospitality.point_entry where tenant_id = ? and guest_id = ?",
                house.tenant.id(),
                guest);
    }

    private void askedAbout(String amount, String key) {
        assertThatThrownBy(() -> spend(ada, amount, null, key)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo("hospitality/same-check");
            assertThat(e.problem().extra()).containsEntry("number", "1");
        });
    }

    @Test
    public void afterTheTillWhoeverEntersTheAmountIsAskedAndNothingCountsUntilHeAnswers() {
        house.tell(of(tonight("1", "tender", 1, "24.50"), "ADA"));
        askedAbout("24.50", "k1");
        askedAbout("24.50", "k1");
        assertThat(house.balance(ada)).isEqualTo(24);
        assertThat(spend(ada, "24", null, "k2").points())
                .as("another amount is no question")
                .isEqualTo(24);
        EntryReceipt both = spend(ada, "24.50", true, "k1");
        assertThat(both.points()).isEqualTo(24);
        assertThat(spend(ada, "24.50", true, "k1"))
                .extracting(EntryReceipt::balance, EntryReceipt::replayed)
                .containsExactly(72L, true);
        assertThat(house.balance(ada)).isEqualTo(72);
        house.tell(of(tonight("1", "print", 2, "24.50"), "ADA"));
        house.tell(of(tonight("1", "tender", 3, "24.50"), "ADA"));
        assertThat(house.balance(ada)).as("whatever the till says again").isEqualTo(72);
    }

    @Test
    public void alsoAboutACheckThatIsStillOpenAndWithTheTip() {
        house.tell(of(with(tonight("1", "open", 1, "24.50"), "tenders", java.util.List.of()), "ADA"));
        askedAbout("24.50", "k1");
        assertThat(house.balance(ada)).isZero();
        house.tell(of(with(tonight("1", "tender", 2, "24.50"), "tip", "2"), "ADA"));
        askedAbout("26.50", "k2");
        assertThat(house.balance(ada)).isEqualTo(24);
    }

    @Test
    public void beforeTheTillTheCheckCountsInItsPlace() {
        assertThat(spend(ada, "24.50", null, "k1").points()).isEqualTo(24);
        assertThat(house.tell(of(tonight("1", "tender", 1, "24.50"), "ADA")).points())
                .isEqualTo(24);
        assertThat(house.balance(ada)).isEqualTo(24);
        assertThat(spent(ada)).isEqualTo(24_50);
        assertThat(house.staff()
                        .lines(house.number(
                                "select id from hospitality.till_check where tenant_id = ?", house.tenant.id()))
                        .byHandAt())
                .as("said beside the check")
                .isNotNull();
        assertThat(spend(ada, "24.50", null, "k1").replayed())
                .as("a lost answer")
                .isTrue();
        house.tell(of(tonight("1", "tender", 2, "24.50"), "ADA"));
        assertThat(house.balance(ada)).isEqualTo(24);
        house.tell(of(tonight("1", "refund", 3, "10"), "ADA"));
        assertThat(house.balance(ada)).as("what is left of the check").isEqualTo(10);
        house.tell(of(tonight("1", "void", 4, "0"), "ADA"));
        assertThat(house.balance(ada)).isZero();
        assertThat(spent(ada)).isZero();
    }

    @Test
    public void eachCheckStandsForOneAmountAndTwoDeedsCountTwice() {
        spend(ada, "9", null, "k1");
        spend(ada, "9", null, "k2");
        house.tell(of(tonight("1", "tender", 1, "9"), "ADA"));
        assertThat(house.balance(ada)).isEqualTo(18);
        house.tell(of(tonight("2", "tender", 1, "9"), "ADA"));
        assertThat(house.balance(ada)).isEqualTo(18);
        house.tell(of(tonight("3", "tender", 1, "9"), "ADA"));
        assertThat(house.balance(ada)).isEqualTo(27);
    }

    @Test
    public void whatWasPaidAtAnotherHourIsAnotherDeed() {
        spend(ada, "9", null, "k1");
        Instant early = Instant.now().minus(Duration.ofHours(5));
        house.tell(of(
                with(with(tonight("1", "tender", 1, "9"), "opened_at", early.toString()), "at", early.toString()),
                "ADA"));
        assertThat(house.balance(ada)).isEqualTo(18);
        house.tell(of(check("2", "tender", 1, "9"), "ADA"));
        assertThat(house.balance(ada)).isEqualTo(27);
    }

    @Test
    public void whatIsSpentMeanwhileIsNotForgiven() {
        long reward = house.number(
                "insert into hospitality.reward (tenant_id, name, cost) values (?, 'Negroni', 20) returning id",
                house.tenant.id());
        spend(ada, "24.50", null, "k1");
        new GuestResource(hall.database(), hall.records(), () -> house.owner, Optional::empty)
                .redeem(ada, "r1", new GuestResource.Redemption(reward, null));
        house.tell(of(tonight("1", "tender", 1, "24.50"), "ADA"));
        assertThat(house.balance(ada)).isEqualTo(4);
    }

    /** The check would find the day's points given already, and then they would be taken back. */
    @Test
    public void aCapOfTheDayCountsOnce() {
        house.number(
                "update hospitality.earn_rule set cap_day = 10 where tenant_id = ? returning id", house.tenant.id());
        spend(ada, "24.50", null, "k1");
        assertThat(house.balance(ada)).isEqualTo(10);
        house.tell(of(tonight("1", "tender", 1, "24.50"), "ADA"));
        assertThat(house.balance(ada)).isEqualTo(10);
    }

    @Test
    public void whatWasEnteredCountsAgainWhenTheCheckIsSomebodyElses() {
        long ben = house.guest("BEN");
        spend(ada, "24.50", null, "k1");
        house.tell(of(tonight("1", "tender", 1, "24.50"), "ADA"));
        long check = house.number("select id from hospitality.till_check where tenant_id = ?", house.tenant.id());
        house.staff().attach(check, Map.of("guest_id", ben));
        assertThat(house.balance(ada)).isEqualTo(24);
        assertThat(house.balance(ben)).isEqualTo(24);
        house.staff().attach(check, Map.of("guest_id", ada));
        assertThat(house.balance(ada)).isEqualTo(24);
        assertThat(house.balance(ben)).isZero();
    }

    @Test
    public void aCardThatHasGoneIntoAnotherBringsWhatWasEnteredOnIt() {
        long other = house.guest("OLD");
        spend(other, "24.50", null, "k1");
        new LoyaltyResource(hall.database(), () -> house.owner).merge(ada, Map.of("guest_id", other));
        house.tell(of(tonight("1", "tender", 1, "24.50"), "OLD"));
        assertThat(house.balance(ada)).isEqualTo(24);
    }

    @Test
    public void takenBackByHandTheCheckStillCounts() {
        spend(ada, "24.50", null, "k1");
        long line = house.number("select max(id) from hospitality.point_entry where tenant_id = ?", house.tenant.id());
        house.tell(of(tonight("1", "tender", 1, "24.50"), "ADA"));
        new LoyaltyResource(hall.database(), () -> house.owner).undo(line);
        assertThat(house.balance(ada)).isEqualTo(24);
    }

    @Test
    public void whoSeesNoChecksIsNotToldOfThem() {
        house.tell(of(tonight("1", "tender", 1, "24.50"), "ADA"));
        var counter = house.tenant.member("Nora", Scope.ALL, Scope.ALL, null, Loyalty.SERVE);
        assertThatThrownBy(() -> hall.write(counter, tx -> new Loyalty(tx).spend(ada, new BigDecimal("24.50"), "k1")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().extra()).doesNotContainKey("number"));
    }

    @Test
    public void bothAtTheSameMomentCountOnce() throws Exception {
        for (int round = 0; round < 12; round++) {
            long guest = house.guest("G" + round);
            String number = "n" + round;
            CyclicBarrier together = new CyclicBarrier(2);
            CompletableFuture<Boolean> byHand = CompletableFuture.supplyAsync(() -> {
                await(together);
                try {
                    spend(guest, "24.50", null, "k" + guest);
                    return true;
                } catch (ProblemException e) {
                    assertThat(e.problem().code()).isEqualTo("hospitality/same-check");
                    return false;
                }
            });
            await(together);
            house.tell(of(tonight(number, "tender", 1, "24.50"), "G" + round));
            byHand.get();
            assertThat(house.balance(guest)).isEqualTo(24);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
