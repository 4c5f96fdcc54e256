package io.guildhall.hospitality.loyalty;

import org.jspecify.annotations.Nullable;

/**
 * What a bill has come to earn.
 *
 * @param ratingId by which the points can be explained
 * @param points that the bill earns as it stands
 * @param change by how much this call has changed the guest's points, spendable and pending; 0 when it was an echo
 * @param forgiven of what had to be taken back, the part that was spent already and is let go
 * @param balance of the guest after it
 * @param withheld why it earns nothing, whatever the rules; null where the rules decide
 */
public record Receipt(
        long ratingId,
        long guestId,
        long points,
        long change,
        long forgiven,
        long balance,
        @Nullable String withheld) {}
