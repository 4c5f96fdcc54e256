package io.guildhall.database.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.internal.server.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What somebody can do with a login's password but without the key. */
public class ContextTest {
    private static final String COUNT = "select count(*) from lab.contact";

    private static Lab lab;

    @BeforeClass
    public static void start() {
        lab = new Lab().withTenants();
    }

    @AfterClass
    public static void stop() {
        lab.close();
    }

    @Test
    public void aTrueTokenShowsItsTenant() throws SQLException {
        try (Connection alpha = lab.inside(Role.ALL, lab.admin(), Scope.ALL, true)) {
            assertThat(Lab.rows(alpha, COUNT)).containsExactly("5");
        }
    }

    @Test
    public void withoutAContextThereAreNoRows() throws SQLException {
        for (Role role : List.of(Role.ALL, Role.TEAM, Role.OWN)) {
            try (Connection bare = lab.postgres.login(role)) {
                for (String table : List.of("contact", "deal", "setting", "entry", "balance")) {
                    assertThat(Lab.rows(bare, "select count(*) from lab." + table))
                            .containsExactly("0");
                }
                assertThat(Lab.rows(bare, "select count(*) from guildhall.change_log"))
                        .containsExactly("0");
                assertThat(Lab.rows(bare, "select count(*) from identity.member"))
                        .containsExactly("0");
            }
        }
    }

    @Test
    public void theContextEndsWithItsTransaction() throws SQLException {
        try (Connection alpha = lab.inside(Role.ALL, lab.admin(), Scope.ALL, true)) {
            alpha.commit();
            assertThat(Lab.rows(alpha, COUNT)).containsExactly("0");
            assertThat(Lab.rows(alpha, "select current_setting('app.ctx', true)"))
                    .containsExactly("");
        }
    }

    @Test
    public void eachClaimIsSigned() throws SQLException {
        Actor member = lab.member(1, Scope.OWN, Scope.OWN, Set.of(10L));
        for (int claim = 1; claim <= 8; claim++) {
            try (Connection own = lab.postgres.login(Role.OWN)) {
                own.setAutoCommit(false);
                String[] parts = lab.token(own, member, Scope.OWN).split("\\|", -1);
                parts[claim] = claim == 3 || claim == 4 ? "all" : "1" + parts[claim];
                Lab.enter(own, String.join("|", parts), true);
                assertForged(own, "the tenant context is forged");
            }
        }
    }

    @Test
    public void aTokenIsWorthNothingOnAnotherConnection() throws SQLException {
        try (Connection one = lab.postgres.login(Role.ALL);
                Connection other = lab.postgres.login(Role.ALL)) {
            other.setAutoCommit(false);
            Lab.enter(other, lab.token(one, lab.admin(), Scope.ALL), true);
            assertForged(other, "the tenant context belongs to another connection");
        }
    }

    @Test
    public void aTokenExpires() throws SQLException {
        try (Connection all = lab.postgres.login(Role.ALL)) {
            all.setAutoCommit(false);
            Lab.enter(all, lab.token(all, lab.admin(), Scope.ALL, System.currentTimeMillis() / 1000 - 62), true);
            assertForged(all, "the tenant context has expired");
        }
    }

    @Test
    public void aMembersTokenDoesNotWorkOnAWiderLogin() throws SQLException {
        Actor member = lab.member(1, Scope.OWN, Scope.OWN, Set.of(10L));
        for (Role role : List.of(Role.ALL, Role.TEAM, Role.BACKROOM)) {
            try (Connection wider = lab.postgres.login(role)) {
                wider.setAutoCommit(false);
                Lab.enter(wider, lab.token(wider, member, Scope.OWN), true);
                assertThatThrownBy(() -> Lab.rows(wider, "select guildhall.tenant()"))
                        .hasMessageContaining("GH001")
                        .hasMessageContaining("another role");
            }
        }
    }

    @Test
    public void rubbishIsRefusedAndEmptinessShowsNothing() throws SQLException {
        for (String rubbish :
                List.of("x", "|", "v1|1|1|all|all||1|1|1|", "1", "||||||||||", "v1|2", "\u00e4".repeat(70))) {
            try (Connection all = lab.postgres.login(Role.ALL)) {
                all.setAutoCommit(false);
                Lab.enter(all, rubbish, true);
                assertForged(all, "the tenant context is forged");
            }
        }
        try (Connection all = lab.postgres.login(Role.ALL)) {
            all.setAutoCommit(false);
            Lab.enter(all, "", true);
            assertThat(Lab.rows(all, COUNT)).containsExactly("0");
        }
    }

    @Test
    public void aReadOnlyContextRefusesWritesForTheRestOfTheTransaction() throws SQLException {
        try (Connection alpha = lab.inside(Role.ALL, lab.admin(), Scope.ALL, true)) {
            Lab.rows(alpha, COUNT);
            assertThatThrownBy(() -> Lab.rows(alpha, "update lab.contact set name = 'x'"))
                    .hasMessageContaining("25006");
            alpha.rollback();
        }
        try (Connection alpha = lab.inside(Role.ALL, lab.admin(), Scope.ALL, true)) {
            Lab.rows(alpha, COUNT);
            assertThatThrownBy(() -> Lab.rows(alpha, "set transaction read write"))
                    .hasMessageContaining("25001");
        }
    }

    @Test
    public void nobodyAtRunTimeReadsTheKeyOrPassesTheGuards() throws SQLException {
        for (Role role : List.of(Role.ALL, Role.TEAM, Role.OWN, Role.BACKROOM)) {
            for (String attempt : List.of(
                    "select * from guildhall.secret",
                    "select * from guildhall.change_inbox",
                    "insert into guildhall.change_log (tenant_id, entity, record_id, kind, owned, version, at)"
                            + " values (1, 'x.y', 1, 'created', false, 1, now())",
                    "select set_config('app.ctx', 'x', true)",
                    "set role guildhall_definer",
                    "set role guildhall_owner",
                    "set session authorization guildhall_owner",
                    "create table lab.mine (id int)",
                    "create temp table mine (id int)",
                    "create function lab.f() returns int language sql as 'select 1'",
                    "truncate lab.contact",
                    "alter table lab.contact disable row level security",
                    "drop policy guildhall_app_select on lab.contact",
                    "alter table lab.contact disable trigger all",
                    "set session_replication_role = replica",
                    "select guildhall.protect('lab.contact', 'x', writes => 'all')",
                    "select guildhall.make_definer('lab.nap(double precision)')",
                    "copy lab.contact to program 'cat'",
                    "select pg_read_file('/etc/passwd')",
                    "select lo_create(0)",
                    "do $$ begin perform 1; end $$")) {
                try (Connection login = lab.postgres.login(role)) {
                    assertThatThrownBy(() -> Lab.rows(login, attempt))
                            .as(role + ": " + attempt)
                            .isInstanceOf(IllegalStateException.class);
                }
            }
        }
    }

    @Test
    public void onlyTheBackRoomSealsAndItSeesNoRecord() throws SQLException {
        try (Connection all = lab.postgres.login(Role.ALL);
                Connection backRoom = lab.postgres.login(Role.BACKROOM)) {
            assertThatThrownBy(() -> Lab.rows(all, "select guildhall.seal(10)")).hasMessageContaining("42501");
            assertThatThrownBy(() -> Lab.rows(backRoom, COUNT)).hasMessageContaining("42501");
            assertThatThrownBy(() -> Lab.rows(backRoom, "select lab.nap(0)")).hasMessageContaining("42501");
        }
    }

    @Test
    public void aMemberCannotMoveACursor() throws SQLException {
        try (Connection alpha = lab.inside(Role.ALL, lab.admin(), Scope.ALL, false)) {
            assertThatThrownBy(() -> Lab.rows(alpha, "select guildhall.advance_cursor('x', 0, 999)"))
                    .hasMessageContaining("42501");
        }
    }

    private static void assertForged(Connection connection, String message) {
        assertThatThrownBy(() -> Lab.rows(connection, COUNT))
                .hasMessageContaining("GH001")
                .hasMessageContaining(message);
    }
}
