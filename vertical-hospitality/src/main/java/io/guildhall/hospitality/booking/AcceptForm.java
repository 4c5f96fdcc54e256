package io.guildhall.hospitality.booking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request is accepted. What is left out is as it was asked, at the best tables that are free.
 *
 * @param deposit false for none, by whoever may, though the rules ask for one
 */
public record AcceptForm(
        @Nullable Instant startsAt,
        @Nullable Long partySize,
        @Nullable Long minutes,
        @Nullable List<Long> tables,
        @Nullable Boolean beyondPacing,
        @Nullable Boolean deposit) {
    static final AcceptForm AS_ASKED = new AcceptForm(null, null, null, null, null, null);

    Bookings.Move move(Instant now) {
        return new MoveForm(startsAt, partySize, minutes, tables, beyondPacing, null).move(now);
    }

    boolean asksDeposit() {
        return !Boolean.FALSE.equals(deposit);
    }
}
