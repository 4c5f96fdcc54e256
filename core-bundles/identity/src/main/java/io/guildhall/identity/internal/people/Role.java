package io.guildhall.identity.internal.people;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.util.List;

/** A role as the generic list shows one. */
public record Role(
        long id,
        long version,
        String key,
        String title,
        String reads,
        String writes,
        List<String> permissions,
        boolean builtin) {

    /** @throws io.guildhall.problem.ProblemException 404 */
    public static Role get(Transaction tx, long id) {
        return tx.queryOne("""
                        select id, version, key, title, reads, writes, permissions, builtin
                        from identity.role where tenant_id = ? and id = ?""", Role::of, tx.actor().tenantId(), id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static Role of(Row row) {
        return new Role(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                List.of(row.getStrings(7)),
                row.getBoolean(8));
    }
}
