package io.guildhall.actor;

import io.guildhall.problem.Problem;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who acts, in which tenant, with which rights. Immutable; made anew for each request, so a changed right holds at once.
 *
 * @param tenantId tenant, positive
 * @param memberId member of that tenant, or 0 when the system acts for the tenant or a visitor has come
 * @param name as shown to people
 * @param kind member in a browser, program with an API key, the system, or a visitor
 * @param reads how far reading reaches
 * @param writes how far changing reaches; never wider than {@code reads}
 * @param teams the member's teams and those nested below them, sorted
 * @param permissions names such as {@code deals.edit}; {@code *} grants all
 * @param modules keys of the modules the tenant has switched on, {@code crm} included
 * @param workspace the tenant's own settings
 * @param sessionId key of the session or API key, for closing its streams; 0 for the system
 * @param habits zone and language of the one who acts; the workspace's unless chosen otherwise
 */
public record Actor(
        long tenantId,
        long memberId,
        String name,
        Kind kind,
        Scope reads,
        Scope writes,
        Set<Long> teams,
        Set<String> permissions,
        Set<String> modules,
        Workspace workspace,
        long sessionId,
        Habits habits) {

    private static final String ADMIN = "workspace.admin";

    public enum Kind {
        MEMBER,
        API_KEY,
        SYSTEM,
        /**
         * Somebody who runs the workspace and looks through a member's eyes: {@code memberId} is the member's. Sees what both
         * may see and writes nothing.
         */
        VIEWER,
        /** Somebody who is not signed in and came through a {@link io.guildhall.door.Door}: may what that grants and no more. */
        VISITOR
    }

    public Actor {
        if (tenantId <= 0) {
            throw new IllegalArgumentException("an actor belongs to a tenant");
        }
        if (writes.compareTo(reads) > 0) {
            writes = reads;
        }
        teams = java.util.Collections.unmodifiableSet(new TreeSet<>(teams));
        permissions = Set.copyOf(permissions);
        modules = Set.copyOf(modules);
    }

    /** One who has chosen no zone and no language. */
    public Actor(
            long tenantId,
            long memberId,
            String name,
            Kind kind,
            Scope reads,
            Scope writes,
            Set<Long> teams,
            Set<String> permissions,
            Set<String> modules,
            Workspace workspace,
            long sessionId) {
        this(
                tenantId,
                memberId,
                name,
                kind,
                reads,
                writes,
                teams,
                permissions,
                modules,
                workspace,
                sessionId,
                Habits.of(workspace));
    }

    /** The tenant's own machinery: reactions, jobs, imports started by nobody. Sees and may do everything in the tenant. */
    public static Actor system(long tenantId, Set<String> modules, Workspace workspace) {
        return new Actor(
                tenantId,
                0,
                "Guildhall",
                Kind.SYSTEM,
                Scope.ALL,
                Scope.ALL,
                Set.of(),
                Set.of("*"),
                modules,
                workspace,
                0);
    }

    /** Whether the actor holds a permission, by its own name or by {@code *}. */
    public boolean may(String permission) {
        return permissions.contains("*") || permissions.contains(permission);
    }

    /** @throws io.guildhall.problem.ProblemException 403 without the permission */
    public Actor need(String permission) {
        if (!may(permission)) {
            throw Problem.forbidden("auth/not-permitted", "You may not do this.")
                    .detail("It takes the permission %s.", permission)
                    .with("permission", permission)
                    .asException();
        }
        return this;
    }

    /** Whether the tenant has switched this module on. */
    public boolean has(String module) {
        return modules.contains(module);
    }

    /** By whose clock days begin for the one who acts. For days of the business as a whole take the workspace's. */
    public ZoneId zone() {
        return habits.zone();
    }

    /** May change roles, members, modules and the workspace itself. The database asks the same of the signed context. */
    public boolean admin() {
        return may(ADMIN);
    }

    /** @throws io.guildhall.problem.ProblemException 403 unless the actor runs the workspace */
    public Actor needAdmin() {
        return need(ADMIN);
    }
}
