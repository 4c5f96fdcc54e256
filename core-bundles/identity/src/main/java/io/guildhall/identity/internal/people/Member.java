package io.guildhall.identity.internal.people;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member as the generic list shows one.
 *
 * @param locale null follows the workspace
 */
public record Member(
        long id,
        long version,
        String name,
        String email,
        long roleId,
        @Nullable Long teamId,
        boolean active,
        @Nullable String locale,
        String theme,
        String avatarColor,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    /** @throws io.guildhall.problem.ProblemException 404 */
    static Member get(Transaction tx, long id) {
        return tx.queryOne("""
                        select id, version, name, email, role_id, team_id, active, locale, theme, avatar_color,
                            created_at, updated_at
                        from identity.member where tenant_id = ? and id = ?""", Member::of, tx.actor().tenantId(), id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static Member of(Row row) {
        return new Member(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getLongOrNull(6),
                row.getBoolean(7),
                row.getStringOrNull(8),
                row.getString(9),
                row.getString(10),
                row.getInstant(11),
                row.getInstant(12));
    }
}
