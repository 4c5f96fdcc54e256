package io.guildhall.hospitality.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line to be added to the ledger. Immutable; each {@code with…} makes another one.
 *
 * @param points that can be spent at once, {@code pending} that will be later, {@code held} for a reward: what each changes by
 * @param key of the caller, if he has one
 */
record Line(
        long guestId,
        String event,
        String kind,
        long points,
        long pending,
        long held,
        @Nullable String key,
        @Nullable String reason,
        @Nullable Long amountMinor,
        long spendMinor,
        @Nullable Long rewardId,
        @Nullable Long relatedId,
        @Nullable Long ratingId,
        @Nullable Long redemptionId,
        @Nullable Long adjustmentId,
        @Nullable Instant occurredAt,
        @Nullable LocalDate day,
        @Nullable Instant activatesAt,
        @Nullable Instant expiresAt,
        boolean renews) {

    static Line of(long guestId, String event, String kind, long points) {
        return new Line(
                guestId, event, kind, points, 0, 0, null, null, null, 0, null, null, null, null, null, null, null, null,
                null, false);
    }

    Line kind(String newKind, long newPoints, long newPending) {
        return new Line(
                guestId,
                event,
                newKind,
                newPoints,
                newPending,
                held,
                key,
                reason,
                amountMinor,
                spendMinor,
                rewardId,
                relatedId,
                ratingId,
                redemptionId,
                adjustmentId,
                occurredAt,
                day,
                activatesAt,
                expiresAt,
                renews);
    }

    Line held(long change) {
        return new Line(
                guestId,
                event,
                kind,
                points,
                pending,
                change,
                key,
                reason,
                amountMinor,
                spendMinor,
                rewardId,
                relatedId,
                ratingId,
                redemptionId,
                adjustmentId,
                occurredAt,
                day,
                activatesAt,
                expiresAt,
                renews);
    }

    Line said(@Nullable String newKey, @Nullable String newReason) {
        return new Line(
                guestId,
                event,
                kind,
                points,
                pending,
                held,
                newKey,
                newReason,
                amountMinor,
                spendMinor,
                rewardId,
                relatedId,
                ratingId,
                redemptionId,
                adjustmentId,
                occurredAt,
                day,
                activatesAt,
                expiresAt,
                renews);
    }

    Line related(@Nullable Long line) {
        return new Line(
                guestId,
                event,
                kind,
                points,
                pending,
                held,
                key,
                reason,
                amountMinor,
                spendMinor,
                rewardId,
                line,
                ratingId,
                redemptionId,
                adjustmentId,
                occurredAt,
                day,
                activatesAt,
                expiresAt,
                renews);
    }

    Line rated(long rating, LocalDate on, Instant at, @Nullable Long amount, long spend) {
        return new Line(
                guestId,
                event,
                kind,
                points,
                pending,
                held,
                key,
                reason,
                amount,
                spend,
                rewardId,
                relatedId,
                rating,
                redemptionId,
                adjustmentId,
                at,
                on,
                activatesAt,
                expiresAt,
                renews);
    }

    Line redeems(long redemption, long reward) {
        return new Line(
                guestId,
                event,
                kind,
                points,
                pending,
                held,
                key,
                reason,
                amountMinor,
                spendMinor,
                reward,
                relatedId,
                ratingId,
                redemption,
                adjustmentId,
                occurredAt,
                day,
                activatesAt,
                expiresAt,
                renews);
    }

    Line adjusts(long adjustment) {
        return new Line(
                guestId,
                event,
                kind,
                points,
                pending,
                held,
                key,
                reason,
                amountMinor,
                spendMinor,
                rewardId,
                relatedId,
                ratingId,
                redemptionId,
                adjustment,
                occurredAt,
                day,
                activatesAt,
                expiresAt,
                renews);
    }

    Line lives(@Nullable Instant from, @Nullable Instant until, boolean renewsAll) {
        return new Line(
                guestId,
                event,
                kind,
                points,
                pending,
                held,
                key,
                reason,
                amountMinor,
                spendMinor,
                rewardId,
                relatedId,
                ratingId,
                redemptionId,
                adjustmentId,
                occurredAt,
                day,
                from,
                until,
                renewsAll);
    }

    Line at(Instant moment) {
        return new Line(
                guestId,
                event,
                kind,
                points,
                pending,
                held,
                key,
                reason,
                amountMinor,
                spendMinor,
                rewardId,
                relatedId,
                ratingId,
                redemptionId,
                adjustmentId,
                moment,
                day,
                activatesAt,
                expiresAt,
                renews);
    }
}
