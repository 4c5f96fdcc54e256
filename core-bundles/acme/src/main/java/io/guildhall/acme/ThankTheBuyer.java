package io.guildhall.acme;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import java.util.Set;

/** Notes a thank-you for each deal that is won. May run again after a crash: the key lets it count once. */
final class ThankTheBuyer implements Reaction {
    @Override
    public String name() {
        return "thank-the-buyer";
    }

    @Override
    public Set<String> entities() {
        return Set.of("crm.deal");
    }

    @Override
    public void on(Change change, Transaction tx) {
        if ("won".equals(change.after().get("status"))) {
            tx.update("""
                    insert into acme.thanks (tenant_id, deal_id) values (?, ?)
                    on conflict (tenant_id, deal_id) do nothing
                    """, change.tenantId(), change.recordId());
        }
    }
}
