package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a new day does to a guest's points: those that waited can be spent, and those whose time is over go. */
final class DayChange {
    private static final String WAKING = """
            select coalesce(sum(remaining), 0)::bigint from hospitality.point_lot
            where tenant_id = ? and guest_id = ? and remaining > 0 and not active and activates_at <= ?""";

    static final String EXPIRED = """
            select coalesce(sum(remaining), 0)::bigint from hospitality.point_lot
            where tenant_id = ? and guest_id = ? and remaining > 0 and active and expires_at <= ?""";

    private final Transaction tx;
    private final long tenant;
    private final @Nullable Instant at;

    DayChange(Transaction tx, @Nullable Instant at) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.at = at;
    }

    /** Does what is due before somebody counts on it, should the night's work be late. */
    void overdue(Account guest) {
        Instant now = at == null ? guest.now() : at;
        if (guest.pending() > 0) {
            activate(guest.id(), now);
        }
        if (guest.nextExpiryAt() != null && !guest.nextExpiryAt().isAfter(now)) {
            expire(guest.id(), now);
        }
    }

    /** @param until with what was to come by then; the guest is locked */
    void activate(long guest, Instant until) {
        long points = number(WAKING, guest, until);
        if (points > 0) {
            new Ledger(tx, at)
                    .add(Line.of(guest, "activation", "activate", points)
                            .kind("activate", points, -points)
                            .said(null, "Activation")
                            .at(until));
        }
    }

    /** @param until what was to go by then; the guest is locked */
    void expire(long guest, Instant until) {
        long points = number(EXPIRED, guest, until);
        if (points > 0) {
            new Ledger(tx, at)
                    .add(Line.of(guest, "expiry", "expire", -points)
                            .said(null, "Expiry")
                            .at(until));
        }
    }

    private long number(String sql, long guest, Instant until) {
        return tx.queryOne(sql, row -> row.getLong(1), tenant, guest, until).orElseThrow();
    }
}
