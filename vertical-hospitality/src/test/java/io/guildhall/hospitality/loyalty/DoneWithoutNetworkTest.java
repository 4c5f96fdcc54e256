package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.Transaction;
import io.guildhall.deed.Deed;
import io.guildhall.hospitality.Bar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * What was done at a tablet without a network counts for the evening and the time of day at which it was done; the ledger, and what
 * begins with it, goes by when it came. In Dublin; what was done on Friday night comes on Saturday at noon.
 */
public class DoneWithoutNetworkTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger(3000);
    private static final Instant LATE_ON_FRIDAY = Instant.parse("2026-11-21T01:30:00Z");
    private static final Instant SATURDAY_NOON = Instant.parse("2026-11-21T12:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static Bar bar;

    private long tenant;
    private long guest;

    @BeforeClass
    public static void open() {
        bar = new Bar();
    }

    @AfterClass
    public static void close() {
        bar.close();
    }

    /** A point a euro, five a visit, and a hundred for a check on Friday between ten at night and two. */
    @Before
    public void newHouse() {
        tenant = NUMBERS.incrementAndGet();
        bar.open(tenant);
        write(tx -> tx.update(
                "insert into hospitality.earn_rule (tenant_id, name, kind, points, weekdays, from_time, to_time)"
                        + " values (?, 'Night', 'daypart', 100, '5', '22:00', '02:00')",
                tenant));
        guest = bar.guest(tenant, "Aoife", "Byrne", "+353 85 155 " + NUMBERS.incrementAndGet());
    }

    private <T> T write(Function<Transaction, T> work) {
        return bar.database.write(bar.actor(tenant), work::apply);
    }

    private EntryReceipt comes(Instant at, @Nullable Instant occurred, Function<Loyalty, EntryReceipt> event) {
        return write(tx -> event.apply(new Loyalty(tx, at, occurred == null ? null : new Deed(1, 1, occurred), null)));
    }

    private long spends(Instant at, @Nullable Instant occurred) {
        String key = "s" + NUMBERS.incrementAndGet();
        Long points = comes(at, occurred, loyalty -> loyalty.spend(guest, BigDecimal.TEN, key))
                .points();
        return points == null ? -1 : points;
    }

    private long visits(Instant at, @Nullable Instant occurred) {
        String key = "v" + NUMBERS.incrementAndGet();
        Long points =
                comes(at, occurred, loyalty -> loyalty.checkIn(guest, key)).points();
        return points == null ? -1 : points;
    }

    private String told(String what) {
        return bar.database.read(
                bar.actor(tenant),
                tx -> tx.queryOne(
                                "select string_agg(" + what + " where tenant_id = ? and guest_id = ?",
                                row -> row.getString(1),
                                tenant,
                                guest)
                        .orElseThrow());
    }

    @Test
    public void itFallsIntoItsOwnEveningAndTimeOfDay() {
        assertThat(spends(SATURDAY_NOON, null)).as("just now").isEqualTo(10);
        assertThat(spends(SATURDAY_NOON, LATE_ON_FRIDAY)).isEqualTo(110);
        assertThat(spends(SATURDAY_NOON, LATE_ON_FRIDAY.plus(Duration.ofMinutes(30))))
                .as("at two")
                .isEqualTo(10);
        assertThat(told("day || ' ' || spend_minor, ', ' order by day) from hospitality.guest_day"))
                .isEqualTo("2026-11-20 2000, 2026-11-21 1000");
    }

    @Test
    public void theLedgerGoesByWhenItCame() {
        spends(SATURDAY_NOON.minusSeconds(60), null);
        spends(SATURDAY_NOON, LATE_ON_FRIDAY);
        assertThat(told("distinct created_at::date::text, ', ') from hospitality.point_entry"))
                .isEqualTo("2026-11-21");
        assertThat(told("balance_after::text, ' ' order by id) from hospitality.point_entry"))
                .isEqualTo("10 120");
    }

    /** Points live from when the ledger has them, so that no clock of a tablet moves their end. */
    @Test
    public void pointsRunOutByTheLedgersDay() {
        new LoyaltyResource(bar.database, () -> bar.actor(tenant))
                .change(null, java.util.Map.of("expiry", "earning", "expiry_months", 1, "expiry_end", "day"));
        spends(SATURDAY_NOON, LATE_ON_FRIDAY.minus(Duration.ofDays(2)));
        assertThat(told("expires_at::date::text, ', ') from hospitality.point_lot"))
                .isEqualTo("2026-12-22");
    }

    @Test
    public void aClockThatIsAheadIsNotBelieved() {
        Instant eight = Instant.parse("2026-11-20T21:55:00Z");
        assertThat(spends(eight, eight.plus(Duration.ofMinutes(9))))
                .as("it is not ten yet")
                .isEqualTo(10);
        assertThat(told("day::text, ', ') from hospitality.guest_day")).isEqualTo("2026-11-20");
    }

    @Test
    public void aVisitOfLastNightIsNotTheOneOfTonight() {
        Instant tonight = Instant.parse("2026-11-21T20:00:00Z");
        assertThat(visits(tonight, null)).isEqualTo(5);
        assertThat(visits(tonight.plusSeconds(600), LATE_ON_FRIDAY))
                .as("she was here last night, too")
                .isEqualTo(5);
        assertThat(visits(tonight.plusSeconds(900), LATE_ON_FRIDAY.minus(Duration.ofHours(2))))
                .as("of last night it is the second")
                .isZero();
        assertThat(told("day::text, ', ' order by day) from hospitality.visit")).isEqualTo("2026-11-20, 2026-11-21");
    }

    @Test
    public void whatAnEveningMayGiveAtMostIsCountedByTheEvening() {
        new LoyaltyResource(bar.database, () -> bar.actor(tenant)).change(null, java.util.Map.of("cap_day", 15));
        assertThat(spends(SATURDAY_NOON, null)).isEqualTo(10);
        assertThat(spends(SATURDAY_NOON, LATE_ON_FRIDAY)).as("Friday's fifteen").isEqualTo(15);
        assertThat(spends(SATURDAY_NOON, null)).as("what is left of Saturday's").isEqualTo(5);
    }

    @Test
    public void aTabletThatComesBackInTheNewYearStillReachesTheTierOfTheOld() {
        write(tx -> tx.update(
                "insert into hospitality.tier (tenant_id, name, threshold, percent) values (?, 'Silver', 10, 100)",
                tenant));
        new LoyaltyResource(bar.database, () -> bar.actor(tenant)).change(null, java.util.Map.of("tier_lasts", "next"));
        spends(Instant.parse("2027-01-02T12:00:00Z"), Instant.parse("2026-12-31T20:00:00Z"));
        assertThat(
                        told(
                                "tier_until::text, ', ') from (select tenant_id, id as guest_id, tier_until from hospitality.guest) g"))
                .isEqualTo("2027-12-31");
    }

    /** The same deed again, because its answer was lost: it is found by its key, whatever time it is by then. */
    @Test
    public void sentTwiceItIsDoneOnce() {
        for (Instant at : List.of(SATURDAY_NOON, SATURDAY_NOON.plusSeconds(3600))) {
            comes(at, LATE_ON_FRIDAY, loyalty -> loyalty.spend(guest, BigDecimal.TEN, "once" + tenant));
        }
        assertThat(bar.balance(tenant, guest)).isEqualTo(110);
    }
}
