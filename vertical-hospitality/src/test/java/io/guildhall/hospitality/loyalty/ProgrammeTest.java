package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.Outbox;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.RecordingJobs.Enqueued;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** The programme as an owner and his staff meet it, through the routes, on a real PostgreSQL. */
public class ProgrammeTest extends AtTheBar {
    private static final AtomicInteger PHONES = new AtomicInteger(1000);

    private static LoyaltyResource desk(Actor actor) {
        return new LoyaltyResource(hall.database(), () -> actor);
    }

    private long guest() {
        NewGuest guest = new NewGuest(
                null, "Aoife", "Quinn", "+353 85 155 " + PHONES.incrementAndGet(), null, null, null, Map.of());
        return bar.make(null, guest).id();
    }

    private long rule(String kind, long points, @Nullable Long per) {
        return write(tx -> tx.queryOne(
                        "insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor)"
                                + " values (?, 'A rule', ?, ?, ?::bigint) returning id",
                        row -> row.getLong(1),
                        house.id(),
                        kind,
                        points,
                        per)
                .orElseThrow());
    }

    private long reward(long cost, String more) {
        return write(tx -> tx.queryOne(
                        "insert into hospitality.reward (tenant_id, name, cost"
                                + (more.isEmpty() ? "" : ", guest_limit") + ") values (?, 'Coffee', ?"
                                + (more.isEmpty() ? "" : ", " + more) + ") returning id",
                        row -> row.getLong(1),
                        house.id(),
                        cost)
                .orElseThrow());
    }

    private <T> T write(io.guildhall.database.Work<T> work) {
        return hall.write(house.system(), work);
    }

    private long number(String sql, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = house.id();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return hall.read(
                owner, tx -> tx.queryOne(sql, row -> row.getLong(1), arguments).orElseThrow());
    }

    private long balance(long guest) {
        return number("select balance from hospitality.guest where tenant_id = ? and id = ?", guest);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    private static Map<String, @Nullable Object> body(@Nullable Object... pairs) {
        Map<String, @Nullable Object> body = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            body.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return body;
    }

    private static Bill bill(long guest, String number, long amount, Bill.State state) {
        return new Bill("till", number, guest, null, Instant.now(), amount, amount, 0, 0, List.of(), state);
    }

    @Test
    public void theProgrammeHasDefaultsAndIsChangedByTheOwnerAlone() {
        ProgrammeForm first = desk.programme();
        assertThat(first.visitHours()).isEqualTo(6);
        assertThat(first.version()).isZero();
        ProgrammeForm changed = desk.change(null, body("hold_minutes", 5, "cap_day", 100, "point_one", "Shot"));
        assertThat(changed.holdMinutes()).isEqualTo(5);
        assertThat(changed.capDay()).isEqualTo(100);
        assertThat(changed.expiry()).isEqualTo("none");
        assertThat(desk.change(null, body("cap_day", null)).capDay()).isNull();
        refused("record/changed", () -> desk.change("\"1\"", body("hold_minutes", 6)));
        refused("value/number", () -> desk.change(null, body("hold_minutes", 0)));
        refused("value/choice", () -> desk.change(null, body("expiry", "sometimes")));
        refused("hospitality/day-begins", () -> desk.change(null, body("day_begins", "13:00")));
        refused("field/unknown", () -> desk.change(null, body("balance", 7)));
        Actor waiter = house.member("Waiter", Scope.ALL, Scope.ALL, null, Loyalty.SERVE);
        assertThatThrownBy(() -> desk(waiter).change(null, body("hold_minutes", 9)))
                .isInstanceOf(ProblemException.class);
        assertThat(desk(waiter).programme()).isNotNull();
    }

    @Test
    public void aChangedRuleLeavesThePastAsItWasAndTheLineSaysWhy() {
        long rule = rule("spend", 1, 100L);
        long guest = guest();
        rate(bill(guest, "one", 3700, Bill.State.CLOSED));
        write(tx -> tx.update(
                "update hospitality.earn_rule set points = 5, name = 'Five' where tenant_id = ? and id = ?",
                house.id(),
                rule));
        rate(bill(guest, "one", 3000, Bill.State.CLOSED));
        assertThat(balance(guest)).as("by the rule of the first time").isEqualTo(30);
        rate(bill(guest, "two", 3700, Bill.State.CLOSED));
        assertThat(balance(guest)).isEqualTo(30 + 185);
        long line = number("select min(id) from hospitality.point_entry where tenant_id = ? and guest_id = ?", guest);
        Explanation why = desk.explain(line);
        assertThat(why.points()).isEqualTo(37);
        assertThat(why.parts()).singleElement().satisfies(part -> {
            assertThat(part.rule()).isEqualTo("A rule");
            assertThat(part.terms()).isEqualTo(1);
            assertThat(part.counted()).isEqualTo(3700);
            assertThat(part.points()).isEqualTo(37);
        });
        Explanation back = desk.explain(line + 1);
        assertThat(back.kind()).isEqualTo("reversal");
        assertThat(back.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.points()).isEqualTo(-7));
        assertThat(back.lots())
                .singleElement()
                .satisfies(lot -> assertThat(lot.entryId()).isEqualTo(line));
    }

    private Receipt rate(Bill bill) {
        return write(tx -> new Earning(tx).rate(bill));
    }

    @Test
    public void aHoldIsCapturedOnceOrLetsGoWhenItsTimeIsOver() {
        rule("spend", 1, 100L);
        long reward = reward(40, "");
        long guest = guest();
        bar.spend(guest, "s", new GuestResource.Spend(new BigDecimal("100.00"), null, null));
        Redemption first = desk.hold(guest, "h1", body("reward_id", reward, "source", "till", "bill", "9"));
        assertThat(desk.hold(guest, "h1", body("reward_id", reward, "source", "till", "bill", "9")))
                .isEqualTo(first);
        refused("idempotency/key-reused", () -> desk.hold(guest, "h1", body("reward_id", reward)));
        assertThat(balance(guest)).isEqualTo(60);
        assertThat(desk.capture(first.id()).state()).isEqualTo("captured");
        assertThat(desk.capture(first.id()).state()).isEqualTo("captured");
        refused("hospitality/redemption-over", () -> desk.release(first.id(), body()));
        assertThat(balance(guest)).isEqualTo(60);

        Redemption second = desk.hold(guest, "h2", body("reward_id", reward));
        hall.react();
        Enqueued job = jobs(HoldJob.KIND).get(jobs(HoldJob.KIND).size() - 1);
        assertThat(job.notBefore()).isEqualTo(second.heldUntil());
        run(new HoldJob(hall.database()), job);
        assertThat(desk.capture(second.id()).state()).as("too early to let go").isEqualTo("captured");

        Instant past = Instant.now().minus(Duration.ofHours(1));
        long cheap = reward(1, "");
        Redemption third = write(tx -> new Redemptions(tx, past).hold(guest, cheap, "h3", null, null));
        assertThat(balance(guest)).isEqualTo(19);
        hall.react();
        run(
                new HoldJob(hall.database()),
                jobs(HoldJob.KIND).get(jobs(HoldJob.KIND).size() - 1));
        run(
                new HoldJob(hall.database()),
                jobs(HoldJob.KIND).get(jobs(HoldJob.KIND).size() - 1));
        assertThat(balance(guest)).isEqualTo(20);
        refused("hospitality/redemption-over", () -> desk.capture(third.id()));
        assertThat(desk.reverse(first.id(), body("reason", "Spilled")).state()).isEqualTo("reversed");
        assertThat(balance(guest)).isEqualTo(60);
        refused("value/missing", () -> desk.reverse(second.id(), body()));
    }

    private List<Enqueued> jobs(String kind) {
        return hall.jobs().all().stream()
                .filter(job -> job.kind().equals(kind) && job.tenantId() == house.id())
                .toList();
    }

    private void run(JobHandler handler, Enqueued job) {
        handler.run(new Job(job.id(), job.kind(), job.payload(), 1, house.system()), new Leased(house.system()));
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
    public void aRewardIsForWhoHasNotHadItTooOften() {
        rule("spend", 1, 100L);
        long reward = reward(10, "1");
        long guest = guest();
        bar.spend(guest, "s", new GuestResource.Spend(new BigDecimal("100.00"), null, null));
        bar.redeem(guest, "r1", new GuestResource.Redemption(reward, null));
        refused("hospitality/reward-limit", () -> bar.redeem(guest, "r2", new GuestResource.Redemption(reward, null)));
        refused("hospitality/no-such-reward", () -> desk.hold(guest, "h", body("reward_id", 999_999_999)));
        refused("not-found", () -> desk.capture(999_999_999));
        refused("not-found", () -> desk.hold(999_999_999, "h", body("reward_id", reward)));
    }

    @Test
    public void aCorrectionAboveTheLimitNeedsSomebodyElse() {
        desk.change(null, body("adjust_limit", 50));
        long guest = guest();
        Actor ann = house.member("Ann", Scope.ALL, Scope.ALL, null, Loyalty.SERVE, Loyalty.ADJUST);
        assertThat(desk(ann)
                        .adjust(guest, "a1", body("points", 50, "reason", "Waited long"))
                        .state())
                .isEqualTo("booked");
        Adjustments.Adjustment asked = desk(ann).adjust(guest, "a2", body("points", 51, "reason", "Waited longer"));
        assertThat(asked.state()).isEqualTo("requested");
        assertThat(desk(ann)
                        .adjust(guest, "a2", body("points", 51, "reason", "Waited longer"))
                        .id())
                .isEqualTo(asked.id());
        assertThat(balance(guest)).isEqualTo(50);
        refused("hospitality/own-correction", () -> desk(ann).approve(asked.id()));
        assertThatThrownBy(() -> hall.write(
                        ann,
                        tx -> tx.update(
                                "update hospitality.adjustment set state = 'booked' where tenant_id = ? and id = ?",
                                house.id(),
                                asked.id())))
                .as("by SQL neither")
                .isInstanceOf(RuntimeException.class);
        assertThat(desk.approve(asked.id()).state()).isEqualTo("booked");
        assertThat(desk.approve(asked.id()).state()).isEqualTo("booked");
        assertThat(balance(guest)).isEqualTo(101);
        refused("hospitality/correction-decided", () -> desk.refuse(asked.id(), body()));
        refused(
                "hospitality/fewer-points",
                () -> desk.approve(desk(ann)
                        .adjust(guest, "a3", body("points", -102, "reason", "Mistake"))
                        .id()));
        refused("value/missing", () -> desk.adjust(guest, "a4", body("points", 1, "reason", " ")));
        refused("hospitality/no-points", () -> desk.adjust(guest, "a5", body("points", 0, "reason", "x")));
        Actor waiter = house.member("Waiter", Scope.ALL, Scope.ALL, null, Loyalty.SERVE);
        assertThatThrownBy(() -> desk(waiter).adjust(guest, "a6", body("points", 1, "reason", "me")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    public void twoCardsBecomeOneAndTheirChecksCanStillBeRefunded() {
        rule("spend", 1, 100L);
        desk.change(null, body("expiry", "earning", "expiry_months", 3));
        long cheap = reward(5, "");
        long kept = guest();
        long given = guest();
        rate(bill(given, "old", 4000, Bill.State.CLOSED));
        rate(bill(kept, "own", 1000, Bill.State.CLOSED));
        assertThat(desk.merge(kept, body("guest_id", given)).balance()).isEqualTo(50);
        assertThat(number(
                        "select count(*) from hospitality.point_lot o where o.tenant_id = ? and o.guest_id = ?"
                                + " and expires_at is not null and remaining > 0",
                        kept))
                .isEqualTo(2);
        rate(bill(given, "old", 1500, Bill.State.CLOSED));
        assertThat(balance(kept)).isEqualTo(25);
        rate(bill(kept, "old", 1500, Bill.State.CLOSED));
        assertThat(balance(kept)).as("the same check by the new name").isEqualTo(25);
        Redemption cup = write(tx -> new Redemptions(tx, null).hold(kept, cheap, "cup", null, null));
        desk.capture(cup.id());
        long third = guest();
        desk.merge(third, body("guest_id", kept));
        desk.reverse(cup.id(), body("reason", "Broken"));
        assertThat(balance(third)).as("and what is given back goes on, too").isEqualTo(25);
        assertThat(balance(kept)).isZero();
        rate(bill(given, "late", 500, Bill.State.CLOSED));
        assertThat(balance(third)).as("who is given up stands for the other").isEqualTo(30);
        refused("hospitality/same-guest", () -> desk.merge(third, body("guest_id", third)));
        refused("not-found", () -> desk.merge(third, body("guest_id", given)));
    }

    @Test
    public void whatWasEnteredByHandIsTakenBack() {
        rule("spend", 1, 100L);
        long guest = guest();
        bar.spend(guest, "typo", new GuestResource.Spend(new BigDecimal("450.00"), null, null));
        long line = number("select max(id) from hospitality.point_entry where tenant_id = ? and guest_id = ?", guest);
        desk.undo(line);
        desk.undo(line);
        assertThat(balance(guest)).isZero();
        rate(bill(guest, "t", 100, Bill.State.CLOSED));
        long till = number("select max(id) from hospitality.point_entry where tenant_id = ? and guest_id = ?", guest);
        refused("hospitality/not-by-hand", () -> desk.undo(till));
        refused("not-found", () -> desk.undo(999_999_999));
    }

    @Test
    public void joiningAndBringingSomebodyIsThankedOnce() {
        rule("signup", 25, null);
        rule("referral", 100, null);
        long guest = guest();
        long brought = guest();
        write(tx -> tx.update(
                "update hospitality.guest set referred_by = ? where tenant_id = ? and id = ?",
                guest,
                house.id(),
                brought));
        hall.react();
        assertThat(balance(guest)).isEqualTo(25);
        bar.checkIn(brought, "in", new GuestResource.Presence(null));
        hall.react();
        write(tx ->
                tx.update("insert into hospitality.visit (tenant_id, guest_id) values (?, ?)", house.id(), brought));
        hall.react();
        assertThat(balance(guest)).isEqualTo(125);
        assertThat(balance(brought)).isEqualTo(25);
    }

    @Test
    public void theNightWakesPointsGreetsAndLetsPointsRunOutOnce() {
        rule("spend", 1, 100L);
        rule("birthday", 30, null);
        hall.react();
        hall.react();
        Enqueued first = jobs(DayJob.KIND).get(0);
        assertThat(first.notBefore())
                .isEqualTo(LocalDate.now(ZoneOffset.UTC)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
        desk.change(null, body("pending_days", 2, "expiry", "earning", "expiry_months", 1, "expiry_end", "day"));
        long guest = guest();
        Instant earned = Instant.now().minus(Duration.ofDays(80));
        write(tx -> new Earning(tx, earned).rate(bill(guest, "n", 5000, Bill.State.CLOSED)));
        assertThat(number("select pending from hospitality.guest where tenant_id = ? and id = ?", guest))
                .isEqualTo(50);
        write(tx -> tx.update(
                "update hospitality.guest set birthday = ? where tenant_id = ? and id = ?",
                LocalDate.now(ZoneOffset.UTC).minusDays(75).minusYears(30),
                house.id(),
                guest));
        Night second = new Night(hall.database(), house::system, earned.plus(Duration.ofDays(2)));
        second.run(earned.plus(Duration.ofDays(2)));
        second.run(earned.plus(Duration.ofDays(2)));
        assertThat(balance(guest)).isEqualTo(50);
        Night birthday = new Night(hall.database(), house::system, earned.plus(Duration.ofDays(5)));
        birthday.run(earned.plus(Duration.ofDays(5)));
        birthday.run(earned.plus(Duration.ofDays(5)));
        assertThat(number("select pending from hospitality.guest where tenant_id = ? and id = ?", guest))
                .as("greeted once; the present waits, too")
                .isEqualTo(30);
        Night last = new Night(hall.database(), house::system, null);
        last.run(Instant.now());
        last.run(Instant.now());
        assertThat(balance(guest)).isZero();
        assertThat(number(
                        "select count(*) from hospitality.point_entry where tenant_id = ? and guest_id = ? and kind = 'expire'",
                        guest))
                .isEqualTo(1);
        run(new DayJob(hall.database(), new ExpiryLetters(new Outbox())), first);
        hall.react();
        assertThat(jobs(DayJob.KIND)).as("the next midnight is waited for").hasSizeGreaterThanOrEqualTo(1);
        write(tx -> tx.update(
                "update hospitality.programme set day_due_at = ? where tenant_id = ?",
                Instant.now().minusSeconds(60),
                house.id()));
        hall.react();
        List<Enqueued> waiting = jobs(DayJob.KIND);
        run(new DayJob(hall.database(), new ExpiryLetters(new Outbox())), waiting.get(waiting.size() - 1));
        hall.react();
        assertThat(jobs(DayJob.KIND)).hasSize(waiting.size() + 1);
    }

    @Test
    public void aTierIsReachedByWhatIsEarnedAndNotLostByWhatIsSpent() {
        rule("spend", 1, 100L);
        long reward = reward(40, "");
        desk.change(null, body("tier_window", "year", "tier_lasts", "next"));
        long silver = tier("Silver", 50, 100);
        long gold = tier("Gold", 100, 150);
        long guest = guest();
        rate(bill(guest, "a", 6000, Bill.State.CLOSED));
        assertThat(tierOf(guest)).isEqualTo(silver);
        bar.redeem(guest, "r", new GuestResource.Redemption(reward, null));
        assertThat(tierOf(guest)).isEqualTo(silver);
        rate(bill(guest, "b", 4000, Bill.State.CLOSED));
        assertThat(tierOf(guest)).isEqualTo(gold);
        Receipt more = rate(bill(guest, "c", 1000, Bill.State.CLOSED));
        assertThat(more.points()).as("half as much again").isEqualTo(15);
        rate(bill(guest, "c", 0, Bill.State.VOIDED));
        assertThat(tierOf(guest)).isEqualTo(gold);
        rate(bill(guest, "b", 2000, Bill.State.CLOSED));
        assertThat(tierOf(guest)).as("a refund in the same window").isEqualTo(silver);
        assertThat(number(
                        "select (extract(year from tier_until))::bigint from hospitality.guest where tenant_id = ? and id = ?",
                        guest))
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).getYear() + 1L);
        write(tx -> tx.update(
                "insert into hospitality.tier_change (tenant_id, guest_id, tier_id, until) values (?, ?, ?, ?)",
                house.id(),
                guest,
                gold,
                LocalDate.now(ZoneOffset.UTC).minusDays(2)));
        new Night(hall.database(), house::system, null).run(Instant.now());
        assertThat(tierOf(guest)).as("its time is over").isEqualTo(silver);
    }

    private long tier(String name, long threshold, long percent) {
        return write(tx -> tx.queryOne(
                        "insert into hospitality.tier (tenant_id, name, threshold, percent) values (?, ?, ?, ?) returning id",
                        row -> row.getLong(1),
                        house.id(),
                        name,
                        threshold,
                        percent)
                .orElseThrow());
    }

    private long tierOf(long guest) {
        return number("select coalesce(tier_id, 0) from hospitality.guest where tenant_id = ? and id = ?", guest);
    }

    @Test
    public void anotherRuleIsTriedOutBeforeItHolds() {
        long rule = rule("spend", 1, 100L);
        long anna = guest();
        long ben = guest();
        rate(bill(anna, "a", 5000, Bill.State.CLOSED));
        rate(bill(ben, "b", 50, Bill.State.CLOSED));
        Preview twice = desk.preview(body("rule_id", rule, "kind", "spend", "points", 2, "per_amount_minor", 100));
        assertThat(twice.bills()).isEqualTo(2);
        assertThat(twice.guests()).isEqualTo(1);
        assertThat(twice.pointsNow()).isEqualTo(50);
        assertThat(twice.pointsThen()).isEqualTo(100);
        assertThat(twice.most())
                .singleElement()
                .satisfies(most -> assertThat(most.points()).isEqualTo(50));
        Preview gone = desk.preview(
                body("rule_id", rule, "kind", "spend", "points", 1, "per_amount_minor", 100, "active", false));
        assertThat(gone.pointsThen()).isZero();
        assertThat(balance(anna)).as("nothing has happened").isEqualTo(50);
        refused("value/missing", () -> desk.preview(body()));
        refused("value/number", () -> desk.preview(body("kind", "spend", "points", 1)));
    }
}
