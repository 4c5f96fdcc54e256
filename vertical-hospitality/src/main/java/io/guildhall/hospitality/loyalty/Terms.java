package io.guildhall.hospitality.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What of a programme decides what is earned and how long it lives, as it stood at one time. Immutable.
 *
 * @param id null before anybody has changed the programme
 * @param base {@code net}, {@code gross} or {@code after_discount}
 * @param expiry {@code none}, {@code earning} or {@code activity}
 * @param expiryEnd {@code day}, {@code month}, {@code quarter}, {@code half} or {@code year}: at whose end points run out
 */
record Terms(
        @Nullable Long id,
        String base,
        boolean tipCounts,
        Rounding rounding,
        @Nullable Long capBill,
        @Nullable Long capDay,
        @Nullable Long capMonth,
        int pendingDays,
        String expiry,
        int expiryMonths,
        String expiryEnd) {

    static final Terms DEFAULT =
            new Terms(null, "after_discount", false, Rounding.FLOOR, null, null, null, 0, "none", 12, "day");

    /** Minor units that rules count from. */
    long amount(Bill bill) {
        long goods = switch (base) {
            case "net" -> bill.netMinor();
            case "gross" -> bill.grossMinor();
            default -> bill.grossMinor() - bill.discountMinor();
        };
        return Math.max(0, goods) + (tipCounts ? bill.tipMinor() : 0);
    }

    /** Null where points count at once. */
    @Nullable
    Instant activatesAt(Instant earned, ZoneId zone) {
        return pendingDays == 0
                ? null
                : day(earned, zone).plusDays(pendingDays).atStartOfDay(zone).toInstant();
    }

    /** The midnight at which points of this moment run out, by the workspace's clock; null for never. */
    @Nullable
    Instant expiresAt(Instant earned, ZoneId zone) {
        if (expiry.equals("none")) {
            return null;
        }
        return last(day(earned, zone).plusMonths(expiryMonths))
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** Whether whatever a guest does lets all his points live on. */
    boolean renews() {
        return expiry.equals("activity");
    }

    private LocalDate last(LocalDate day) {
        int months = switch (expiryEnd) {
            case "month" -> 1;
            case "quarter" -> 3;
            case "half" -> 6;
            case "year" -> 12;
            default -> 0;
        };
        return months == 0
                ? day
                : day.withDayOfMonth(1)
                        .plusMonths(months - (day.getMonthValue() - 1) % months)
                        .minusDays(1);
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return ZonedDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), zone).toLocalDate();
    }
}
