package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestTenant;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.Test;

/** Which rewards a guest can have now, and why not the others: what is shown is what taking it would meet. */
public class RewardOfferTest extends AtTheBar {
    private static final AtomicInteger KEYS = new AtomicInteger();

    private Actor barkeeper;
    private long ada;
    /** The evening's, which goes on until four. */
    private final LocalDate today = LocalDate.ofInstant(Instant.now().minus(Duration.ofHours(4)), ZoneOffset.UTC);

    @Before
    public void begin() {
        barkeeper = house.member(
                "Theo",
                Scope.ALL,
                Scope.ALL,
                null,
                Loyalty.SERVE,
                "hospitality.guests.view",
                "hospitality.rewards.view",
                "hospitality.redemptions.view",
                "hospitality.point-entries.view");
        write(
                "insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor) values (?, 'A', 'spend', 1, 100)");
        ada = guest("Ada");
        bar.spend(ada, key(), new GuestResource.Spend(new BigDecimal("100"), null, null));
    }

    private static String key() {
        return "key-" + KEYS.incrementAndGet();
    }

    private long guest(String name) {
        return bar.make(null, new NewGuest(null, name, "Quinn", null, null, null, null, Map.of()))
                .id();
    }

    private int write(String sql, @Nullable Object... more) {
        return hall.write(house.system(), tx -> tx.update(sql, with(house.id(), more)));
    }

    private static @Nullable Object[] with(long tenant, @Nullable Object... more) {
        @Nullable Object[] all = new @Nullable Object[more.length + 1];
        all[0] = tenant;
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }

    private long number(String sql, @Nullable Object... more) {
        return hall.write(
                house.system(),
                tx -> tx.queryOne(sql, row -> row.getLong(1), with(house.id(), more))
                        .orElseThrow());
    }

    private long reward(String columns, @Nullable Object... values) {
        return number(
                "insert into hospitality.reward (tenant_id, name, " + columns + ") values (?, 'Negroni'"
                        + ", ?".repeat(values.length) + ") returning id",
                values);
    }

    private long tier(String name, long threshold) {
        return number(
                "insert into hospitality.tier (tenant_id, name, threshold) values (?, ?, ?) returning id",
                name,
                threshold);
    }

    private LoyaltyResource desk(Actor actor) {
        return new LoyaltyResource(hall.database(), () -> actor);
    }

    private RewardView offered(long guest, long reward) {
        return desk(owner).rewards(guest, null).data().stream()
                .filter(view -> view.id() == reward)
                .findFirst()
                .orElseThrow();
    }

    private EntryReceipt take(long guest, long reward) {
        return bar.redeem(guest, key(), new GuestResource.Redemption(reward, null));
    }

    private void available(long guest, long reward) {
        RewardView view = offered(guest, reward);
        assertThat(view.available()).as("%s", view).isTrue();
        assertThat(view.reason()).isNull();
    }

    /** The list says so, and taking and holding it are refused so; returns what is told. */
    private Map<String, @Nullable Object> refused(long guest, long reward, String code) {
        RewardView view = offered(guest, reward);
        assertThat(view.available()).isFalse();
        assertThat(view.reason()).isEqualTo(code);
        Problem taken = problem(() -> take(guest, reward));
        assertThat(taken.code()).isEqualTo(code);
        assertThat(problem(() -> desk(owner).hold(guest, key(), Map.of("reward_id", reward)))
                        .code())
                .isEqualTo(code);
        assertThat(Objects.requireNonNull(view.about())).isEqualTo(taken.extra());
        return Objects.requireNonNull(view.about());
    }

    private static Problem problem(ThrowingCallable call) {
        Problem[] problem = new Problem[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> problem[0] = e.problem());
        return problem[0];
    }

    @Test
    public void pointsDatesStockAndLimitsSayWhatIsMissing() {
        available(ada, reward("cost", 100L));
        assertThat(refused(ada, reward("cost", 101L), "hospitality/too-few-points"))
                .containsEntry("balance", 100L);
        assertThat(refused(ada, reward("cost, starts_on", 10L, today.plusDays(3)), "hospitality/reward-not-now"))
                .containsEntry("from", today.plusDays(3));
        assertThat(refused(ada, reward("cost, ends_on", 10L, today.minusDays(1)), "hospitality/reward-not-now"))
                .containsEntry("until", today.minusDays(1));
        available(ada, reward("cost, starts_on, ends_on", 10L, today, today));
        refused(ada, reward("cost, stock", 10L, 0L), "hospitality/reward-gone");
        long once = reward("cost, guest_limit", 10L, 1);
        available(ada, once);
        take(ada, once);
        assertThat(refused(ada, once, "hospitality/reward-limit").get("had_at")).isInstanceOf(Instant.class);
        available(guest("Ben"), reward("cost", 0L));
        write("update hospitality.reward set active = false where tenant_id = ? and id = ?", once);
        assertThat(desk(owner).rewards(ada, null).data()).noneMatch(view -> view.id() == once);
    }

    @Test
    public void aRewardOfATierIsForItAndThoseAbove() {
        long silver = tier("Silver", 50);
        long gold = tier("Gold", 200);
        bar.spend(ada, key(), new GuestResource.Spend(new BigDecimal("10"), null, null));
        available(ada, reward("cost, tier_id", 10L, silver));
        long forGold = reward("cost, tier_id", 10L, gold);
        assertThat(refused(ada, forGold, "hospitality/reward-tier")).containsEntry("tier", "Gold");
        bar.spend(ada, key(), new GuestResource.Spend(new BigDecimal("100"), null, null));
        available(ada, forGold);
        take(ada, forGold);
    }

    @Test
    public void whereTheLawForbidsItNothingWithAlcoholIsGivenForPoints() {
        long wine = reward("cost, alcohol", 10L, true);
        long tea = reward("cost", 10L);
        available(ada, wine);
        take(ada, wine);
        assertThat(desk(owner).change(null, Map.of("alcohol_rewards", false)).alcoholRewards())
                .isFalse();
        assertThat(refused(ada, wine, "hospitality/reward-alcohol")).isEmpty();
        available(ada, tea);
        desk(owner).change(null, Map.of("warn_days", 3));
        assertThat(desk(owner).programme().alcoholRewards()).as("stays").isFalse();
        desk(owner).change(null, Map.of("alcohol_rewards", true));
        available(ada, wine);
    }

    @Test
    public void aRewardOfOneVenueIsHadThereAndElsewhereSaysWhere() {
        long fox = number("insert into hospitality.venue (tenant_id, name) values (?, 'Copper Fox') returning id");
        long tour = reward("cost, venue_id", 10L, fox);
        available(ada, tour);
        take(ada, tour);
        long yard = number("insert into hospitality.venue (tenant_id, name) values (?, 'The Yard') returning id");
        assertThat(refused(ada, tour, "hospitality/reward-venue"))
                .as("nobody says where")
                .containsEntry("venue", "Copper Fox");
        assertThat(desk(owner).rewards(ada, Long.toString(yard)).data())
                .anyMatch(view -> "hospitality/reward-venue".equals(view.reason()));
        assertThat(desk(owner).rewards(ada, Long.toString(fox)).data()).allMatch(RewardView::available);
        assertThat(problem(() -> bar.redeem(ada, key(), new GuestResource.Redemption(tour, yard)))
                        .code())
                .isEqualTo("hospitality/reward-venue");
        bar.redeem(ada, key(), new GuestResource.Redemption(tour, fox));
        assertThat(desk(owner)
                        .hold(ada, key(), Map.of("reward_id", tour, "venue_id", fox))
                        .venueId())
                .isEqualTo(fox);
    }

    @Test
    public void whatCostsNothingIsHadOnceAYearAndTheSecondTrySaysWhen() {
        long free = reward("cost, yearly", 0L, true);
        available(ada, free);
        EntryReceipt given = take(ada, free);
        assertThat(given.points()).isZero();
        assertThat(given.balance()).isEqualTo(100);
        Instant had = (Instant) Objects.requireNonNull(
                refused(ada, free, "hospitality/reward-year").get("had_at"));
        assertThat(had).isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(Duration.ofHours(1)));
        assertThat(take(guest("Ben"), free).points()).as("each guest").isZero();
        desk(owner).reverse(Objects.requireNonNull(given.redemptionId()), Map.of("reason", "Spilt"));
        available(ada, free);
        Redemption held = desk(owner).hold(ada, key(), Map.of("reward_id", free));
        desk(owner).release(held.id(), null);
        desk(owner)
                .capture(desk(owner).hold(ada, key(), Map.of("reward_id", free)).id());
        refused(ada, free, "hospitality/reward-year");
    }

    @Test
    public void theOtherCardOfTheSamePersonBringsNoSecondOne() {
        long free = reward("cost, yearly", 0L, true);
        long other = guest("Ada Old");
        take(other, free);
        desk(owner).merge(ada, Map.of("guest_id", other));
        refused(ada, free, "hospitality/reward-year");
    }

    @Test
    public void tenTabletsAtOnceGiveOneAYearAndTheDatabaseSaysSoToo() {
        long free = reward("cost, yearly", 0L, true);
        List<CompletableFuture<Boolean>> taps = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        take(ada, free);
                        return true;
                    } catch (ProblemException e) {
                        assertThat(e.problem().code()).isEqualTo("hospitality/reward-year");
                        return false;
                    }
                }))
                .toList();
        assertThat(taps.stream().filter(CompletableFuture::join)).hasSize(1);
        String again = """
                insert into hospitality.redemption (tenant_id, guest_id, reward_id, cost, state, key, year)
                values (?, ?, ?, 0, 'captured', ?, ?)""";
        assertThatThrownBy(() -> write(again, ada, free, key(), today.getYear()))
                .hasMessageContaining("redemption/year");
        assertThatThrownBy(() -> write(again, ada, free, key(), null)).hasMessageContaining("record/required");
    }

    @Test
    public void aBirthdayDrinkIsForTheDaysAroundIt() {
        long drink = reward("cost, birthday_before, birthday_after", 0L, 3, 7);
        refused(ada, drink, "hospitality/reward-no-birthday");
        born(ada, today.plusDays(4));
        assertThat(refused(ada, drink, "hospitality/reward-birthday"))
                .containsEntry("from", born(today.plusDays(4)).minusDays(3));
        born(ada, today.minusDays(8));
        assertThat(refused(ada, drink, "hospitality/reward-birthday"))
                .containsEntry("from", born(today.minusDays(8)).minusDays(3).plusYears(1));
        born(ada, today.plusDays(3));
        available(ada, drink);
        born(ada, today.minusDays(7));
        take(ada, drink);
        refused(ada, drink, "hospitality/reward-year");
        assertThat(number("select year from hospitality.redemption where tenant_id = ? and reward_id = ?", drink))
                .as("of the birthday, also when the year has changed since")
                .isEqualTo(born(today.minusDays(7)).getYear());
    }

    /** In a year in which everybody has a birthday on any day. */
    private void born(long guest, LocalDate birthday) {
        number(
                "with b as (select ?::bigint as tenant, ?::bigint as guest, ?::date as day)"
                        + " update hospitality.guest g set birthday = b.day from b"
                        + " where g.tenant_id = b.tenant and g.id = b.guest returning g.id",
                guest,
                birthday.withYear(1992));
    }

    private static LocalDate born(LocalDate birthday) {
        return LocalDate.of(1992, birthday.getMonth(), birthday.getDayOfMonth()).withYear(birthday.getYear());
    }

    @Test
    public void whoHasGivenItTakesASlipBackAndNobodyElseDoes() throws SQLException {
        long drink = reward("cost", 40L);
        GuestResource his = new GuestResource(hall.database(), hall.records(), () -> barkeeper, Optional::empty);
        String tap = key();
        EntryReceipt given = his.redeem(ada, tap, new GuestResource.Redemption(drink, null));
        long redemption = Objects.requireNonNull(given.redemptionId());
        assertThat(his.redeem(ada, tap, new GuestResource.Redemption(drink, null))
                        .redemptionId())
                .as("a lost answer")
                .isEqualTo(redemption);
        Actor colleague = house.member("Nora", Scope.ALL, Scope.ALL, null, Loyalty.SERVE, "hospitality.guests.view");
        Map<String, @Nullable Object> slip = Map.of("reason", "Undone at the bar");
        assertThat(problem(() -> desk(colleague).reverse(redemption, slip)).code())
                .isEqualTo("hospitality/not-own-slip");
        desk(barkeeper).reverse(redemption, slip);
        desk(barkeeper).reverse(redemption, slip);
        assertThat(number("select balance from hospitality.guest where tenant_id = ? and id = ?", ada))
                .isEqualTo(100);
        long late = Objects.requireNonNull(his.redeem(ada, key(), new GuestResource.Redemption(drink, null))
                .redemptionId());
        sixMinutesAgo(late);
        assertThat(problem(() -> desk(barkeeper).reverse(late, slip)).code()).isEqualTo("hospitality/not-own-slip");
    }

    private static void sixMinutesAgo(long redemption) throws SQLException {
        try (Connection superuser = hall.postgres().superuserConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("update hospitality.redemption set created_at = now() - interval '6 minutes' where id = "
                    + redemption);
        }
    }

    @Test
    public void nobodyElseMayAskAndAStrangerIsNotFound() {
        assertThat(problem(() -> desk(house.member("Nora", Scope.ALL, Scope.ALL, null, "hospitality.guests.view"))
                                .rewards(ada, null))
                        .code())
                .isEqualTo("auth/not-permitted");
        TestTenant other = hall.tenant("Next door");
        assertThat(problem(() -> desk(other.owner()).rewards(ada, null)).code()).isEqualTo("not-found");
    }
}
