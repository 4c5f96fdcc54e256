package io.guildhall.hospitality.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From which party on a house asks for a deposit, and what becomes of it.
 *
 * @param service null for whatever the service
 * @param days such as {@code mon}
 * @param currency in which the amount is
 * @param perGuest whether the amount is asked for each guest or for the whole booking
 * @param hold how long the tables are held for it
 * @param refundHours until when before the evening it is given back in full
 * @param keepsLate whether it is kept of those who cancel later or do not come
 */
record DepositRule(
        @Nullable Long service,
        List<String> days,
        long leastParty,
        long amountMinor,
        String currency,
        boolean perGuest,
        Duration hold,
        long refundHours,
        boolean keepsLate) {
    DepositRule {
        days = List.copyOf(days);
    }

    /** What one party is asked for. */
    record Asked(DepositRule rule, long party) {
        long minor() {
            return rule.perGuest ? rule.amountMinor * party : rule.amountMinor;
        }

        /** Nobody is given longer than until the evening begins. */
        Instant due(Instant now, Instant start) {
            Instant until = now.plus(rule.hold);
            return until.isBefore(start) ? until : start;
        }

        Instant refundUntil(Instant start) {
            return start.minus(Duration.ofHours(rule.refundHours));
        }
    }

    /** What somebody asks for by his own word, of the whole booking. */
    static DepositRule byHand(long minor, String currency, Duration hold, long refundHours) {
        return new DepositRule(null, List.of(), 1, minor, currency, false, hold, refundHours, true);
    }

    private boolean fits(LocalDate day, @Nullable Service at, long party) {
        return party >= leastParty
                && days.contains(Service.word(day.getDayOfWeek()))
                && (service == null || at != null && service == at.id());
    }

    /** Of several that fit, the one that asks most. */
    static Optional<Asked> of(List<DepositRule> rules, LocalDate day, @Nullable Service at, long party) {
        return rules.stream()
                .filter(rule -> rule.fits(day, at, party))
                .map(rule -> new Asked(rule, party))
                .max(Comparator.comparingLong(Asked::minor));
    }
}
