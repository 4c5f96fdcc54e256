package io.guildhall.identity.internal.why;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.actor.Scope;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.identity.internal.actor.MemberRights;
import io.guildhall.identity.internal.why.Why.ClosedField;
import io.guildhall.identity.internal.why.Why.WhyAnswer;
import io.guildhall.identity.internal.why.Why.WhyPerson;
import io.guildhall.identity.internal.why.Why.WhyReason;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Explains what somebody may do with a record, of whatever module. Thread-safe. */
@Component(service = Explanations.class)
public final class Explanations {
    private final Database database;
    private final Modules modules;
    private final Records records;
    private final MemberRights rights;

    @Activate
    public Explanations(
            @Reference Database database,
            @Reference Modules modules,
            @Reference Records records,
            @Reference MemberRights rights) {
        this.database = database;
        this.modules = modules;
        this.records = records;
        this.rights = rights;
    }

    /** What is known of the record by whoever asks. */
    private record Facts(
            @Nullable Long owner,
            @Nullable String ownerName,
            @Nullable Long team,
            boolean trashed) {}

    /**
     * @param path of the entity below {@code /api/}
     * @param member of whom it is asked; another than oneself only by who runs the workspace
     * @throws ProblemException 404 for an entity, a record or a member that there is not
     */
    public Why explain(Actor asker, String path, long id, @Nullable Long member) {
        EntityType type = Optional.ofNullable(modules.current().entitiesByPath().get(path))
                .orElseThrow(() -> Problem.notFound().asException());
        Actor actor = member == null || member == asker.memberId() ? asker : rights.of(asker.needAdmin(), member);
        Optional<Facts> facts = database.read(asker, tx -> facts(tx, type, id));
        if (facts.isEmpty() && asker.reads() == Scope.ALL && seesKind(asker, type)) {
            throw Problem.notFound().asException();
        }
        RoleName role = database.read(asker, tx -> RoleName.of(tx, actor.memberId()));
        Teams teams = database.read(asker, Teams::of);
        boolean sees = database.read(actor, tx -> sees(tx, type, id));
        List<WhyReason> see = seeing(actor, type, role, facts, teams);
        boolean changes = sees && mayChange(actor, type, facts);
        return new Why(
                new WhyPerson(actor.memberId(), actor.name()),
                type.fullName(),
                type.label(),
                new WhyAnswer(sees, see),
                new WhyAnswer(
                        changes, sees ? changing(actor, type, role, facts, teams) : List.of(Reasons.of("not-seen"))),
                fields(actor, type));
    }

    /** As the record engine and the database do it when that member asks. */
    private boolean sees(Transaction tx, EntityType type, long id) {
        try {
            records.get(tx, type.fullName(), id);
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private static boolean seesKind(Actor actor, EntityType type) {
        return isOn(actor, type) && actor.may(type.permission(Verb.READ));
    }

    private static boolean isOn(Actor actor, EntityType type) {
        return Set.of("crm", "identity", "record").contains(type.module()) || actor.has(type.module());
    }

    private List<WhyReason> seeing(Actor actor, EntityType type, RoleName role, Optional<Facts> facts, Teams teams) {
        if (!isOn(actor, type)) {
            return List.of(Reasons.of("module-off", "module", type.module()));
        }
        if (!actor.may(type.permission(Verb.READ))) {
            return List.of(Reasons.of("no-permission", role, "permission", type.permission(Verb.READ)));
        }
        if (facts.isEmpty()) {
            return List.of(Reasons.of("unknown", role));
        }
        List<WhyReason> reasons = new ArrayList<>();
        reasons.add(Reasons.of("role-allows", role));
        reasons.add(reach(actor, actor.reads(), type, role, facts.get(), teams));
        if (facts.get().trashed()) {
            reasons.add(Reasons.of("in-trash"));
        }
        return reasons;
    }

    private List<WhyReason> changing(Actor actor, EntityType type, RoleName role, Optional<Facts> facts, Teams teams) {
        if (actor.kind() == Actor.Kind.VIEWER) {
            return List.of(Reasons.of("looking"));
        }
        if (!type.verbs().contains(Verb.UPDATE)) {
            return List.of(Reasons.of("not-offered"));
        }
        if (!actor.may(type.permission(Verb.UPDATE))) {
            return List.of(
                    rights.adminsOnly(type)
                            ? Reasons.of("admin-only")
                            : Reasons.of("no-permission", role, "permission", type.permission(Verb.UPDATE)));
        }
        return facts.map(f ->
                        List.of(Reasons.of("role-allows", role), reach(actor, actor.writes(), type, role, f, teams)))
                .orElse(List.of());
    }

    private boolean mayChange(Actor actor, EntityType type, Optional<Facts> facts) {
        return actor.kind() != Actor.Kind.VIEWER
                && type.verbs().contains(Verb.UPDATE)
                && actor.may(type.permission(Verb.UPDATE))
                && (!rights.adminsOnly(type) || actor.admin())
                && facts.filter(f -> !f.trashed() && within(actor, actor.writes(), type, f))
                        .isPresent();
    }

    private static boolean within(Actor actor, Scope scope, EntityType type, Facts facts) {
        return !type.visibility().isOwned()
                || scope == Scope.ALL
                || facts.owner() != null && facts.owner() == actor.memberId()
                || scope == Scope.TEAM && facts.team() != null && actor.teams().contains(facts.team());
    }

    private static WhyReason reach(Actor actor, Scope scope, EntityType type, RoleName role, Facts facts, Teams teams) {
        Long team = facts.team();
        if (!type.visibility().isOwned()) {
            return Reasons.of("open-to-all");
        }
        if (scope == Scope.ALL) {
            return Reasons.of("reaches-all", role);
        }
        if (facts.owner() != null && facts.owner() == actor.memberId()) {
            return Reasons.of("own", "member", actor.name());
        }
        if (scope == Scope.TEAM && team != null && actor.teams().contains(team)) {
            Teams.Team root = teams.root(team, actor.teams());
            boolean leads = root != null && root.lead() != null && root.lead() == actor.memberId();
            return Reasons.of(
                    leads ? "lead" : "team",
                    "member",
                    actor.name(),
                    "path",
                    teams.path(team),
                    "root",
                    root == null ? teams.name(team) : root.name());
        }
        if (facts.owner() == null) {
            return Reasons.of("nobodys");
        }
        return Reasons.of(
                scope == Scope.TEAM ? "other-team" : "others",
                "owner",
                facts.ownerName() == null ? "–" : facts.ownerName(),
                "team",
                teams.name(team),
                "member",
                actor.name(),
                "teams",
                teams.tops(actor.teams()));
    }

    /** Identifiers are the descriptor's, checked when its module was installed. */
    private static Optional<Facts> facts(Transaction tx, EntityType type, long id) {
        String owner = type.visibility().ownerColumn();
        String team = type.visibility().teamColumn();
        String sql = "select " + (owner == null ? "null::bigint" : "t." + owner) + ", m.name, "
                + (team == null ? "null::bigint" : "t." + team) + ", "
                + (type.trash() ? "t.deleted_at is not null" : "false") + " from " + type.table()
                + " t left join identity.member m on m.tenant_id = t.tenant_id and m.id = "
                + (owner == null ? "0" : "t." + owner) + " where t.tenant_id = ? and t.id = ?";
        return tx.queryOne(
                sql,
                row -> new Facts(row.getLongOrNull(1), row.getStringOrNull(2), row.getLongOrNull(3), row.getBoolean(4)),
                tx.actor().tenantId(),
                id);
    }

    static List<ClosedField> fields(Actor actor, EntityType type) {
        EntityType seen = FieldRights.of(actor, type);
        List<ClosedField> closed = new ArrayList<>();
        type.fields().forEach(field -> {
            boolean there = seen.field(field.name()).isPresent();
            boolean fixed = there && seen.field(field.name()).orElseThrow().readOnly() && !field.readOnly();
            if (!there || fixed) {
                closed.add(new ClosedField(field.name(), field.label(), there));
            }
        });
        return closed;
    }
}
