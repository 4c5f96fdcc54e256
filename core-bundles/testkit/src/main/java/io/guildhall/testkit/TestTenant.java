package io.guildhall.testkit;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.actor.Workspace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tenant of a test hall, and the people in it. Its currency is the euro, its zone UTC. */
public final class TestTenant {
    private final Connection superuser;
    private final long id;
    private final Workspace workspace;
    private final Set<String> modules;
    private final Actor owner;

    private TestTenant(Connection superuser, long id, String name, Set<String> modules) {
        this.superuser = superuser;
        this.id = id;
        this.modules = modules;
        workspace = new Workspace(name, "EUR", ZoneOffset.UTC, "en");
        insert(superuser, """
                insert into identity.workspace (tenant_id, name, currency, time_zone, locale, edition, start_page)
                values (?, ?, 'EUR', 'Z', 'en', 'crm', '/') returning id
                """, id, name);
        for (String module : modules) {
            insert(
                    superuser,
                    "insert into identity.workspace_module (tenant_id, module) values (?, ?) returning tenant_id",
                    id,
                    module);
        }
        owner = member("Olivia Owner", Scope.ALL, Scope.ALL, null, "*");
    }

    static TestTenant found(Connection superuser, long id, String name, Set<String> modules) {
        return new TestTenant(superuser, id, name, Set.copyOf(modules));
    }

    static Actor system(Connection superuser, long tenant, Set<String> modules) {
        return Actor.system(tenant, modules, new Workspace("Tenant " + tenant, "EUR", ZoneOffset.UTC, "en"));
    }

    public long id() {
        return id;
    }

    /** May and sees everything. */
    public Actor owner() {
        return owner;
    }

    /** The tenant's own machinery, as reactions and jobs have it. */
    public Actor system() {
        return Actor.system(id, modules, workspace);
    }

    /** @return id of the new team */
    public long team(String name) {
        return insert(superuser, "insert into identity.team (tenant_id, name) values (?, ?) returning id", id, name);
    }

    /**
     * Hires somebody.
     *
     * @param team the member's team, or null for none
     * @param permissions such as {@code deals.edit}; {@code *} for all
     */
    public Actor member(String name, Scope reads, Scope writes, @Nullable Long team, String... permissions) {
        String key = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        long role = insert(
                superuser,
                "insert into identity.role (tenant_id, key, title, reads, writes, permissions)"
                        + " values (?, ?, ?, ?, ?, string_to_array(?, ',')) returning id",
                id,
                key,
                name,
                lower(reads),
                lower(writes),
                String.join(",", permissions));
        long member = insert(superuser, """
                insert into identity.member (tenant_id, name, email, role_id, team_id)
                values (?, ?, ?, ?, ?) returning id
                """, id, name, key + "@tenant" + id + ".example", role, team);
        return new Actor(
                id,
                member,
                name,
                Actor.Kind.MEMBER,
                reads,
                writes,
                team == null ? Set.of() : Set.of(team),
                Set.of(permissions),
                modules,
                workspace,
                member);
    }

    private static String lower(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    private static long insert(Connection superuser, String sql, @Nullable Object... values) {
        try (PreparedStatement statement = superuser.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the tenant cannot be laid out: " + e.getMessage(), e);
        }
    }
}
