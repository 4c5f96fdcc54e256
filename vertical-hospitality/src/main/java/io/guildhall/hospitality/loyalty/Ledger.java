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
                activates_at, expires_at, renews, member_id, created_at, venue_id, device_id, till)
            select ?, g.id, ?, ?, ?, ?, ?, g.balance + ?, ?, ?, ?::bigint, ?, ?::bigint, ?::bigint, ?::bigint, ?::bigint, ?::bigint,
                coalesce(?::timestamptz, now()), ?::date, ?::timestamptz, ?::timestamptz, ?, ?::bigint, coalesce(?::timestamptz, now()),
                ?::bigint, d.id, coalesce(?::text, case when d.kind = 'shared' then d.name end)
            from hospitality.guest g
            left join identity.device d on d.tenant_id = g.tenant_id and d.id = coalesce(?::bigint, identity.my_device(?))
            where g.tenant_id = ? and g.id = ?
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
        // A key has a number of its own, which is no session's.
        long session = actor.kind() == Actor.Kind.MEMBER ? actor.sessionId() : 0;
        return tx.queryOne(
                        ADD,
                        row -> new Added(row.getLong(1), row.getLong(2)),
                        line.values(actor.tenantId(), member, session, at))
                .orElseThrow();
    }
}
