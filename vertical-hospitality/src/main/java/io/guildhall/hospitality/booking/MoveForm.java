package io.guildhall.hospitality.booking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of when, how many and where. What is left out stays.
 *
 * @param tables ids; an empty list for the best that are free
 * @param version that the caller has seen, where it is not said by {@code If-Match}
 */
public record MoveForm(
        @Nullable Instant startsAt,
        @Nullable Long partySize,
        @Nullable Long minutes,
        @Nullable List<Long> tables,
        @Nullable Boolean beyondPacing,
        @Nullable Long version) {

    Bookings.Move move(Instant now) {
        return new Bookings.Move(
                startsAt == null ? null : BookingForm.moment("starts_at", startsAt, now),
                partySize == null ? null : (Long) BookingForm.within("party_size", partySize, 1, BookingForm.MOST),
                BookingForm.stay(minutes),
                tables == null ? null : BookingForm.tables(tables),
                Boolean.TRUE.equals(beyondPacing));
    }
}
