package io.guildhall.hospitality.till;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Staff name a check's guest, or take a wrong one off: the points follow at once, the earlier guest's go back. */
final class CheckGuests {
    private static final String WHERE =
            "select source, number from hospitality.till_check where tenant_id = ? and id = ?";
    private static final String GUEST =
            "select 1 from hospitality.guest where tenant_id = ? and id = ? and deleted_at is null";
    private static final String ATTACH = """
            update hospitality.till_check set guest_id = ?, guest_by = 'staff', guest_trouble = null
            where tenant_id = ? and id = ?""";

    private final Transaction tx;
    private final long tenant;

    CheckGuests(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    private record Named(String source, String number) {}

    /** @throws io.guildhall.problem.ProblemException 422 for a guest who is not there; null is nobody */
    static void known(Transaction tx, @Nullable Long guest) {
        if (guest != null
                && tx.queryOne(GUEST, row -> 1, tx.actor().tenantId(), guest).isEmpty()) {
            throw Form.wrong("guest_id", "value/unknown-record", "There is no such record.");
        }
    }

    /** @param guest null for nobody, whatever the till says */
    CheckAnswer attach(long check, @Nullable Long guest) {
        Named named = tx.queryOne(WHERE, row -> new Named(row.getString(1), row.getString(2)), tenant, check)
                .orElseThrow(() -> Problem.notFound().asException());
        known(tx, guest);
        new CheckStore(tx).turn(named.source);
        Settling settling = new Settling(tx);
        settling.hold(named.source, Set.of(named.number), guest);
        tx.update(ATTACH, guest, tenant, check);
        settling.settle(named.source, Set.of(named.number));
        return new Till(tx).standing(named.source, named.number);
    }
}
