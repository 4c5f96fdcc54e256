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
 */
public record Me(
        Member member,
        Place workspace,
        List<String> permissions,
        String reads,
        String writes,
        List<String> modules,
        String startPage,
        boolean looking) {
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

    private record Found(Member member, String edition, boolean sampleData, String startPage) {}

    static Me of(Actor actor, Database database) {
        Found found = database.read(actor, tx -> tx.queryOne("""
                        select m.id, m.name, m.email, m.role_id, r.key, r.title, m.team_id, m.locale, m.theme,
                            m.avatar_color, m.time_zone,
                            m.clock, m.date_order, m.number_format, m.first_day, w.edition, w.sample_data, w.start_page
                        from identity.member m
                        join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
                        join identity.workspace w on w.tenant_id = m.tenant_id
                        where m.tenant_id = ? and m.id = ?""", Me::found, actor.tenantId(), actor.memberId()))
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
                actor.kind() == Actor.Kind.VIEWER);
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
        return new Found(member, row.getString(16), row.getBoolean(17), row.getString(18));
    }
}
