package io.guildhall.hospitality.loyalty;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import java.util.Set;

/** Books what a guest has brought along from the house's former system; once. It lives as long as what is earned today. */
public final class BroughtPoints implements Reaction {
    private static final String GUEST = "hospitality.guest";

    private static final String BOOKED =
            "select exists (select from hospitality.point_entry where tenant_id = ? and guest_id = ? and kind = 'opening')";

    @Override
    public String name() {
        return "brought-points";
    }

    @Override
    public Set<String> entities() {
        return Set.of(GUEST);
    }

    @Override
    public boolean concerns(Change change) {
        return change.kind() != Change.Kind.DELETED && brought(change) > 0;
    }

    @Override
    public void on(Change change, Transaction tx) {
        long guest = change.recordId();
        Account account = Account.find(tx, guest).orElse(null);
        if (account == null || booked(tx, guest)) {
            return;
        }
        var zone = tx.actor().workspace().zone();
        new Ledger(tx, null)
                .add(Line.of(guest, "opening", "opening", brought(change))
                        .lives(null, Programme.of(tx).terms().expiresAt(account.now(), zone), false));
        new Merging(tx, null).follow(guest);
    }

    private static long brought(Change change) {
        return change.after().get("brought") instanceof Number points ? points.longValue() : 0;
    }

    private static boolean booked(Transaction tx, long guest) {
        return tx.queryOne(BOOKED, row -> row.getBoolean(1), tx.actor().tenantId(), guest)
                .orElseThrow();
    }
}
