package io.guildhall.hospitality.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One line to be added to the ledger. Immutable: whatever is said of it makes another one. */
final class Line implements Cloneable {
    private final long guestId;
    private final String event;
    private String kind;
    private long points;
    private long pending;
    private long held;
    private @Nullable String key;
    private @Nullable String reason;
    private @Nullable Long amountMinor;
    private long spendMinor;
    private @Nullable Long rewardId;
    private @Nullable Long relatedId;
    private @Nullable Long ratingId;
    private @Nullable Long redemptionId;
    private @Nullable Long adjustmentId;
    private @Nullable Instant occurredAt;
    private @Nullable LocalDate day;
    private @Nullable Instant activatesAt;
    private @Nullable Instant expiresAt;
    private boolean renews;
    private @Nullable Long venueId;
    private @Nullable Long deviceId;
    private @Nullable String till;

    private Line(long guestId, String event, String kind, long points) {
        this.guestId = guestId;
        this.event = event;
        this.kind = kind;
        this.points = points;
    }

    /** @param points by which what can be spent at once changes */
    static Line of(long guestId, String event, String kind, long points) {
        return new Line(guestId, event, kind, points);
    }

    /** @param newPending by which what can be spent later changes */
    Line kind(String newKind, long newPoints, long newPending) {
        Line next = copy();
        next.kind = newKind;
        next.points = newPoints;
        next.pending = newPending;
        return next;
    }

    /** @param change of what is on hold for a reward */
    Line held(long change) {
        Line next = copy();
        next.held = change;
        return next;
    }

    /** @param newKey of the caller, if he has one */
    Line said(@Nullable String newKey, @Nullable String newReason) {
        Line next = copy();
        next.key = newKey;
        next.reason = newReason;
        return next;
    }

    Line related(@Nullable Long line) {
        Line next = copy();
        next.relatedId = line;
        return next;
    }

    Line rated(long rating, LocalDate on, Instant at, @Nullable Long amount, long spend) {
        Line next = copy();
        next.ratingId = rating;
        next.day = on;
        next.occurredAt = at;
        next.amountMinor = amount;
        next.spendMinor = spend;
        return next;
    }

    Line redeems(long redemption, long reward) {
        Line next = copy();
        next.redemptionId = redemption;
        next.rewardId = reward;
        return next;
    }

    Line adjusts(long adjustment) {
        Line next = copy();
        next.adjustmentId = adjustment;
        return next;
    }

    /** @param renewsAll whether with it all the guest's points live until then */
    Line lives(@Nullable Instant from, @Nullable Instant until, boolean renewsAll) {
        Line next = copy();
        next.activatesAt = from;
        next.expiresAt = until;
        next.renews = renewsAll;
        return next;
    }

    /**
     * @param venue of what it tells of, if that is known
     * @param keeper the till that keeps the check that it belongs to
     */
    Line where(@Nullable Long venue, @Nullable String keeper) {
        Line next = copy();
        next.venueId = venue;
        next.till = keeper;
        return next;
    }

    /** @param device that has signed it; null for the one that the session was opened at, if it was at one */
    Line signedBy(@Nullable Long device) {
        Line next = copy();
        next.deviceId = device;
        return next;
    }

    Line at(Instant moment) {
        Line next = copy();
        next.occurredAt = moment;
        return next;
    }

    private Line copy() {
        try {
            return (Line) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    String kind() {
        return kind;
    }

    long points() {
        return points;
    }

    long pending() {
        return pending;
    }

    long spendMinor() {
        return spendMinor;
    }

    /**
     * In the order in which {@link Ledger} adds them.
     *
     * @param session of who adds it; 0 for nobody's
     * @param at when it happens; null for the database's now
     */
    @Nullable
    Object[] values(long tenant, @Nullable Long member, long session, @Nullable Instant at) {
        return new @Nullable Object[] {
            tenant,
            event,
            kind,
            points,
            pending,
            held,
            points,
            key,
            reason,
            amountMinor,
            spendMinor,
            rewardId,
            relatedId,
            ratingId,
            redemptionId,
            adjustmentId,
            occurredAt == null ? at : occurredAt,
            day,
            activatesAt,
            expiresAt,
            renews,
            member,
            at,
            venueId,
            till,
            deviceId,
            session,
            tenant,
            guestId
        };
    }
}
