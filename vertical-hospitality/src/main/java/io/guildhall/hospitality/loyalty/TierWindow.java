package io.guildhall.hospitality.loyalty;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days that count for a tier. Immutable.
 *
 * @param first day of it
 * @param last day of it
 * @param months that it is long; 0 for one that rolls with the days
 */
record TierWindow(LocalDate first, LocalDate last, int months) {
    /** @param joined when a membership year begins */
    static TierWindow of(Programme programme, LocalDate joined, LocalDate today) {
        return switch (programme.tierWindow()) {
            case "month" -> calendar(today, 1);
            case "quarter" -> calendar(today, 3);
            case "half" -> calendar(today, 6);
            case "year" -> calendar(today, 12);
            case "membership" -> membership(joined, today);
            default -> new TierWindow(today.minusDays(programme.tierDays() - 1L), today, 0);
        };
    }

    private static TierWindow calendar(LocalDate today, int months) {
        LocalDate first = today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % months);
        return months(first, months);
    }

    private static TierWindow membership(LocalDate joined, LocalDate today) {
        long years = today.isBefore(joined) ? 0 : ChronoUnit.YEARS.between(joined, today);
        LocalDate first = joined.plusYears(years);
        return new TierWindow(first, joined.plusYears(years + 1).minusDays(1), 12);
    }

    private static TierWindow months(LocalDate first, int months) {
        return new TierWindow(first, first.plusMonths(months).minusDays(1), months);
    }

    boolean calendar() {
        return months > 0;
    }

    boolean has(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    TierWindow next() {
        return calendar()
                ? new TierWindow(
                        first.plusMonths(months),
                        last.plusDays(1).plusMonths(months).minusDays(1),
                        months)
                : rolled(2);
    }

    TierWindow before() {
        return new TierWindow(first.minusMonths(months), first.minusDays(1), months);
    }

    /** A rolling window keeps a tier as long as it is itself. */
    LocalDate keptUntil() {
        return calendar() ? last : rolled(1).last();
    }

    private TierWindow rolled(int times) {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        return new TierWindow(first.plusDays(times * days), last.plusDays(times * days), 0);
    }
}
