package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an event did, as first answered; a repeated call gets the same again.
 *
 * @param kind {@code check-in}, {@code spend} or {@code redeem}
 * @param points added, or taken when negative; null when the reader's role hides them
 * @param balance points after it; null when the reader's role hides it
 * @param replayed true when nothing happened this time: the key had been used for the same event, or the guest was here already
 * @param redemptionId of a redemption, by which it can be taken back
 * @param already whether another check-in, or a paid check, had begun this visit
 * @param since when that was; null where it was not, and where the reader's role hides it
 * @param withheld why nothing was earned, whatever the rules: {@code draft}, {@code paused}, {@code ended} or, for whoever
 *     may know, {@code blocked}
 */
public record EntryReceipt(
        long guestId,
        String kind,
        @Nullable Long points,
        @Nullable Long balance,
        boolean replayed,
        @Nullable Long redemptionId,
        boolean already,
        @Nullable Instant since,
        @Nullable String withheld) {

    static EntryReceipt of(long guestId, String kind, long points, long balance) {
        return new EntryReceipt(guestId, kind, points, balance, false, null, false, null, null);
    }

    static EntryReceipt here(long guestId, long points, long balance, Instant since) {
        return new EntryReceipt(guestId, "check-in", points, balance, true, null, true, since, null);
    }

    EntryReceipt of(@Nullable Long redemption) {
        return new EntryReceipt(guestId, kind, points, balance, replayed, redemption, already, since, withheld);
    }

    EntryReceipt because(@Nullable String nothingWasEarned) {
        return new EntryReceipt(
                guestId, kind, points, balance, replayed, redemptionId, already, since, nothingWasEarned);
    }

    EntryReceipt again() {
        return new EntryReceipt(guestId, kind, points, balance, true, redemptionId, already, since, withheld);
    }

    /** As much of it as the reader sees in the guest and in the ledger. */
    EntryReceipt seenBy(Actor reader) {
        boolean added = FieldRights.sees(reader, Entities.POINT_ENTRY, "points");
        return new EntryReceipt(
                guestId,
                kind,
                added ? points : null,
                seesBalance(reader) ? balance : null,
                replayed,
                redemptionId,
                already,
                FieldRights.sees(reader, Entities.GUEST, "last_visit_at") ? since : null,
                "blocked".equals(withheld) && !FieldRights.sees(reader, Entities.GUEST, "block_reason")
                        ? null
                        : withheld);
    }

    /** The ledger tells it line by line: who is kept from it in one of the two is kept from it here. */
    static boolean seesBalance(Actor reader) {
        return FieldRights.sees(reader, Entities.GUEST, "balance")
                && FieldRights.sees(reader, Entities.POINT_ENTRY, "balance_after");
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
