package io.guildhall.identity.internal.why;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.identity.internal.actor.MemberRights;
import io.guildhall.port.Modules;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lays out what a member may. Thread-safe. */
@Component(service = MemberViews.class)
public final class MemberViews {
    private final Database database;
    private final Modules modules;
    private final MemberRights rights;

    @Activate
    public MemberViews(@Reference Database database, @Reference Modules modules, @Reference MemberRights rights) {
        this.database = database;
        this.modules = modules;
        this.rights = rights;
    }

    /** @throws io.guildhall.problem.ProblemException 403 for another than oneself unless one runs the workspace, 404 */
    MemberView of(Actor asker, long member) {
        Actor actor = member == asker.memberId() ? asker : rights.of(asker.needAdmin(), member);
        Teams teams = database.read(asker, Teams::of);
        RoleName role = database.read(asker, tx -> RoleName.of(tx, member));
        String tops = teams.tops(actor.teams());
        List<MemberView.MemberKind> kinds = modules.current().entities().values().stream()
                .filter(type -> !type.module().equals(IdentityModule.KEY) && actor.has(type.module()))
                .sorted(Comparator.comparing(EntityType::fullName))
                .map(type -> kind(actor, type))
                .toList();
        return new MemberView(
                new Why.WhyPerson(member, actor.name()),
                role.title(),
                role.key(),
                actor.reads().name().toLowerCase(Locale.ROOT),
                actor.writes().name().toLowerCase(Locale.ROOT),
                tops.isEmpty() ? List.of() : List.of(tops.split(", ")),
                kinds);
    }

    private MemberView.MemberKind kind(Actor actor, EntityType type) {
        Map<String, Boolean> verbs = new LinkedHashMap<>();
        boolean closed = rights.adminsOnly(type) && !actor.admin();
        for (Verb verb : List.of(Verb.READ, Verb.CREATE, Verb.UPDATE, Verb.DELETE)) {
            if (type.verbs().contains(verb)) {
                String name = type.permission(verb);
                boolean may = actor.may(name) && (verb == Verb.READ || !closed);
                verbs.put(name.substring(name.lastIndexOf('.') + 1), may);
            }
        }
        return new MemberView.MemberKind(type.fullName(), type.labelPlural(), verbs, Explanations.fields(actor, type));
    }
}
