package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Adds lines. The guest's row must be locked; lots, balances and seals follow by the database's own triggers. */
final class Ledger {
    private static final String ADD = """
            insert into hospitality.point_entry (tenant_id, guest_id, event, kind, points, pending, held, balance_after, key, reason,
                amount_minor, spend_minor, reward_id, related_id, rating_id, redemption_id, adjustment_id, occurred_at, day,
                activates_at, expires_at, renews, member_id, created_at)
            select ?, g.id, ?, ?, ?, ?, ?, g.balance + ?, ?, ?, ?::bigint, ?, ?::bigint, ?::bigint, ?::bigint, ?::bigint, ?::bigint,
                coalesce(?::timestamptz, now()), ?::date, ?::timestamptz, ?::timestamptz, ?, ?::bigint, coalesce(?::timestamptz, now())
            from hospitality.guest g where g.tenant_id = ? and g.id = ?
            returning id, balance_after""";

    private final Transaction tx;
    private final @Nullable Instant at;

    /** @param at when it happens; null for the database's now */
    Ledger(Transaction tx, @Nullable Instant at) {
        this.tx = tx;
        this.at = at;
    }

    record Added(long id, long balance) {}

    Added add(Line line) {
        Actor actor = tx.actor();
        Long member = actor.memberId() == 0 ? null : Long.valueOf(actor.memberId());
        return tx.queryOne(
                        ADD,
                        row -> new Added(row.getLong(1), row.getLong(2)),
                        line.values(actor.tenantId(), member, at))
                .orElseThrow();
    }
}
