package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import java.util.List;
import java.util.Set;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What the database says a role holds is what the running system says. */
public class HoldsTest {
    private static final List<List<String>> ROLES = List.of(
            List.of("*"),
            List.of("*", "-deals.view"),
            List.of(),
            List.of("records.view"),
            List.of("records.view", "-deals.view"),
            List.of("records.view", "-users.view"),
            List.of("records.edit"),
            List.of("deals.view"),
            List.of("deals.*"),
            List.of("deal.*"),
            List.of("bar.*", "-bar.guests.view"),
            List.of("workspace.admin"),
            List.of("workspace.*"),
            List.of("-workspace.admin", "workspace.*"));

    private static final Set<String> EVERYBODY = Set.of("users.view", "teams.view", "roles.view");

    private static House house;

    @BeforeClass
    public static void open() {
        house = new House();
    }

    @AfterClass
    public static void close() {
        house.close();
    }

    @Test
    public void theDatabaseAndTheSystemReadARoleAlike() {
        Actor owner = house.business().actor();
        int n = 0;
        for (List<String> held : ROLES) {
            long role = role(owner, "trial" + ++n, held);
            Actor member = house.now(
                    house.member(owner, "trial" + n, "trial" + n, null).actor());
            for (EntityType type : house.modules.current().entities().values()) {
                String view = type.permission(EntityType.Verb.READ);
                // Of the house's own records nobody is told but of these, which records.view has nothing to do with.
                if (EVERYBODY.contains(view)
                        || member.has(type.module()) && !type.module().equals(IdentityModule.KEY)) {
                    assertThat(holds(role, view)).as(held + " " + view).isEqualTo(member.may(view));
                }
            }
            assertThat(holds(role, "workspace.admin"))
                    .as(held + " workspace.admin")
                    .isEqualTo(member.admin());
        }
    }

    private static long role(Actor owner, String key, List<String> held) {
        return house.postgres
                .database()
                .<Long>write(
                        owner,
                        tx -> tx.queryOne(
                                        """
                                insert into identity.role (tenant_id, key, title, reads, writes, permissions)
                                values (?, ?, ?, 'all', 'all', ?) returning id""",
                                        row -> row.getLong(1),
                                        owner.tenantId(),
                                        key,
                                        key,
                                        held.toArray(String[]::new))
                                .orElseThrow());
    }

    private static boolean holds(long role, String permission) {
        try (var statement = house.postgres
                .superuser()
                .prepareStatement("select identity.holds(permissions, ?) from identity.role where id = ?")) {
            statement.setString(1, permission);
            statement.setLong(2, role);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
