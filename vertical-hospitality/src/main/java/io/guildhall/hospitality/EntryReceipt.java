package io.guildhall.hospitality;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an event did, as first answered; a repeated call gets the same again.
 *
 * @param kind {@code check-in}, {@code spend} or {@code redeem}
 * @param points added, or taken when negative
 * @param balance points after it
 * @param replayed true when this key had already been used for the same event
 */
public record EntryReceipt(long guestId, String kind, long points, long balance, boolean replayed) {
    EntryReceipt again() {
        return new EntryReceipt(guestId, kind, points, balance, true);
    }

    /** One event as it was asked for; the same key with another event is a mistake of the caller. */
    record Event(
            long guestId,
            String kind,
            @Nullable Long amountMinor,
            @Nullable Long rewardId) {
        boolean same(Event other) {
            return Objects.equals(this, other);
        }
    }
}
