package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Row;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it stood at one time. Immutable.
 *
 * @param id of these terms
 * @param ruleId of the rule whose terms they are
 * @param number which terms of the rule they are, from 1
 */
record Rule(
        long id,
        long ruleId,
        long number,
        String name,
        String kind,
        long points,
        @Nullable Long perAmountMinor,
        String stacking,
        @Nullable Long percent,
        long priority,
        @Nullable Long minSpendMinor,
        List<String> items,
        List<String> notItems,
        List<String> categories,
        List<String> notCategories,
        boolean noAlcohol,
        @Nullable String weekdays,
        @Nullable LocalTime from,
        @Nullable LocalTime to,
        @Nullable Long venueId,
        @Nullable Long capBill,
        @Nullable Long capDay,
        @Nullable Long capMonth,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn) {

    static final String COLUMNS = """
            t.id, t.rule_id, t.number, t.name, t.kind, t.points, t.per_amount_minor, t.stacking, t.percent, t.priority,
            t.min_spend_minor, t.items, t.not_items, t.categories, t.not_categories, t.no_alcohol, t.weekdays, t.from_time, t.to_time,
            t.venue_id, t.cap_bill, t.cap_day, t.cap_month, t.starts_on, t.ends_on
            """;

    static Rule of(Row row) {
        return new Rule(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getLongOrNull(7),
                row.getString(8),
                row.getLongOrNull(9),
                row.getLong(10),
                row.getLongOrNull(11),
                names(row.getStrings(12)),
                names(row.getStrings(13)),
                names(row.getStrings(14)),
                names(row.getStrings(15)),
                row.getBoolean(16),
                row.getStringOrNull(17),
                time(row.getStringOrNull(18)),
                time(row.getStringOrNull(19)),
                row.getLongOrNull(20),
                row.getLongOrNull(21),
                row.getLongOrNull(22),
                row.getLongOrNull(23),
                row.getDate(24),
                row.getDate(25));
    }

    boolean multiplies() {
        return stacking.equals("multiplier");
    }

    boolean exclusive() {
        return stacking.equals("exclusive");
    }

    /** Whether the occasion is one that this rule is for, whatever was ordered. */
    boolean isFor(Occasion occasion) {
        boolean kindFits = switch (kind) {
            case "spend", "item", "category" -> occasion.isBill();
            // A check of nothing, such as one that was refunded whole, thanks nobody.
            case "daypart" ->
                multiplies()
                        || occasion.isBill()
                                && (occasion.amount() > 0 || !occasion.lines().isEmpty());
            default -> kind.equals(occasion.kind());
        };
        return kindFits
                && (minSpendMinor == null || occasion.amount() >= minSpendMinor)
                && (venueId == null || venueId.equals(occasion.venueId()))
                && (startsOn == null || !occasion.day().isBefore(startsOn))
                && (endsOn == null || !occasion.day().isAfter(endsOn))
                && (weekdays == null
                        || weekdays.indexOf('0' + occasion.day().getDayOfWeek().getValue()) >= 0)
                && within(occasion.time());
    }

    /** A window that ends before it begins crosses midnight. */
    private boolean within(LocalTime time) {
        if (from == null || to == null) {
            return true;
        }
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    /** Minor units, pieces or occasions that points are given for. */
    long counted(Occasion occasion) {
        return switch (kind) {
            case "spend" -> amount(occasion);
            case "category" -> perAmountMinor == null ? pieces(occasion) : amount(occasion);
            case "item" -> pieces(occasion);
            default -> !picky() || pieces(occasion) > 0 ? 1 : 0;
        };
    }

    long earned(long counted, Rounding rounding) {
        return perAmountMinor == null
                ? Math.multiplyExact(counted, points)
                : Math.multiplyExact(rounding.divide(counted, perAmountMinor), points);
    }

    /** The share of the amount that fitting lines have in the check; where lines are not known, nobody can say that they fit. */
    private long amount(Occasion occasion) {
        return picky() ? occasion.share(this::fits) : occasion.amount();
    }

    private long pieces(Occasion occasion) {
        return occasion.lines().stream()
                .filter(this::fits)
                .mapToLong(Bill.Line::quantity)
                .sum();
    }

    private boolean picky() {
        return noAlcohol || !(items.isEmpty() && notItems.isEmpty() && categories.isEmpty() && notCategories.isEmpty());
    }

    private boolean fits(Bill.Line line) {
        String item = name(line.item());
        String category = name(line.category());
        return !(noAlcohol && line.alcohol())
                && (items.isEmpty() || items.contains(item))
                && (categories.isEmpty() || categories.contains(category))
                && !notItems.contains(item)
                && !notCategories.contains(category);
    }

    private static List<String> names(String[] stored) {
        return java.util.Arrays.stream(stored).map(Rule::name).toList();
    }

    static String name(String given) {
        return given.strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable LocalTime time(@Nullable String stored) {
        return stored == null ? null : LocalTime.parse(stored);
    }
}
