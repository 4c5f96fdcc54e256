package io.guildhall.identity.internal.rest;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.identity.internal.IdentityModule;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, where, and with which rights, as the interface needs it to draw itself.
 *
 * @param looking whether somebody else looks through this member's eyes: nothing can be changed then
 * @param device the device that this session was opened at; null at any other browser
 */
public record Me(
        Member member,
        Place workspace,
        List<String> permissions,
        String reads,
        String writes,
        List<String> modules,
        String startPage,
        boolean looking,
        @Nullable Device device) {
    /**
     * @param role its key; {@code roleTitle} is for people
     * @param locale null follows the workspace, as does {@code timeZone}; the other habits follow the language's region
     */
    public record Member(
            long id,
            String name,
            String email,
            long roleId,
            String role,
            String roleTitle,
            @Nullable Long teamId,
            @Nullable String locale,
            String theme,
            String avatarColor,
            @Nullable String timeZone,
            @Nullable String clock,
            @Nullable String dateOrder,
            @Nullable String numberFormat,
            @Nullable String firstDay) {}

    public record Place(
            long id, String name, String currency, String zone, String locale, String edition, boolean sampleData) {}

    /** @param lockMinutes after so long without a touch a shared one locks */
    public record Device(
            long id, String kind, String name, @Nullable String place, int lockMinutes) {}

    private record Found(
            Member member,
            String edition,
            boolean sampleData,
            String startPage,
            @Nullable Device device) {}

    static Me of(Actor actor, Database database) {
        Found found = database.read(
                        actor, tx -> tx.queryOne("""
                        select m.id, m.name, m.email, m.role_id, r.key, r.title, m.team_id, m.locale, m.theme,
                            m.avatar_color, m.time_zone,
                            m.clock, m.date_order, m.number_format, m.first_day, w.edition, w.sample_data, w.start_page,
                            d.id, d.kind, d.name, d.place, d.lock_minutes
                        from identity.member m
                        join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
                        join identity.workspace w on w.tenant_id = m.tenant_id
                        left join identity.device d on d.tenant_id = m.tenant_id and d.id = identity.my_device(?)
                        where m.tenant_id = ? and m.id = ?""", Me::found, actor.sessionId(), actor.tenantId(), actor.memberId()))
                .orElseThrow(() -> io.guildhall.problem.Problem.unauthorized().asException());
        Place place = new Place(
                actor.tenantId(),
                actor.workspace().name(),
                actor.workspace().currency(),
                actor.workspace().zone().getId(),
                actor.workspace().locale(),
                found.edition,
                found.sampleData);
        TreeSet<String> modules = new TreeSet<>(actor.modules());
        modules.remove(IdentityModule.KEY);
        return new Me(
                found.member,
                place,
                List.copyOf(new TreeSet<>(actor.permissions())),
                actor.reads().name().toLowerCase(Locale.ROOT),
                actor.writes().name().toLowerCase(Locale.ROOT),
                List.copyOf(modules),
                found.startPage,
                actor.kind() == Actor.Kind.VIEWER,
                found.device);
    }

    private static Found found(Row row) {
        Member member = new Member(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getLongOrNull(7),
                row.getStringOrNull(8),
                row.getString(9),
                row.getString(10),
                row.getStringOrNull(11),
                row.getStringOrNull(12),
                row.getStringOrNull(13),
                row.getStringOrNull(14),
                row.getStringOrNull(15));
        return new Found(member, row.getString(16), row.getBoolean(17), row.getString(18), device(row));
    }

    private static @Nullable Device device(Row row) {
        Long id = row.getLongOrNull(19);
        return id == null
                ? null
                : new Device(id, row.getString(20), row.getString(21), row.getStringOrNull(22), (int) row.getLong(23));
    }
}
