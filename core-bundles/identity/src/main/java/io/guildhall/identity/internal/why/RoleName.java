package io.guildhall.identity.internal.why;

import io.guildhall.database.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What a member's role is called.
 *
 * @param key of a built-in role, which the interface names in the reader's language; null of one's own
 */
record RoleName(String title, @Nullable String key) {
    private static final String OF = """
            select r.title, case when r.builtin then r.key end
            from identity.member m join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
            where m.tenant_id = ? and m.id = ?""";

    static RoleName of(Transaction tx, long member) {
        return tx.queryOne(
                        OF,
                        row -> new RoleName(row.getString(1), row.getStringOrNull(2)),
                        tx.actor().tenantId(),
                        member)
                .orElse(new RoleName("–", null));
    }
}
