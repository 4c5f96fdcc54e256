package io.guildhall.hospitality.loyalty;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import java.util.Set;

/** Thanks whoever joins, and whoever has brought somebody who comes for the first time; each once. */
public final class GuestBonuses implements Reaction {
    private static final String GUEST = "hospitality.guest";

    private static final String WANTED = """
            select exists (select from hospitality.earn_rule
            where tenant_id = ? and kind = ? and active and deleted_at is null)""";

    private static final String BROUGHT_BY = """
            select b.id, g.id from hospitality.visit v
            join hospitality.guest g on g.tenant_id = v.tenant_id and g.id = v.guest_id
            join hospitality.guest b on b.tenant_id = g.tenant_id and b.id = g.referred_by and b.deleted_at is null
            where v.tenant_id = ? and v.id = ?""";

    private static final String JOINED =
            "select id from hospitality.guest where tenant_id = ? and id = ? and deleted_at is null and not sample";

    @Override
    public String name() {
        return "guest-bonuses";
    }

    @Override
    public Set<String> entities() {
        return Set.of(GUEST, "hospitality.visit");
    }

    @Override
    public boolean concerns(Change change) {
        return change.kind() == Change.Kind.CREATED;
    }

    @Override
    public void on(Change change, Transaction tx) {
        long tenant = change.tenantId();
        boolean joined = change.entity().equals(GUEST);
        String kind = joined ? "signup" : "referral";
        if (!tx.queryOne(WANTED, row -> row.getBoolean(1), tenant, kind).orElse(false)) {
            return;
        }
        if (joined) {
            tx.queryOne(JOINED, row -> row.getLong(1), tenant, change.recordId())
                    .ifPresent(guest -> thank(tx, kind, guest, guest, "Welcome"));
        } else {
            tx.queryOne(BROUGHT_BY, row -> new long[] {row.getLong(1), row.getLong(2)}, tenant, change.recordId())
                    .ifPresent(pair -> thank(tx, kind, pair[1], pair[0], "Brought a guest"));
        }
    }

    private static void thank(Transaction tx, String kind, long which, long guest, String reason) {
        new Earning(tx).occasion(kind, Long.toString(which), guest, reason);
    }
}
