package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.FieldRights;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Takes a guest out of the programme for a while, with a reason, and lets him back in. What he has stays; what he spends meanwhile earns
 * nothing, and is not rated again later. Since when and by whose hand, the database says.
 */
final class Blocking {
    private static final String SAY = """
            update hospitality.guest set block_reason = ? where tenant_id = ? and id = ? and block_reason is distinct from ?""";

    private Blocking() {}

    /** @param reason null to let him back in */
    static GuestCard say(Transaction tx, long guestId, @Nullable String reason) {
        long tenant = tx.actor().tenantId();
        Account.lock(tx, guestId);
        tx.update(SAY, reason, tenant, guestId, reason);
        GuestCard card = tx.mapper(GuestMapper.class).card(tenant, guestId);
        if (card == null) {
            throw Problem.notFound().asException();
        }
        return card.seenBy(FieldRights.of(tx.actor(), Entities.GUEST));
    }
}
