package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.Bar;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Until when guests keep a tier, by examples for each kind of window; on a real PostgreSQL, by the clock of Dublin, where it is an hour
 * later from 29 March to 25 October 2026. Silver is reached by 50 points.
 */
public class TierPeriodsTest {
    private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");
    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

    @SuppressWarnings("NullAway.Init")
    private static Bar bar;

    private long tenant;
    private long silver;
    private long guest;

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
        bar.open(tenant);
        write(tx -> tx.update(
                "update hospitality.earn_rule set active = false where tenant_id = ? and kind = 'visit'", tenant));
        silver = write(tx -> tx.queryOne(
                        "insert into hospitality.tier (tenant_id, name, threshold, percent) values (?, 'Silver', 50, 100) returning id",
                        row -> row.getLong(1),
                        tenant)
                .orElseThrow());
        guest = newGuest();
    }

    private long newGuest() {
        return bar.guest(tenant, "Aoife", "Byrne", "+353 85 155 " + NUMBERS.incrementAndGet());
    }

    private <T> T write(Function<Transaction, T> work) {
        return bar.database.write(bar.actor(tenant), work::apply);
    }

    private void goesBy(String window, String lasts, Object... more) {
        Map<String, @Nullable Object> body = new HashMap<>(Map.of("tier_window", window, "tier_lasts", lasts));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        Actor owner = bar.actor(tenant);
        new LoyaltyResource(bar.database, () -> owner).change(null, body);
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(DUBLIN).toInstant();
    }

    private void spends(String check, long euros, String when) {
        spends(check, euros, at(when));
    }

    private void spends(String check, long euros, Instant when) {
        long minor = euros * 100;
        Bill bill = new Bill("till", check, guest, null, when, minor, minor, 0, 0, List.of(), Bill.State.CLOSED);
        write(tx -> new Earning(tx, when).rate(bill));
    }

    /** The same check, of which so much is left. */
    private void refunds(String check, long left, String when) {
        spends(check, left, when);
    }

    /** The change of days up to that one, as it is done at midnight and when its evening begins. */
    private void changesTo(String day) {
        midnightOf(day);
        night(day + "T04:00");
    }

    private void midnightOf(String day) {
        night(day + "T00:00");
    }

    private void night(String local) {
        new Night(bar.database, () -> bar.actor(tenant), at(local)).run(at(local));
    }

    private @Nullable String silverUntil() {
        return bar.database.read(
                bar.actor(tenant),
                tx -> tx.queryOne(
                                "select tier_id, tier_until from hospitality.guest where tenant_id = ? and id = ?",
                                row -> Objects.equals(row.getLongOrNull(1), silver)
                                        ? String.valueOf(row.getDate(2))
                                        : "",
                                tenant,
                                guest)
                        .orElseThrow());
    }

    private void joined(String local) throws Exception {
        try (Connection all = bar.postgres.superuserConnection();
                Statement statement = all.createStatement()) {
            statement.execute("update hospitality.guest set created_at = '" + at(local) + "' where tenant_id = "
                    + tenant + " and id = " + guest);
        }
    }

    /** What is spent after midnight counts for the evening, also when that evening is the last of a month or a year. */
    @Test
    public void aTierIsKeptUntilItsPeriodEnds() {
        String[][] examples = {
            {"month", "2026-03-31T23:30", "2026-03-31", "2026-04-30"},
            {"month", "2026-04-01T02:00", "2026-03-31", "2026-04-30"},
            {"month", "2026-04-01T04:00", "2026-04-30", "2026-05-31"},
            {"quarter", "2026-03-29T00:59", "2026-03-31", "2026-06-30"},
            {"quarter", "2026-10-25T01:30", "2026-12-31", "2027-03-31"},
            {"half", "2026-06-30T23:59", "2026-06-30", "2026-12-31"},
            {"half", "2026-07-01T03:59", "2026-06-30", "2026-12-31"},
            {"year", "2027-01-01T03:59", "2026-12-31", "2027-12-31"},
            {"year", "2027-01-01T04:00", "2027-12-31", "2028-12-31"},
            {"rolling", "2026-12-31T23:00", "2027-03-31", "2027-06-29"},
        };
        for (String[] one : examples) {
            for (String lasts : List.of("period", "next")) {
                goesBy(one[0], lasts, "tier_days", 90);
                guest = newGuest();
                spends("c" + guest, 60, one[1]);
                String until = lasts.equals("period") ? one[2] : one[3];
                assertThat(silverUntil())
                        .as(String.join(" ", one) + " " + lasts)
                        .isEqualTo(until);
                changesTo(until);
                assertThat(silverUntil()).as("on the last day").isEqualTo(until);
                String after = LocalDate.parse(until).plusDays(1).toString();
                midnightOf(after);
                assertThat(silverUntil()).as("the last evening goes on").isEqualTo(until);
                night(after + "T04:00");
                assertThat(silverUntil()).as(String.join(" ", one) + " is over").isEmpty();
            }
        }
    }

    /** Half past midnight on New Year's Eve is New Year's Eve, for the guest and for what he earns. */
    @Test
    public void theLastEveningOfAPeriodIsRatedByItsTierUntilItIsOver() {
        goesBy("year", "period");
        write(tx -> tx.update("update hospitality.tier set percent = 150 where tenant_id = ?", tenant));
        spends("a", 60, "2026-12-30T20:00");
        midnightOf("2027-01-01");
        assertThat(earns("b", "2027-01-01T00:30")).isEqualTo(15);
        night("2027-01-01T04:00");
        assertThat(earns("c", "2027-01-01T04:01")).isEqualTo(10);
    }

    private long earns(String check, String when) {
        long before = bar.balance(tenant, guest);
        spends(check, 10, when);
        return bar.balance(tenant, guest) - before;
    }

    /** What was reached in the old period is had with the new one, also where nobody was there to change the days for a while. */
    @Test
    public void aPeriodThatBeganWhileNothingRanIsMadeUpFor() {
        goesBy("month", "period", "tier_starts", "next");
        spends("a", 60, "2026-03-20T20:00");
        changesTo("2026-03-31");
        midnightOf("2026-04-01");
        assertThat(silverUntil()).as("March is not over").isEmpty();
        new Night(bar.database, () -> bar.actor(tenant), at("2026-04-03T09:00")).run(at("2026-04-01T04:00"));
        assertThat(silverUntil()).isEqualTo("2026-04-30");
    }

    @Test
    public void daysChangeAtMidnightAndWhenTheEveningIsOver() {
        goesBy("year", "period");
        assertThat(nextAfter("2026-10-24T23:10")).isEqualTo(at("2026-10-25T00:00"));
        assertThat(nextAfter("2026-10-25T00:00")).as("the clock goes back").isEqualTo(at("2026-10-25T04:00"));
        assertThat(nextAfter("2026-10-25T04:00")).isEqualTo(at("2026-10-26T00:00"));
        new LoyaltyResource(bar.database, () -> bar.actor(tenant)).change(null, Map.of("day_begins", "00:00"));
        assertThat(nextAfter("2026-10-26T00:00")).as("at midnight alone").isEqualTo(at("2026-10-27T00:00"));
    }

    private @Nullable Instant nextAfter(String local) {
        Instant due = at(local);
        return write(tx -> {
            tx.update("update hospitality.programme set day_due_at = ? where tenant_id = ?", due, tenant);
            new Night(bar.database, () -> bar.actor(tenant), due).over(tx, due);
            return Programme.of(tx).dayDueAt();
        });
    }

    @Test
    public void whatWasEarnedInOnePeriodDoesNotCountInTheNext() {
        goesBy("month", "period");
        spends("a", 30, "2026-11-30T22:00");
        spends("b", 30, "2026-12-01T22:00");
        assertThat(silverUntil()).isEmpty();
        spends("c", 20, "2026-12-31T23:00");
        assertThat(silverUntil()).isEqualTo("2026-12-31");
        spends("d", 49, "2027-01-01T12:00");
        changesTo("2027-01-02");
        assertThat(silverUntil()).isEmpty();
    }

    @Test
    public void rollingDaysForgetThemOneByOne() {
        goesBy("rolling", "period", "tier_days", 30);
        spends("a", 30, "2026-03-01T20:00");
        spends("b", 30, "2026-03-31T20:00");
        assertThat(silverUntil()).as("30 days later the first is too old").isEmpty();
        spends("c", 20, "2026-04-29T20:00");
        assertThat(silverUntil()).isEqualTo("2026-05-29");
    }

    @Test
    public void aMembersYearBeginsWithTheEveningOnWhichHeCame() throws Exception {
        goesBy("membership", "period");
        joined("2026-02-01T01:30");
        spends("a", 60, "2026-02-01T01:45");
        assertThat(silverUntil()).as("31 January until four").isEqualTo("2027-01-30");
        guest = newGuest();
        joined("2024-02-29T20:00");
        spends("b", 60, "2025-02-28T20:00");
        assertThat(silverUntil()).as("a year has no day less").isEqualTo("2026-02-27");
    }

    @Test
    public void nothingThatIsSpentOrRunsOutTakesATierAway() {
        goesBy("quarter", "period", "expiry", "earning", "expiry_months", 1, "expiry_end", "day");
        spends("a", 60, "2026-10-02T20:00");
        long reward = bar.database.read(
                bar.actor(tenant),
                tx -> tx.queryOne(
                                "select id from hospitality.reward where tenant_id = ?", row -> row.getLong(1), tenant)
                        .orElseThrow());
        write(tx -> new Loyalty(tx, at("2026-10-03T20:00")).redeem(guest, reward, "r"));
        assertThat(silverUntil()).isEqualTo("2026-12-31");
        changesTo("2026-11-03");
        assertThat(bar.balance(tenant, guest)).as("the rest has run out").isZero();
        assertThat(silverUntil()).isEqualTo("2026-12-31");
        spends("b", 1, "2026-11-04T20:00");
        changesTo("2026-12-31");
        assertThat(silverUntil()).isEqualTo("2026-12-31");
    }

    @Test
    public void aRefundTakesATierOnlyWithinItsOwnPeriod() {
        goesBy("quarter", "next");
        spends("q1", 60, "2026-03-20T20:00");
        assertThat(silverUntil()).isEqualTo("2026-06-30");
        spends("q2", 10, "2026-04-10T20:00");
        refunds("q1", 0, "2026-04-11T20:00");
        assertThat(silverUntil()).as("another period's").isEqualTo("2026-06-30");
        refunds("q2", 0, "2026-04-12T20:00");
        assertThat(silverUntil()).as("not by these ten that it was reached").isEqualTo("2026-06-30");
        changesTo("2026-07-01");
        assertThat(silverUntil()).isEmpty();

        spends("q3", 60, "2026-07-02T20:00");
        spends("q3b", 10, "2026-07-03T20:00");
        refunds("q3b", 0, "2026-07-04T20:00");
        assertThat(silverUntil()).as("still enough").isEqualTo("2026-12-31");
        refunds("q3", 40, "2026-07-05T20:00");
        assertThat(silverUntil()).as("too little, in the same period").isEmpty();
    }

    @Test
    public void whoStillHasATierFromThePeriodBeforeKeepsItUntilThisOneEnds() {
        goesBy("quarter", "next");
        spends("q1", 60, "2026-03-20T20:00");
        spends("q2", 60, "2026-04-10T20:00");
        assertThat(silverUntil()).isEqualTo("2026-09-30");
        refunds("q2", 0, "2026-04-11T20:00");
        assertThat(silverUntil()).isEqualTo("2026-06-30");
    }

    @Test
    public void spendIsRefundedLikePoints() {
        goesBy("half", "period", "tier_by", "spend");
        write(tx -> tx.update("update hospitality.tier set threshold = 5000 where tenant_id = ?", tenant));
        spends("a", 60, "2026-06-30T20:00");
        assertThat(silverUntil()).isEqualTo("2026-06-30");
        refunds("a", 55, "2026-06-30T21:00");
        assertThat(silverUntil()).isEqualTo("2026-06-30");
        refunds("a", 45, "2026-06-30T22:00");
        assertThat(silverUntil()).isEmpty();
    }
}
