package io.guildhall.hospitality.loyalty;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What rules look at. Immutable.
 *
 * @param kind {@code bill}, {@code visit}, {@code signup}, {@code birthday} or {@code referral}
 * @param amount minor units that count, by the programme's base
 * @param day the business day
 * @param time by the clock of the house
 * @param tierPercent what the guest's tier makes of what is earned; 100 for nothing more
 */
record Occasion(
        String kind,
        long amount,
        List<Bill.Line> lines,
        LocalDate day,
        LocalTime time,
        @Nullable Long venueId,
        long tierPercent) {

    boolean isBill() {
        return kind.equals("bill");
    }

    long share(Predicate<Bill.Line> fits) {
        long all = sum(lines);
        long fitting = sum(lines.stream().filter(fits).toList());
        return all <= 0 || fitting <= 0
                ? 0
                : BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(Math.min(fitting, all)))
                        .divide(BigInteger.valueOf(all))
                        .longValueExact();
    }

    private static long sum(List<Bill.Line> lines) {
        return lines.stream().mapToLong(Bill.Line::amountMinor).sum();
    }
}
