package io.guildhall.hospitality.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.loyalty.HoldJob;
import io.guildhall.hospitality.loyalty.TillRewards.Choice;
import io.guildhall.hospitality.loyalty.TillRewards.Discount;
import io.guildhall.hospitality.loyalty.TillRewards.Held;
import io.guildhall.hospitality.loyalty.TillRewards.TillGuest;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestHall;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** A till gives rewards for points: what becomes of the check becomes of the reward, and points are never lost or given twice. */
public class TillRewardTest {
    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    private TillHouse house;
    private long ada;
    private long espresso;
    private long tenth;

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
        house.tell(TillHouse.of(TillHouse.check("seed", "tender", 1, "100"), "ADA"));
        espresso = reward("Espresso", 60, "item", null, null);
        tenth = reward("Ten per cent", 30, "percent", 10L, null);
    }

    private long reward(String name, long cost, String kind, @Nullable Long percent, @Nullable Long minor) {
        return house.number(
                "insert into hospitality.reward (tenant_id, name, cost, kind, percent, amount_minor) values (?, ?, ?, ?, ?, ?)"
                        + " returning id",
                house.tenant.id(),
                name,
                cost,
                kind,
                percent,
                minor);
    }

    private TillRewardResource till() {
        return new TillRewardResource(hall.database(), () -> house.key);
    }

    private Held hold(String key, long reward, String number) {
        return till().hold(
                        key,
                        Map.of("guest", Map.of("card", "ADA"), "reward_id", reward, "source", "Bar", "number", number));
    }

    private String state(Held held) {
        return String.valueOf(house.text("select state from hospitality.redemption where id = ?", held.id()));
    }

    private CheckAnswer tell(String number, String event, long version, Object... rewards) {
        Map<String, @Nullable Object> check = TillHouse.check(number, event, version, "20");
        if (!event.equals("tender")) {
            check.remove("tenders");
        }
        // A reward is no reason to earn: it goes without a guest.
        return house.tell(rewards.length == 0 ? check : TillHouse.with(check, "rewards", List.of(rewards)));
    }

    private CheckAnswer tellWithout(String number, String event, long version) {
        return house.tell(TillHouse.with(TillHouse.check(number, event, version, "20"), "rewards", List.of()));
    }

    private static Discount discount(@Nullable Discount given) {
        return Objects.requireNonNull(given);
    }

    private static void refused(String code, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    @Test
    public void theTillSeesTheGuestAndWhatHeCanHave() {
        reward("A whole evening", 900, "experience", null, null);
        long five = reward("Five off", 40, "amount", null, 500L);
        TillGuest guest = till().guest("ada", null, null, null);
        assertThat(guest.id()).isEqualTo(ada);
        assertThat(guest.points()).isEqualTo(100);
        assertThat(guest.rewards()).extracting(Choice::rewardId).startsWith(tenth, five, espresso);
        assertThat(guest.rewards())
                .extracting(Choice::why)
                .containsExactly(null, null, null, "hospitality/too-few-points");
        assertThat(discount(guest.rewards().get(0).discount()).percent()).isEqualTo(10);
        assertThat(discount(guest.rewards().get(1).discount()).amount()).isEqualByComparingTo("5.00");
        String phone = house.text("select phone from hospitality.guest where id = ?", ada);
        assertThat(till().guest(null, phone, null, null).id()).isEqualTo(ada);
        refused("hospitality/till-guest-unknown", () -> till().guest("NOBODY", null, null, null));
        refused("value/missing", () -> till().guest(null, null, null, null));
        refused("hospitality/no-such-reward", () -> hold("k", 999_999_999, "1"));
    }

    @Test
    public void whoMayNotTellOfChecksMayNotDoThisEither() {
        var floor = house.tenant.member("Floor", Scope.ALL, Scope.ALL, null, "hospitality.serve");
        TillRewardResource door = new TillRewardResource(hall.database(), () -> floor);
        refused("auth/not-permitted", () -> door.guest("ADA", null, null, null));
        refused("auth/not-permitted", () -> door.release(1));
        refused("auth/not-permitted", () -> door.hold("k", Map.of()));
    }

    @Test
    public void aHoldIsCapturedWhenItsCheckIsPaid() {
        Held held = hold("k1", tenth, "1");
        assertThat(held.state()).isEqualTo("held");
        assertThat(discount(held.discount()).percent()).isEqualTo(10);
        assertThat(house.balance(ada)).isEqualTo(70);
        assertThat(hold("k1", tenth, "1").id()).as("a lost answer").isEqualTo(held.id());
        assertThat(till().guest("ADA", null, null, null).held())
                .extracting(Held::id)
                .containsExactly(held.id());
        tell("1", "print", 1);
        assertThat(state(held)).isEqualTo("held");
        tell("1", "tender", 2);
        assertThat(state(held)).isEqualTo("captured");
        assertThat(house.balance(ada)).isEqualTo(70).isEqualTo(house.ledger(ada));
    }

    @Test
    public void aVoidedCheckGivesThePointsBackBeforeAndAfterItWasPaid() {
        Held before = hold("k1", tenth, "1");
        tell("1", "void", 1);
        assertThat(state(before)).isEqualTo("released");
        assertThat(house.balance(ada)).isEqualTo(100);
        Held after = hold("k2", tenth, "2");
        tell("2", "tender", 1);
        tell("2", "void", 2);
        assertThat(state(after)).isEqualTo("reversed");
        assertThat(house.balance(ada)).isEqualTo(100).isEqualTo(house.ledger(ada));
    }

    @Test
    public void aReopenedCheckKeepsTheRewardOnlyIfTheTillSaysSo() {
        Held named = hold("k1", tenth, "1");
        tell("1", "tender", 1, named.id());
        tell("1", "open", 2, named.id());
        assertThat(state(named)).isEqualTo("captured");
        assertThat(tell("1", "tender", 3, named.id()).trouble()).isNull();
        Held unnamed = hold("k2", tenth, "2");
        tell("2", "tender", 1);
        tell("2", "open", 2);
        assertThat(state(unnamed)).isEqualTo("reversed");
        assertThat(house.balance(ada)).isEqualTo(70).isEqualTo(house.ledger(ada));
    }

    @Test
    public void whatTheTillTakesOffTheCheckIsLetGo() {
        Held held = hold("k1", espresso, "1");
        tellWithout("1", "tender", 1);
        assertThat(state(held)).isEqualTo("released");
        Held taken = hold("k2", espresso, "2");
        tell("2", "tender", 1, taken.id());
        tellWithout("2", "refund", 2);
        assertThat(state(taken)).isEqualTo("reversed");
        assertThat(house.balance(ada)).isEqualTo(100).isEqualTo(house.ledger(ada));
    }

    @Test
    public void aRewardThatNobodyHeldAnyMoreIsToldToStaff() {
        Held held = hold("k1", tenth, "1");
        till().release(held.id());
        till().release(held.id());
        assertThat(house.balance(ada)).isEqualTo(100);
        assertThat(tell("1", "tender", 1, held.id()).trouble()).isEqualTo("reward_over");
        assertThat(house.balance(ada))
                .as("money is never held up, nor points taken unheld")
                .isEqualTo(100);
        assertThat(tell("2", "tender", 1, 999_999_999L).trouble()).isEqualTo("reward_over");
        Held once = hold("k2", tenth, "3");
        tell("3", "tender", 1, once.id());
        assertThat(tell("4", "tender", 1, once.id()).trouble())
                .as("on two checks")
                .isEqualTo("reward_over");
    }

    @Test
    public void aCheckThatTakesAnotherUpTakesItsRewardUp() {
        Held held = hold("k1", tenth, "1");
        tell("1", "open", 1);
        house.tell(TillHouse.with(
                TillHouse.with(TillHouse.check("2", "tender", 1, "40"), "merged", List.of("1")),
                "rewards",
                List.of(held.id())));
        assertThat(state(held)).isEqualTo("captured");
        tell("1", "void", 2);
        assertThat(state(held)).as("it is the other’s now").isEqualTo("captured");
    }

    @Test
    public void twoTillsRaceForTheLastPointsAndOneWins() throws Exception {
        for (int round = 0; round < 5; round++) {
            newHouse();
            List<Callable<Held>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String key = "race-" + round + "-" + i;
                calls.add(() -> hold(key, espresso, key));
            }
            int won = 0;
            ExecutorService tills = Executors.newFixedThreadPool(8);
            try {
                for (Future<Held> one : tills.invokeAll(calls)) {
                    try {
                        one.get();
                        won++;
                    } catch (ExecutionException e) {
                        assertThat(e.getCause())
                                .isInstanceOfSatisfying(
                                        ProblemException.class,
                                        refused -> assertThat(refused.problem().code())
                                                .isEqualTo("hospitality/too-few-points"));
                    }
                }
            } finally {
                tills.shutdownNow();
            }
            assertThat(won).isOne();
            assertThat(house.balance(ada)).isEqualTo(40).isEqualTo(house.ledger(ada));
        }
    }

    /** Its payment, its void and the end of the hold arrive at once, whichever is first. */
    @Test
    public void whateverComesFirstTheBalanceIsRight() throws Exception {
        for (int round = 0; round < 8; round++) {
            newHouse();
            Held held = hold("k" + round, espresso, "1");
            ExecutorService hands = Executors.newFixedThreadPool(3);
            try {
                for (Future<Object> one : hands.invokeAll(List.<Callable<Object>>of(
                        () -> tell("1", "tender", 1, held.id()), () -> tell("1", "void", 2), () -> {
                            try {
                                return till().release(held.id());
                            } catch (ProblemException e) {
                                assertThat(e.problem().code()).isEqualTo("hospitality/redemption-over");
                                return held;
                            }
                        }))) {
                    one.get();
                }
            } finally {
                hands.shutdownNow();
            }
            assertThat(state(held)).isIn("released", "reversed");
            assertThat(house.balance(ada)).isEqualTo(100).isEqualTo(house.ledger(ada));
        }
    }

    @Test
    public void theHoldOfATillThatDiedLetsGoByItself() throws SQLException {
        Held held = hold("k1", espresso, "1");
        assertThat(house.balance(ada)).isEqualTo(40);
        assertThat(house.number(
                        "select (extract(epoch from held_until - now()) / 60)::bigint from hospitality.redemption where tenant_id = ? and id = ?",
                        house.tenant.id(),
                        held.id()))
                .isBetween(14L, 15L);
        letGo(held);
        assertThat(state(held)).as("its time is not over").isEqualTo("held");
        try (Connection superuser = hall.postgres().superuserConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("update hospitality.redemption set held_until = now() - interval '1 second' where id = "
                    + held.id());
        }
        letGo(held);
        assertThat(state(held)).isEqualTo("released");
        assertThat(house.balance(ada)).isEqualTo(100).isEqualTo(house.ledger(ada));
        assertThat(tell("1", "tender", 1).trouble())
                .as("it comes back and knows nothing")
                .isNull();
        assertThat(house.balance(ada)).isEqualTo(100);
    }

    private void letGo(Held held) {
        Job job = new Job(1, "hospitality.hold-over", Map.of("id", held.id()), 1, house.owner);
        new HoldJob(hall.database()).run(job, new Leased(house.owner));
    }

    /** One that nobody disputes. */
    private record Leased(Actor actor) implements JobHandler.Lease {
        @Override
        public void extend() {
            // Nobody else wants it.
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void finish(Transaction tx) {
            // It is over.
        }
    }

    @Test
    public void whatStaffHoldIsNoTillsToEnd() {
        long own = house.number(
                "insert into hospitality.redemption (tenant_id, guest_id, reward_id, cost, state, key, held_until)"
                        + " values (?, ?, ?, 60, 'held', 'tablet', now() + interval '15 minutes') returning id",
                house.tenant.id(),
                ada,
                espresso);
        refused("not-found", () -> till().release(own));
    }
}
