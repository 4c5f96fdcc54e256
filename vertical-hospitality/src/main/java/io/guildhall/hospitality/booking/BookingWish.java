package io.guildhall.hospitality.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking that somebody asks for.
 *
 * @param guestId a guest that is known, or null to find or make one by name, number and address
 * @param stay how long, or null for what is usual
 * @param tables chosen by hand, or empty for the best that are free
 * @param state {@code booked}, {@code confirmed} or {@code held}; {@code requested} where the house answers first
 * @param beyondPacing take it though the slot is full
 * @param deposit whether the house's rules for deposits count for it
 * @param consented the guest has agreed to what the page says becomes of his data
 */
record BookingWish(
        long venue,
        @Nullable Long guestId,
        String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String language,
        long party,
        Instant startsAt,
        @Nullable Duration stay,
        List<Long> tables,
        String source,
        String state,
        @Nullable String occasion,
        @Nullable String note,
        @Nullable String alert,
        boolean beyondPacing,
        boolean consented,
        boolean deposit) {
    BookingWish {
        tables = List.copyOf(tables);
    }
}
