package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** What rules give, by examples: ours, and those that vendors publish. */
public class RuleBookTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    private int rules;

    /** A rule with nothing special. */
    private Rule rule(String kind, long points, @Nullable Long per) {
        rules++;
        return new Rule(
                rules,
                rules,
                1,
                kind,
                kind,
                points,
                per,
                "additive",
                null,
                0,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Rule stacked(Rule rule, String stacking, @Nullable Long percent, long priority) {
        return Altered.of(rule, "stacking", stacking, "percent", percent, "priority", priority);
    }

    private static Rule window(Rule rule, String weekdays, String from, String to) {
        return Altered.of(rule, "weekdays", weekdays, "from", LocalTime.parse(from), "to", LocalTime.parse(to));
    }

    private static Rule picky(
            Rule rule, List<String> items, List<String> categories, List<String> notCategories, boolean noAlcohol) {
        return Altered.of(
                rule, "items", items, "categories", categories, "notCategories", notCategories, "noAlcohol", noAlcohol);
    }

    private static Rule capped(
            Rule rule, @Nullable Long minSpend, @Nullable Long bill, @Nullable Long day, @Nullable Long month) {
        return Altered.of(rule, "minSpendMinor", minSpend, "capBill", bill, "capDay", day, "capMonth", month);
    }

    private static Terms terms(Rounding rounding) {
        return new Terms(null, "after_discount", false, rounding, null, null, null, 0, "none", 12, "day");
    }

    private static Occasion bill(long amount, Bill.Line... lines) {
        return new Occasion("bill", amount, List.of(lines), FRIDAY, LocalTime.of(20, 0), null, 100);
    }

    private static Occasion at(LocalDate day, String time) {
        return new Occasion("bill", 1000, List.of(), day, LocalTime.parse(time), null, 100);
    }

    private static long points(Occasion occasion, Rule... rules) {
        return points(terms(Rounding.FLOOR), Used.NOTHING, occasion, rules);
    }

    private static long points(Terms terms, Used used, Occasion occasion, Rule... rules) {
        return new RuleBook(terms, List.of(rules))
                .rate(occasion, used).stream().mapToLong(RuleBook.Part::points).sum();
    }

    /**
     * One point for every $10, $105 spent: 10 points, says <a
     * href="https://developer.squareup.com/reference/square_2020-09-23/objects/LoyaltyProgramAccrualRule">Square</a>; its VISIT rules
     * ask for a minimum, its ITEM_VARIATION and CATEGORY rules give their points for each piece.
     */
    @Test
    public void theAccrualRulesOfSquare() {
        Rule spend = rule("spend", 1, 1000L);
        assertThat(points(bill(10_500), spend)).isEqualTo(10);
        assertThat(points(bill(999), spend)).isZero();
        assertThat(points(bill(9_999), spend)).isEqualTo(9);
        Rule visit = capped(rule("daypart", 1, null), 500L, null, null, null);
        assertThat(points(bill(499), visit)).isZero();
        assertThat(points(bill(500), visit)).isEqualTo(1);
        Rule item = picky(rule("item", 3, null), List.of("latte"), List.of(), List.of(), false);
        assertThat(points(bill(900, line("Latte", "coffee", 2, 700), line("tea", "tea", 1, 200)), item))
                .isEqualTo(6);
        Rule category = picky(rule("category", 2, null), List.of(), List.of("coffee"), List.of(), false);
        assertThat(points(bill(900, line("latte", "Coffee", 2, 700), line("tea", "tea", 1, 200)), category))
                .isEqualTo(4);
    }

    @Test
    public void stepsAreRoundedOnceForEachRule() {
        Rule spend = rule("spend", 5, 1000L);
        Map.of(Rounding.FLOOR, 5L, Rounding.HALF_UP, 10L, Rounding.CEIL, 10L)
                .forEach((rounding, expected) -> assertThat(points(terms(rounding), Used.NOTHING, bill(1500), spend))
                        .as("%s", rounding)
                        .isEqualTo(expected));
        assertThat(points(terms(Rounding.HALF_UP), Used.NOTHING, bill(1499), spend))
                .isEqualTo(5);
        assertThat(points(terms(Rounding.CEIL), Used.NOTHING, bill(1001), spend))
                .isEqualTo(10);
        Rule other = rule("spend", 1, 1000L);
        assertThat(points(bill(1900), spend, other)).as("each by itself").isEqualTo(6);
    }

    @Test
    public void partsOfACheckEarnNoMoreThanTheWhole() {
        Rule spend = rule("spend", 1, 1000L);
        long parts = points(bill(5_500), spend) + points(bill(5_000), spend);
        assertThat(parts).isLessThanOrEqualTo(points(bill(10_500), spend));
    }

    @Test
    public void multipliersAddUpAndAnExclusiveRuleStandsAlone() {
        Rule spend = rule("spend", 1, 100L);
        Rule twice = stacked(rule("daypart", 1, null), "multiplier", 200L, 0);
        Rule half = stacked(rule("daypart", 1, null), "multiplier", 150L, 9);
        assertThat(points(bill(1000), spend, twice)).isEqualTo(20);
        assertThat(points(bill(1000), half, twice, spend)).as("10 + 5 + 10").isEqualTo(25);
        assertThat(points(bill(1000), spend, twice, half)).as("in any order").isEqualTo(25);
        Rule gala = stacked(rule("daypart", 3, null), "exclusive", null, 5);
        Rule fair = stacked(rule("daypart", 4, null), "exclusive", null, 1);
        assertThat(points(bill(1000), spend, twice, fair, gala))
                .as("the first of them")
                .isEqualTo(3);
    }

    @Test
    public void aTierGivesMoreOfWhatRulesGive() {
        Occasion gold = new Occasion("bill", 1000, List.of(), FRIDAY, LocalTime.NOON, null, 125);
        assertThat(points(gold, rule("spend", 1, 100L))).isEqualTo(12);
    }

    @Test
    public void alcoholCanBeLeftOutAndAnAmountAloneProvesNothing() {
        Rule sober = picky(rule("spend", 1, 100L), List.of(), List.of(), List.of(), true);
        Bill.Line wine = new Bill.Line("wine", "drinks", true, 1, 800);
        Bill.Line soup = new Bill.Line("soup", "food", false, 1, 1200);
        assertThat(points(bill(2000, wine, soup), sober)).isEqualTo(12);
        assertThat(points(bill(1800, wine, soup), sober))
                .as("a discount is shared")
                .isEqualTo(10);
        assertThat(points(bill(2000), sober)).isZero();
        Rule food = picky(rule("spend", 1, 100L), List.of(), List.of(), List.of("drinks"), false);
        assertThat(points(bill(2000, wine, soup), food)).isEqualTo(12);
    }

    @Test
    public void capsCutCheckDayAndMonth() {
        Rule spend = capped(rule("spend", 1, 100L), null, 30L, 40L, 50L);
        assertThat(points(bill(10_000), spend)).isEqualTo(30);
        assertThat(points(terms(Rounding.FLOOR), used(spend, 25, 25), bill(10_000), spend))
                .isEqualTo(15);
        assertThat(points(terms(Rounding.FLOOR), used(spend, 0, 45), bill(10_000), spend))
                .isEqualTo(5);
        assertThat(points(terms(Rounding.FLOOR), used(spend, 60, 60), bill(10_000), spend))
                .isZero();
        Terms programme = new Terms(null, "net", false, Rounding.FLOOR, 8L, 12L, null, 0, "none", 12, "day");
        Rule visit = rule("daypart", 5, null);
        assertThat(points(programme, Used.NOTHING, bill(500), visit, rule("spend", 1, 100L)))
                .isEqualTo(8);
        assertThat(points(programme, used(visit, 10, 10), bill(500), visit)).isEqualTo(2);
    }

    private static Used used(Rule rule, long day, long month) {
        return new Used(Map.of(rule.ruleId(), new long[] {day, month}));
    }

    @Test
    public void aWindowCrossesMidnightAndBelongsToTheEvening() {
        Rule late = window(rule("daypart", 10, null), "5", "22:00", "02:00");
        assertThat(points(at(FRIDAY, "22:00"), late)).isEqualTo(10);
        assertThat(points(at(FRIDAY, "01:59"), late))
                .as("after midnight, still Friday's evening")
                .isEqualTo(10);
        assertThat(points(at(FRIDAY, "02:00"), late)).isZero();
        assertThat(points(at(FRIDAY, "21:59"), late)).isZero();
        assertThat(points(at(FRIDAY.plusDays(1), "22:30"), late)).isZero();
        Rule happy = window(rule("daypart", 10, null), "12345", "17:00", "19:00");
        assertThat(points(at(FRIDAY, "17:00"), happy)).isEqualTo(10);
        assertThat(points(at(FRIDAY, "19:00"), happy)).isZero();
    }

    /** A check says at which venue it was paid; one that does not, was paid at none. */
    @Test
    public void aRuleOfOneVenueIsForThatVenueAlone() {
        Object[][] examples = {{null, 7L, 10L}, {null, null, 10L}, {7L, 7L, 10L}, {7L, 8L, 0L}, {7L, null, 0L}};
        for (Object[] one : examples) {
            Rule rule = Altered.of(rule("spend", 1, 100L), "venueId", one[0]);
            assertThat(points(Altered.of(bill(1000), "venueId", one[1]), rule))
                    .as("a rule of %s, a check of %s", one[0], one[1])
                    .isEqualTo(one[2]);
        }
    }

    @Test
    public void aRuleHoldsFromItsFirstDayToItsLast() {
        LocalDate saturday = FRIDAY.plusDays(1);
        Object[][] examples = {
            {null, null, 10L},
            {FRIDAY, FRIDAY, 10L},
            {FRIDAY, null, 10L},
            {null, FRIDAY, 10L},
            {saturday, null, 0L},
            {null, FRIDAY.minusDays(1), 0L},
            {FRIDAY.minusYears(1), saturday, 10L},
        };
        for (Object[] one : examples) {
            Rule rule = Altered.of(rule("spend", 1, 100L), "startsOn", one[0], "endsOn", one[1]);
            assertThat(points(bill(1000), rule))
                    .as("from %s to %s", one[0], one[1])
                    .isEqualTo(one[2]);
        }
    }

    @Test
    public void theBusinessDayEndsAtItsHourAlsoInNightsOfTheClock() {
        House house = new House(VIENNA, LocalTime.of(4, 0));
        assertThat(house.day(Instant.parse("2026-11-21T02:59:00Z"))).isEqualTo("2026-11-20");
        assertThat(house.day(Instant.parse("2026-11-21T03:00:00Z"))).isEqualTo("2026-11-21");
        // The hour from two to three comes twice on 25 October 2026 and not at all on 29 March.
        assertThat(house.time(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("02:30");
        assertThat(house.time(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("02:30");
        assertThat(house.day(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("2026-10-24");
        assertThat(house.time(Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo("03:00");
        assertThat(house.day(Instant.parse("2026-03-29T01:59:59Z"))).isEqualTo("2026-03-28");
        assertThat(house.day(Instant.parse("2026-03-29T02:00:00Z"))).isEqualTo("2026-03-29");
    }

    @Test
    public void pointsRunOutAtTheMidnightThatEndsTheirTime() {
        Instant earned = Instant.parse("2026-01-31T22:30:00Z");
        Map.of(
                        "day", "2026-02-28T23:00:00Z",
                        "month", "2026-02-28T23:00:00Z",
                        "quarter", "2026-03-31T22:00:00Z",
                        "half", "2026-06-30T22:00:00Z",
                        "year", "2026-12-31T23:00:00Z")
                .forEach((end, expected) -> assertThat(terms(1, end).expiresAt(earned, VIENNA))
                        .as(end)
                        .isEqualTo(expected));
        // 25 October 2026 has 25 hours in Vienna.
        assertThat(terms(1, "day").expiresAt(Instant.parse("2026-09-25T10:00:00Z"), VIENNA))
                .isEqualTo("2026-10-25T23:00:00Z");
        assertThat(terms(12, "day").expiresAt(Instant.parse("2024-02-29T10:00:00Z"), VIENNA))
                .isEqualTo("2025-02-28T23:00:00Z");
    }

    /**
     * Earned on 6 July 2020 for twelve months, gone on 1 August 2021: <a
     * href="https://developer.squareup.com/reference/square/objects/LoyaltyProgramExpirationPolicy">Square</a>. For one month from 25
     * January until the end of 25 February, from 31 January until the end of 28 February, and further to the end of the month, the
     * quarter or the half-year: <a href="https://docs.voucherify.io/build/loyalty-points">Voucherify</a>. Six months after the last
     * activity on 1 February, gone on 2 August: <a
     * href="https://helpdesk-love-loyalty.crisp.help/en/article/how-to-set-up-point-expiry-ziaam">Love Loyalty</a>.
     */
    @Test
    public void pointsRunOutAsVendorsSayByExamples() {
        gone("2020-07-06", 12, "month", "2021-08-01");
        gone("2026-01-25", 1, "day", "2026-02-26");
        gone("2026-01-31", 1, "day", "2026-03-01");
        gone("2026-01-29", 1, "day", "2026-03-01");
        gone("2026-01-25", 1, "month", "2026-03-01");
        gone("2026-01-25", 1, "quarter", "2026-04-01");
        gone("2026-01-25", 1, "half", "2026-07-01");
        gone("2026-01-25", 1, "year", "2027-01-01");
        gone("2026-02-01", 6, "day", "2026-08-02");
    }

    private static void gone(String earned, int months, String end, String on) {
        Instant at = LocalDate.parse(earned).atTime(23, 30).atZone(VIENNA).toInstant();
        assertThat(terms(months, end).expiresAt(at, VIENNA))
                .as("%s, %d months, %s", earned, months, end)
                .isEqualTo(LocalDate.parse(on).atStartOfDay(VIENNA).toInstant());
    }

    /** The moment is the ledger's, so that no clock of a device moves it. */
    @Test
    public void pointsWaitUntilALocalMidnight() {
        Terms waits = new Terms(null, "net", false, Rounding.FLOOR, null, null, null, 2, "none", 12, "day");
        assertThat(waits.activatesAt(Instant.parse("2026-10-24T22:30:00Z"), VIENNA))
                .isEqualTo("2026-10-26T23:00:00Z");
        assertThat(terms(Rounding.FLOOR).activatesAt(Instant.EPOCH, VIENNA)).isNull();
    }

    private static Terms terms(int months, String end) {
        return new Terms(null, "net", false, Rounding.FLOOR, null, null, null, 0, "earning", months, end);
    }

    private static Bill.Line line(String item, String category, int quantity, long amount) {
        return new Bill.Line(item, category, false, quantity, amount);
    }
}
