package io.guildhall.hospitality.loyalty;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days that count for a tier. Immutable.
 *
 * @param anchor where windows are counted from, so that none is left out or shorter; of one that rolls its last day
 * @param number of the window from there on
 * @param months that it is long; 0 for one that rolls with the days
 * @param days that it is long, if it rolls
 */
record TierWindow(LocalDate anchor, long number, int months, int days) {
    /** @param joined when a membership year begins */
    static TierWindow of(Programme programme, LocalDate joined, LocalDate today) {
        return switch (programme.tierWindow()) {
            case "month" -> calendar(today, 1);
            case "quarter" -> calendar(today, 3);
            case "half" -> calendar(today, 6);
            case "year" -> calendar(today, 12);
            case "membership" -> membership(joined, today);
            default -> new TierWindow(today, 0, 0, programme.tierDays());
        };
    }

    private static TierWindow calendar(LocalDate today, int months) {
        long passed = ChronoUnit.MONTHS.between(LocalDate.EPOCH, today.withDayOfMonth(1));
        return new TierWindow(LocalDate.EPOCH, Math.floorDiv(passed, months), months, 0);
    }

    /** Whoever joined on a 29 February begins on the 28th where there is none. */
    private static TierWindow membership(LocalDate joined, LocalDate today) {
        long years = Math.max(0, today.getYear() - joined.getYear());
        boolean begun = !joined.plusYears(years).isAfter(today);
        return new TierWindow(joined, begun ? years : Math.max(0, years - 1), 12, 0);
    }

    LocalDate first() {
        return calendar() ? anchor.plusMonths(number * months) : anchor.minusDays(days - 1L);
    }

    LocalDate last() {
        return calendar() ? anchor.plusMonths((number + 1) * months).minusDays(1) : anchor;
    }

    boolean calendar() {
        return months > 0;
    }

    boolean has(LocalDate day) {
        return !day.isBefore(first()) && !day.isAfter(last());
    }

    TierWindow next() {
        return calendar() ? new TierWindow(anchor, number + 1, months, 0) : rolled(2);
    }

    TierWindow before() {
        return calendar() ? new TierWindow(anchor, number - 1, months, 0) : rolled(-1);
    }

    /** A rolling window keeps a tier as long as it is itself. */
    LocalDate keptUntil() {
        return calendar() ? last() : rolled(1).last();
    }

    private TierWindow rolled(int times) {
        return new TierWindow(anchor.plusDays((long) times * days), 0, 0, days);
    }
}
