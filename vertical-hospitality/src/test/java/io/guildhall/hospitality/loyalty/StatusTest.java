package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Before;
import org.junit.Test;

/** A programme that is paused or over, and a guest who is blocked, as staff meet them; on a real PostgreSQL. */
public class StatusTest extends AtTheBar {
    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

    private long coffee;

    @Before
    public void begin() {
        write("insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor) values (?, 'Spend',"
                + " 'spend', 1, 100), (?, 'Visit', 'visit', 5, null), (?, 'Joined', 'signup', 30, null), (?, 'Birthday',"
                + " 'birthday', 30, null)");
        coffee = hall.write(
                house.system(),
                tx -> tx.queryOne(
                                "insert into hospitality.reward (tenant_id, name, cost) values (?, 'Coffee', 10)"
                                        + " returning id",
                                row -> row.getLong(1),
                                house.id())
                        .orElseThrow());
        hall.react();
    }

    private void write(String sql) {
        Object[] tenant = new Object[(int) sql.chars().filter(c -> c == '?').count()];
        java.util.Arrays.fill(tenant, house.id());
        hall.write(house.system(), tx -> tx.update(sql, tenant));
    }

    private long guest() {
        String phone = "+353 85 166 " + NUMBERS.incrementAndGet();
        return bar.make(null, new NewGuest(null, "Aoife", "Quinn", phone, null, null, null, Map.of()))
                .id();
    }

    private ProgrammeForm become(String status) {
        return desk.change(null, Map.of("status", status));
    }

    private Receipt rate(long guest, String number, long amount) {
        Bill bill = new Bill(
                "till", number, guest, null, Instant.now(), amount, amount, 0, 0, List.of(), Bill.State.CLOSED);
        return hall.write(house.system(), tx -> new Earning(tx).rate(bill));
    }

    private EntryReceipt checkIn(long guest) {
        return bar.checkIn(guest, "k" + NUMBERS.incrementAndGet(), new GuestResource.Presence(null));
    }

    private EntryReceipt redeem(long guest) {
        return bar.redeem(guest, "k" + NUMBERS.incrementAndGet(), new GuestResource.Redemption(coffee, null));
    }

    private long number(String sql, Object... more) {
        Object[] values = new Object[more.length + 1];
        values[0] = house.id();
        System.arraycopy(more, 0, values, 1, more.length);
        return hall.read(
                owner, tx -> tx.queryOne(sql, row -> row.getLong(1), values).orElseThrow());
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

    private Explanation why(long rating) {
        return desk.explain(
                number("select max(id) from hospitality.point_entry where tenant_id = ? and rating_id = ?", rating));
    }

    @Test
    public void inAPauseNothingIsEarnedAndRewardsAreStillToBeHad() {
        long guest = guest();
        assertThat(rate(guest, "before", 5000).points()).isEqualTo(50);
        assertThat(become("paused").status()).isEqualTo("paused");

        EntryReceipt came = checkIn(guest);
        assertThat(came.points()).isZero();
        assertThat(came.withheld()).isEqualTo("paused");
        assertThat(number("select visits from hospitality.guest where tenant_id = ? and id = ?", guest))
                .as("he was here all the same")
                .isEqualTo(1);
        Receipt meanwhile = rate(guest, "meanwhile", 3000);
        assertThat(meanwhile.points()).isZero();
        assertThat(why(meanwhile.ratingId()).withheld()).isEqualTo("paused");
        assertThat(redeem(guest).balance()).isEqualTo(40);
        assertThat(rate(guest, "before", 4000).points()).as("a refund goes on").isEqualTo(40);

        become("active");
        assertThat(rate(guest, "meanwhile", 6000).points())
                .as("the past is not rated anew")
                .isZero();
        assertThat(rate(guest, "after", 1000).points()).isEqualTo(10);
        assertThat(balance(guest)).isEqualTo(40);
    }

    @Test
    public void aCheckOfBeforeThePauseKeepsItsPointsOnTheRightName() {
        long wrong = guest();
        long right = guest();
        rate(wrong, "mixed-up", 5000);
        become("paused");
        assertThat(rate(right, "mixed-up", 5000).points()).isEqualTo(50);
        assertThat(balance(wrong)).isZero();
        assertThat(balance(right)).isEqualTo(50);
    }

    @Test
    public void aPauseCallsNobodyWelcomeAndAsksForNoTierByWhatWasSpent() {
        desk.change(null, Map.of("tier_by", "spend", "status", "paused"));
        write("insert into hospitality.tier (tenant_id, name, threshold) values (?, 'Gold', 1000)");
        long guest = guest();
        hall.react();
        rate(guest, "a", 5000);
        hall.write(
                house.system(),
                tx -> tx.update(
                        "update hospitality.guest set birthday = ? where tenant_id = ? and id = ?",
                        LocalDate.now(ZoneOffset.UTC).minusYears(30),
                        house.id(),
                        guest));
        new Night(hall.database(), house::system, null).run(Instant.now());
        assertThat(balance(guest)).isZero();
        become("active");
        rate(guest, "b", 100);
        assertThat(number("select coalesce(tier_id, 0) from hospitality.guest where tenant_id = ? and id = ?", guest))
                .as("what was spent in the pause counts for nothing")
                .isZero();
        new Night(hall.database(), house::system, null).run(Instant.now());
        assertThat(balance(guest)).as("1 for the check, and the birthday").isEqualTo(31);
    }

    @Test
    public void whatHasEndedGivesNothingAndTellsThePoints() {
        long guest = guest();
        rate(guest, "a", 5000);
        become("ended");
        refused("hospitality/programme-ended", () -> redeem(guest));
        refused(
                "hospitality/programme-ended",
                () -> desk.hold(guest, "h" + NUMBERS.incrementAndGet(), Map.of("reward_id", coffee)));
        assertThat(checkIn(guest).withheld()).isEqualTo("ended");
        assertThat(bar.lookup("Aoife").data())
                .first()
                .satisfies(card -> assertThat(card.balance()).isEqualTo(50));
        refused("hospitality/programme-begun", () -> become("draft"));
        refused("value/choice", () -> become("asleep"));
        become("active");
        assertThat(redeem(guest).balance()).isEqualTo(40);
    }

    @Test
    public void aDraftPromisesNothing() {
        become("draft");
        long guest = guest();
        hall.react();
        assertThat(checkIn(guest).withheld()).isEqualTo("draft");
        refused("hospitality/programme-draft", () -> redeem(guest));
        assertThat(balance(guest)).isZero();
        become("active");
        become("draft");
    }

    @Test
    public void aBlockedGuestKeepsWhatHeHasAndGetsNothingNew() {
        long guest = guest();
        long other = guest();
        rate(guest, "a", 5000);
        refused("value/missing", () -> desk.block(guest, Map.of()));
        GuestCard blocked = desk.block(guest, Map.of("reason", "Shared his card with the whole street"));
        assertThat(blocked.blockReason()).isEqualTo("Shared his card with the whole street");
        assertThat(blocked.blockedAt()).isNotNull();
        assertThat(number("select blocked_by from hospitality.guest where tenant_id = ? and id = ?", guest))
                .isEqualTo(owner.memberId());
        assertThat(bar.lookup("Aoife").data())
                .filteredOn(card -> card.blockedAt() != null)
                .extracting(GuestCard::id)
                .containsExactly(guest);

        assertThat(checkIn(guest).withheld()).isEqualTo("blocked");
        EntryReceipt spent = bar.spend(guest, "s1", new GuestResource.Spend(new BigDecimal("20.00"), null, null));
        assertThat(spent.points()).isZero();
        assertThat(bar.spend(guest, "s1", new GuestResource.Spend(new BigDecimal("20.00"), null, null))
                        .withheld())
                .as("asked again")
                .isEqualTo("blocked");
        refused("hospitality/guest-blocked", () -> redeem(guest));
        assertThat(rate(guest, "mistaken", 1000).points()).isZero();
        assertThat(rate(other, "mistaken", 1000).points())
                .as("it was another's")
                .isEqualTo(10);
        assertThat(balance(guest)).isEqualTo(50);

        assertThat(desk.unblock(guest).blockedAt()).isNull();
        assertThat(redeem(guest).balance()).isEqualTo(40);
        assertThat(rate(guest, "b", 1000).points()).isEqualTo(10);
    }

    @Test
    public void aBlockIsForWhoMayAndDoesNotGoAwayByASecondCard() {
        long guest = guest();
        long second = guest();
        Actor staff = house.member(
                "Clerk",
                Scope.ALL,
                Scope.ALL,
                null,
                "hospitality.serve",
                "hospitality.guests.view",
                "hospitality.guests.edit");
        LoyaltyResource theirs = new LoyaltyResource(hall.database(), () -> staff);
        refused("auth/not-permitted", () -> theirs.block(guest, Map.of("reason", "No")));
        desk.block(guest, Map.of("reason", "Banned"));
        refused("auth/not-permitted", () -> theirs.unblock(guest));
        desk.merge(second, Map.of("guest_id", guest));
        refused("hospitality/guest-blocked", () -> redeem(second));
    }
}
