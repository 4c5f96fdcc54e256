package io.guildhall.identity.internal.why;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.identity.internal.actor.MemberRights;
import io.guildhall.identity.internal.people.Member;
import io.guildhall.identity.internal.people.Role;
import io.guildhall.identity.internal.people.Roles;
import io.guildhall.identity.internal.why.Difference.Pair;
import io.guildhall.identity.internal.why.RightsPreview.KindChange;
import io.guildhall.port.Modules;
import io.guildhall.request.Form;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says what a change of a role, or of a member's role or team, would open and close, without doing it. Thread-safe. */
@Component(service = Previews.class)
public final class Previews {
    private static final int MOST_COUNTED = 200;
    private static final int SHOWN = 5;

    private static final String HOLDERS = """
            select id, team_id from identity.member where tenant_id = ? and role_id = ? and active order by name, id""";

    private final Database database;
    private final Modules modules;
    private final MemberRights rights;

    @Activate
    public Previews(@Reference Database database, @Reference Modules modules, @Reference MemberRights rights) {
        this.database = database;
        this.modules = modules;
        this.rights = rights;
    }

    private record Holder(long id, @Nullable Long team) {}

    /** @throws io.guildhall.problem.ProblemException 403, 404, 409 for a built-in role, 422 */
    public RightsPreview ofRole(Actor asker, long id, Form given) {
        asker.needAdmin();
        Role before = database.read(asker, tx -> Role.get(tx, id));
        Role after = Roles.with(before, given);
        List<Holder> holders = database.read(
                asker,
                tx -> tx.query(HOLDERS, row -> new Holder(row.getLong(1), row.getLongOrNull(2)), asker.tenantId(), id));
        List<Pair> pairs = holders.stream()
                .limit(MOST_COUNTED)
                .map(holder -> new Pair(rights.of(asker, holder.id), rights.asIf(asker, holder.id, after, holder.team)))
                .toList();
        return preview(asker, before.version(), holders.size(), pairs, false);
    }

    /** @throws io.guildhall.problem.ProblemException 403, 404 for a member or a role that there is not */
    public RightsPreview ofMember(Actor asker, long id, Form given) {
        asker.needAdmin();
        Member before = database.read(asker, tx -> Member.get(tx, id));
        if (!before.active()) {
            return preview(asker, before.version(), 0, List.of(), false);
        }
        Long wanted = given.idOrNull("role_id");
        Role role = database.read(asker, tx -> Role.get(tx, wanted == null ? before.roleId() : wanted));
        @Nullable Long team = given.has("team_id") ? given.idOrNull("team_id") : before.teamId();
        Pair pair = new Pair(rights.of(asker, id), rights.asIf(asker, id, role, team));
        return preview(asker, before.version(), 1, List.of(pair), !Objects.equals(team, before.teamId()));
    }

    private RightsPreview preview(Actor asker, long version, int people, List<Pair> pairs, boolean moves) {
        List<EntityType> types = modules.current().entities().values().stream()
                .filter(type -> !type.module().equals(IdentityModule.KEY) && asker.has(type.module()))
                .sorted(Comparator.comparing(EntityType::fullName))
                .toList();
        Difference difference = new Difference(database, pairs);
        List<KindChange> changes = types.stream()
                .map(difference::of)
                .filter(change -> !change.isNone())
                .toList();
        return new RightsPreview(
                version,
                people,
                pairs.stream()
                        .limit(SHOWN)
                        .map(pair -> new Why.WhyPerson(
                                pair.before().memberId(), pair.before().name()))
                        .toList(),
                difference.complete() && people == pairs.size(),
                changes,
                difference.special(types, true),
                difference.special(types, false),
                moves ? difference.moved(types) : List.of());
    }
}
