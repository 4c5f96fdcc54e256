package io.guildhall.hospitality.loyalty;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guest's check as it stands now, in minor units of the workspace's currency. What was refunded is left out of the amounts and
 * of the lines.
 *
 * @param source who keeps the check, such as {@code till}; at most 40 characters
 * @param bill its number there, the same for every version of it; at most 255 characters
 * @param occurredAt when it was closed, by the clock of the device: it decides the business day and the time of day
 * @param netMinor what is paid without tax, after discounts
 * @param grossMinor what the lines add up to with tax, before discounts of the whole check
 * @param discountMinor taken off the gross amount
 * @param tipMinor beside all of these
 * @param lines none where only an amount is known
 */
public record Bill(
        String source,
        String bill,
        long guestId,
        @Nullable Long venueId,
        Instant occurredAt,
        long netMinor,
        long grossMinor,
        long discountMinor,
        long tipMinor,
        List<Line> lines,
        State state) {

    public Bill {
        lines = List.copyOf(lines);
    }

    Bill voided() {
        return copy(guestId, occurredAt, State.VOIDED);
    }

    Bill opened() {
        return copy(guestId, occurredAt, State.OPEN);
    }

    Bill closed() {
        return copy(guestId, occurredAt, State.CLOSED);
    }

    Bill at(Instant moment) {
        return copy(guestId, moment, state);
    }

    Bill of(long guest) {
        return copy(guest, occurredAt, state);
    }

    private Bill copy(long guest, Instant moment, State now) {
        return new Bill(
                source, bill, guest, venueId, moment, netMinor, grossMinor, discountMinor, tipMinor, lines, now);
    }

    /**
     * @param item by which rules name it, such as its code; compared without regard to case
     * @param amountMinor of all its pieces together, with tax
     */
    public record Line(String item, String category, boolean alcohol, int quantity, long amountMinor) {}

    public enum State {
        /** Earns nothing yet, and what it has earned before stays until it is closed again. */
        OPEN,
        CLOSED,
        /** For good: whatever comes later is an echo. */
        VOIDED
    }
}
