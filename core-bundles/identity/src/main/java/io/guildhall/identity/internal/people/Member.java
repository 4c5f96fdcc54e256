package io.guildhall.identity.internal.people;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member as the generic list shows one.
 *
 * @param locale null follows the workspace, as does {@code timeZone}
 * @param clock null follows the language's region, as do the three that follow it
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
        @Nullable String timeZone,
        @Nullable String clock,
        @Nullable String dateOrder,
        @Nullable String numberFormat,
        @Nullable String firstDay,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    /** @throws io.guildhall.problem.ProblemException 404 */
    public static Member get(Transaction tx, long id) {
        return tx.queryOne("""
                        select id, version, name, email, role_id, team_id, active, locale, theme, avatar_color,
                            time_zone, clock, date_order, number_format, first_day, created_at, updated_at
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
                row.getStringOrNull(11),
                row.getStringOrNull(12),
                row.getStringOrNull(13),
                row.getStringOrNull(14),
                row.getStringOrNull(15),
                row.getInstant(16),
                row.getInstant(17));
    }

    Habits habits() {
        return new Habits(locale, timeZone, clock, dateOrder, numberFormat, firstDay);
    }
}
