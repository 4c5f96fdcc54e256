package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.Bar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** For whom, where and when rules hold that are kept in the database; a bar in Dublin with a second house in New York. */
public class RuleConditionsTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger(2000);

    /** Seven in the evening in Dublin, two in the afternoon in New York; a Friday. */
    private static final Instant SEVEN = Instant.parse("2026-11-20T19:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static Bar bar;

    private long tenant;

    @BeforeClass
    public static void open() {
        bar = new Bar();
    }

    @AfterClass
    public static void close() {
        bar.close();
    }

    @Before
    public void newHouse() {
        tenant = NUMBERS.incrementAndGet();
    }

    private <T> T write(Function<Transaction, T> work) {
        return bar.database.write(bar.actor(tenant), work::apply);
    }

    private long insert(String sql, @Nullable Object... more) {
        List<@Nullable Object> values = new ArrayList<>(List.of(tenant));
        values.addAll(Arrays.asList(more));
        return write(
                tx -> tx.queryOne(sql, row -> row.getLong(1), values.toArray()).orElseThrow());
    }

    private long guest() {
        return bar.guest(tenant, "Aoife", "Byrne", "+353 85 155 " + NUMBERS.incrementAndGet());
    }

    private long tier(String name, long threshold) {
        return insert(
                "insert into hospitality.tier (tenant_id, name, threshold, percent) values (?, ?, ?, 100) returning id",
                name,
                threshold);
    }

    private long venue(String zone) {
        return insert(
                "insert into hospitality.venue (tenant_id, name, zone) values (?, ?, ?) returning id", zone, zone);
    }

    /** A rule that gives so many points for a check of whatever amount. */
    private void rule(long points, String more, @Nullable Object... values) {
        @Nullable Object[] all = new @Nullable Object[values.length + 1];
        all[0] = points;
        System.arraycopy(values, 0, all, 1, values.length);
        String names = more.isEmpty() ? "" : ", " + more;
        String places = ", ?".repeat(values.length);
        insert(
                "insert into hospitality.earn_rule (tenant_id, name, kind, points" + names
                        + ") values (?, 'A rule', 'daypart', ?" + places + ") returning id",
                all);
    }

    private long earns(long guest, @Nullable Long venue, Instant when) {
        String number = "c" + NUMBERS.incrementAndGet();
        Bill bill = new Bill("till", number, guest, venue, when, 1000, 1000, 0, 0, List.of(), Bill.State.CLOSED);
        return write(tx -> new Earning(tx, when).rate(bill)).points();
    }

    @Test
    public void aRuleOfATierIsForThatTierAndThoseAboveIt() {
        long silver = tier("Silver", 50);
        long gold = tier("Gold", 100);
        rule(1, "");
        rule(10, "tier_id", silver);
        rule(200, "tier_id", gold);
        long guest = guest();
        assertThat(earns(guest, null, SEVEN)).as("of no tier").isEqualTo(1);
        reach(guest, silver);
        assertThat(earns(guest, null, SEVEN)).as("of silver").isEqualTo(11);
        reach(guest, gold);
        assertThat(earns(guest, null, SEVEN)).as("of gold").isEqualTo(211);
    }

    @Test
    public void aRuleOfATagIsForThoseWhoHaveItWhenTheyPay() {
        rule(1, "");
        rule(10, "tag", "Wine club");
        long guest = guest();
        assertThat(earns(guest, null, SEVEN)).isEqualTo(1);
        tagged(guest, "Regular", "WINE CLUB");
        assertThat(earns(guest, null, SEVEN)).isEqualTo(11);
        long before = bar.balance(tenant, guest);
        Bill bill = new Bill("till", "kept", guest, null, SEVEN, 1000, 1000, 0, 0, List.of(), Bill.State.CLOSED);
        write(tx -> new Earning(tx, SEVEN).rate(bill));
        tagged(guest);
        Bill less = new Bill("till", "kept", guest, null, SEVEN, 900, 900, 0, 0, List.of(), Bill.State.CLOSED);
        write(tx -> new Earning(tx, SEVEN).rate(less));
        assertThat(bar.balance(tenant, guest) - before)
                .as("the past stays as it was")
                .isEqualTo(11);
        assertThat(earns(guest, null, SEVEN)).isEqualTo(1);
        assertThat(insert("select count(*) from hospitality.earn_rule_terms where tenant_id = ? and tag = 'Wine club'"))
                .as("which rule held is kept")
                .isEqualTo(1);
    }

    /** As {@link GuestFollowsContact} does it. */
    private void tagged(long guest, String... tags) {
        write(tx ->
                tx.update("update hospitality.guest set tags = ? where tenant_id = ? and id = ?", tags, tenant, guest));
    }

    private void reach(long guest, long tier) {
        write(tx -> tx.update(
                "insert into hospitality.tier_change (tenant_id, guest_id, tier_id, until) values (?, ?, ?, '2099-12-31')",
                tenant,
                guest,
                tier));
    }

    @Test
    public void aRuleOfAVenueGoesByTheVenueOfTheCheckAndByItsClock() {
        long dublin = venue("Europe/Dublin");
        long newYork = venue("America/New_York");
        rule(1, "venue_id", dublin);
        rule(10, "venue_id", newYork);
        rule(100, "from_time, to_time", "18:00", "20:00");
        long guest = guest();
        assertThat(earns(guest, dublin, SEVEN)).isEqualTo(101);
        assertThat(earns(guest, newYork, SEVEN))
                .as("two in the afternoon there")
                .isEqualTo(10);
        assertThat(earns(guest, newYork, SEVEN.plusSeconds(5 * 3600))).isEqualTo(110);
        assertThat(earns(guest, null, SEVEN)).as("by the clock of the house").isEqualTo(100);
    }

    @Test
    public void aRulesDaysAreEveningsThatGoOnAfterMidnight() {
        LocalDate last = LocalDate.parse("2026-12-31");
        rule(1, "ends_on", last);
        rule(10, "starts_on", last.plusDays(1));
        long guest = guest();
        assertThat(earns(guest, null, Instant.parse("2026-12-31T23:59:00Z"))).isEqualTo(1);
        assertThat(earns(guest, null, Instant.parse("2027-01-01T03:59:00Z")))
                .as("still New Year's Eve")
                .isEqualTo(1);
        assertThat(earns(guest, null, Instant.parse("2027-01-01T04:00:00Z"))).isEqualTo(10);
        // In summer four o'clock is three of the world's.
        rule(100, "starts_on", LocalDate.parse("2027-06-10"));
        assertThat(earns(guest, null, Instant.parse("2027-06-10T02:59:00Z"))).isEqualTo(10);
        assertThat(earns(guest, null, Instant.parse("2027-06-10T03:00:00Z"))).isEqualTo(110);
    }

    /** Which rules held is kept with the first rating: a check that changes later goes by them. */
    @Test
    public void aCheckKeepsTheConditionsOfItsFirstTime() {
        long silver = tier("Silver", 50);
        rule(7, "tier_id", silver);
        long guest = guest();
        reach(guest, silver);
        Bill bill = new Bill("till", "kept", guest, null, SEVEN, 1000, 1000, 0, 0, List.of(), Bill.State.CLOSED);
        assertThat(write(tx -> new Earning(tx, SEVEN).rate(bill)).points()).isEqualTo(7);
        write(tx -> tx.update(
                "insert into hospitality.tier_change (tenant_id, guest_id, tier_id, until) values (?, ?, null, null)",
                tenant,
                guest));
        Bill less = Altered.of(bill, "netMinor", 500L, "grossMinor", 500L);
        assertThat(write(tx -> new Earning(tx, SEVEN).rate(less)).points()).isEqualTo(7);
    }
}
