package io.guildhall.notify.internal;

import io.guildhall.database.Transaction;

/**
 * How long a workspace waits for somebody to read, in minutes, 0 to 1440. Immutable.
 *
 * @param mailAfter from the bell to a mail
 * @param criticalMailAfter the same for what is critical
 * @param criticalLeadAfter from there to the lead of the team
 */
public record Patience(long mailAfter, long criticalMailAfter, long criticalLeadAfter) {
    static final Patience USUAL = new Patience(5, 5, 15);
    static final int MOST = 1440;

    static Patience of(Transaction tx) {
        return tx.queryOne(
                        """
                        select mail_after, critical_mail_after, critical_lead_after
                        from notify.patience where tenant_id = ?""",
                        row -> new Patience(row.getLong(1), row.getLong(2), row.getLong(3)),
                        tx.actor().tenantId())
                .orElse(USUAL);
    }

    void keep(Transaction tx) {
        tx.update("""
                insert into notify.patience (tenant_id, mail_after, critical_mail_after, critical_lead_after)
                values (?, ?, ?, ?)
                on conflict on constraint patience_pk do update set mail_after = excluded.mail_after,
                    critical_mail_after = excluded.critical_mail_after,
                    critical_lead_after = excluded.critical_lead_after""", tx.actor().tenantId(), mailAfter, criticalMailAfter, criticalLeadAfter);
    }
}
