package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.identity.internal.people.Role;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a member could do at this moment, signed in or not: for explaining rights, never for acting. Thread-safe. */
@Component(service = MemberRights.class)
public final class MemberRights {
    private static final String MEMBER = "select " + Caller.COLUMNS + " from identity.member_caller(?, ?)";
    private static final String AS_IF =
            "select " + Caller.COLUMNS + " from identity.member_caller_if(?, ?, ?, ?, ?, ?, ?)";

    private final BackRoom backRoom;
    private final Modules modules;
    private final Actors actors;
    private final AdminTables adminTables;

    @Activate
    public MemberRights(@Reference BackRoom backRoom, @Reference Modules modules, @Reference KnownCallers known) {
        this.backRoom = backRoom;
        this.modules = modules;
        this.actors = new Actors(modules, backRoom, known);
        this.adminTables = new AdminTables(backRoom);
    }

    /**
     * @param asker whose workspace it is
     * @throws io.guildhall.problem.ProblemException 404 for no active member of the workspace
     */
    public Actor of(Actor asker, long member) {
        return backRoom.look(tx -> tx.queryOne(MEMBER, Caller::of, asker.tenantId(), member))
                .map(actors::of)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /**
     * The member as he would be with this role and in this team.
     *
     * @param team null for none
     * @throws io.guildhall.problem.ProblemException 404 for no active member of the workspace
     */
    public Actor asIf(Actor asker, long member, Role role, @Nullable Long team) {
        String[] permissions = role.permissions().toArray(String[]::new);
        return backRoom.look(tx -> tx.queryOne(
                        AS_IF,
                        Caller::of,
                        asker.tenantId(),
                        member,
                        role.key(),
                        role.reads(),
                        role.writes(),
                        permissions,
                        team))
                .map(actors::of)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /** Whether only those who run a workspace write these records. Must not be called inside a transaction. */
    public boolean adminsOnly(EntityType type) {
        return adminTables.of(modules.current()).contains(type.table());
    }
}
