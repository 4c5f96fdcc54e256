package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two cards of one person become one. Points go over by lines of the ledger, each with the day it runs out on; nothing of what was is
 * written anew. Checks, visits and bookings go over, too, and what stood on the other card alone. The card that is given up goes to the
 * trash and says whom it has gone into.
 */
final class Merging {
    private static final String GIVE_UP = """
            update hospitality.guest set merged_into = ?, deleted_at = now() where tenant_id = ? and id = ?""";

    private static final String FOLLOW =
            "update hospitality.guest set merged_into = ? where tenant_id = ? and merged_into = ?";

    private static final String INTO =
            "select merged_into from hospitality.guest where tenant_id = ? and id = ? and merged_into is not null";

    /** Nobody gets rid of a block by a second card. */
    private static final String STAY_BLOCKED = """
            update hospitality.guest set block_reason = ? where tenant_id = ? and id = ? and block_reason is null""";

    private static final String HAND_OVER = "select hospitality.hand_over_guest(?)";

    private final Transaction tx;
    private final @Nullable Instant at;

    Merging(Transaction tx, @Nullable Instant at) {
        this.tx = tx;
        this.at = at;
    }

    /**
     * @param kept stays
     * @param given is given up
     */
    long merge(long kept, long given) {
        if (kept == given) {
            throw Problem.invalid("hospitality/same-guest", "These are the same guest.")
                    .field("guest_id")
                    .asException();
        }
        Account first = Account.lock(tx, Math.min(kept, given));
        Account second = Account.lock(tx, Math.max(kept, given));
        Account from = first.id() == given ? first : second;
        if (from.held() > 0) {
            throw Problem.conflict("hospitality/points-held", "A reward is on hold for the guest that is given up.")
                    .detail("Hand it out or release it first.")
                    .asException();
        }
        long balance = carry(from, kept);
        if (from.blockReason() != null) {
            tx.update(STAY_BLOCKED, from.blockReason(), tx.actor().tenantId(), kept);
        }
        tx.update(FOLLOW, kept, tx.actor().tenantId(), given);
        tx.update(GIVE_UP, kept, tx.actor().tenantId(), given);
        tx.query(HAND_OVER, row -> 0, given);
        Programme programme = Programme.of(tx);
        Instant now = at == null ? first.now() : at;
        new Tiers(tx, programme, at).follow(kept, House.of(tx, programme, null).day(now));
        return balance;
    }

    /** What comes to somebody who was given up goes on to whom he has gone into. */
    void follow(long given) {
        tx.queryOne(INTO, row -> row.getLong(1), tx.actor().tenantId(), given).ifPresent(kept -> {
            Account.hold(tx, kept);
            carry(Account.find(tx, given).orElseThrow(), kept);
        });
    }

    private long carry(Account from, long kept) {
        Ledger ledger = new Ledger(tx, at);
        Ledger.Added out = ledger.add(
                Line.of(from.id(), "transfer", "transfer", 0).kind("transfer", -from.balance(), -from.pending()));
        Ledger.Added in = ledger.add(Line.of(kept, "transfer", "transfer", 0)
                .kind("transfer", from.balance(), from.pending())
                .related(out.id()));
        return in.balance();
    }
}
