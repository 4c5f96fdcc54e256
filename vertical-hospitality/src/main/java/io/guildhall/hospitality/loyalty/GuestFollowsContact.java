package io.guildhall.hospitality.loyalty;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import java.util.Set;

/** Keeps the one row that the bar sees true when the contact behind it is renamed, gets another number or is marked with other tags. */
public final class GuestFollowsContact implements Reaction {
    @Override
    public String name() {
        return "guest-follows-contact";
    }

    @Override
    public Set<String> entities() {
        return Set.of("crm.contact");
    }

    @Override
    public void on(Change change, Transaction tx) {
        boolean identity =
                change.after().keySet().stream().anyMatch(Set.of("name", "phone", "email", "tags")::contains);
        if (change.kind() == Change.Kind.UPDATED && identity) {
            tx.update("""
                    update hospitality.guest g set name = c.name, phone = c.phone, email = c.email, tags = c.tags
                    from crm.contact c
                    where c.tenant_id = g.tenant_id and c.id = g.contact_id and g.tenant_id = ? and g.contact_id = ?
                      and (g.name, g.phone, g.email, g.tags) is distinct from (c.name, c.phone, c.email, c.tags)""", change.tenantId(), change.recordId());
        }
    }
}
