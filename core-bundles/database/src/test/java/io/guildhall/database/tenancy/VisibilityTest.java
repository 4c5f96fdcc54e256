package io.guildhall.database.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.internal.server.Role;
import io.guildhall.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Who sees and changes what within a tenant, and what one tenant can learn about another. */
public class VisibilityTest {
    private static final String OWNERS = "select distinct owner_id from lab.deal where tenant_id = ? order by 1";
    private static final String RENAME = "update lab.deal set title = 'renamed' where tenant_id = ? and owner_id = ?";

    private Lab lab;

    @Before
    public void start() {
        lab = new Lab().withTenants();
    }

    @After
    public void stop() {
        lab.close();
    }

    @Test
    public void membersSeeTheirOwnTheirTeamsOrAllRecords() {
        assertThat(owners(lab.member(1, Scope.OWN, Scope.OWN, Set.of(10L)))).containsExactly(1L);
        assertThat(owners(lab.member(1, Scope.TEAM, Scope.OWN, Set.of(10L)))).containsExactly(1L, 2L);
        assertThat(owners(lab.member(1, Scope.TEAM, Scope.OWN, Set.of(10L, 20L))))
                .containsExactly(1L, 2L, 3L);
        assertThat(owners(lab.member(1, Scope.ALL, Scope.OWN, Set.of()))).containsExactly(1L, 2L, 3L);
    }

    @Test
    public void aLeadWithoutATeamSeesHisOwn() {
        assertThat(owners(lab.member(2, Scope.TEAM, Scope.TEAM, Set.of()))).containsExactly(2L);
    }

    @Test
    public void readingFurtherThanWritingGivesNoRightToChange() {
        assertThat(rename(lab.member(1, Scope.TEAM, Scope.OWN, Set.of(10L)), 2)).isZero();
        assertThat(rename(lab.member(1, Scope.TEAM, Scope.OWN, Set.of(10L)), 1)).isEqualTo(3);
        assertThat(rename(lab.member(1, Scope.TEAM, Scope.TEAM, Set.of(10L)), 2))
                .isEqualTo(3);
        assertThat(rename(lab.member(1, Scope.TEAM, Scope.TEAM, Set.of(10L)), 3))
                .isZero();
        assertThat(rename(lab.member(1, Scope.ALL, Scope.OWN, Set.of(10L)), 3)).isZero();
        assertThat(rename(lab.member(1, Scope.ALL, Scope.TEAM, Set.of(10L)), 2)).isEqualTo(3);
        assertThat(rename(lab.member(1, Scope.ALL, Scope.ALL, Set.of()), 3)).isEqualTo(3);
    }

    @Test
    public void aMemberCannotTakeAColleaguesRecordOrPlantOneOnHim() {
        Actor own = lab.member(1, Scope.OWN, Scope.OWN, Set.of(10L));
        Actor wide = lab.member(1, Scope.ALL, Scope.OWN, Set.of(10L));
        String take = "update lab.deal set owner_id = 1 where tenant_id = ? and owner_id = 2";
        assertThat(update(own, take)).isZero();
        assertThat(update(wide, take)).isZero();
        String plant = "insert into lab.deal (tenant_id, title, owner_id) values (?, 'x', 2)";
        assertThatThrownBy(() -> update(own, plant)).hasMessageContaining("row-level security");
        assertThatThrownBy(() -> update(wide, plant)).hasMessageContaining("row-level security");
    }

    @Test
    public void theTeamOfARecordIsItsOwnersWhateverTheWriterSays() {
        update(lab.admin(), "insert into lab.deal (tenant_id, title, owner_id, team_id) values (?, 'new', 3, 10)");
        update(lab.admin(), "update lab.deal set team_id = 10 where tenant_id = ? and owner_id = 3");
        assertThat(lab.count("select count(*) from lab.deal where owner_id = 3 and team_id = 20"))
                .isEqualTo(4);
        update(lab.admin(), "update lab.deal set owner_id = 1 where tenant_id = ? and owner_id = 3");
        assertThat(lab.count("select count(*) from lab.deal where owner_id = 1 and team_id = 10"))
                .isEqualTo(7);
    }

    @Test
    public void recordsFollowTheirOwnerIntoAnotherTeam() {
        update(lab.admin(), "update identity.member set team_id = 20 where tenant_id = ? and id = 1");
        assertThat(owners(lab.member(2, Scope.TEAM, Scope.OWN, Set.of(10L)))).containsExactly(2L);
        assertThat(owners(lab.member(3, Scope.TEAM, Scope.OWN, Set.of(20L)))).containsExactly(1L, 3L);
        assertThat(lab.count(
                        "select count(*) from guildhall.change_inbox where entity = 'lab.deal' and kind = 'updated'"
                                + " and team_before = 10 and team_after = 20"))
                .isEqualTo(3);
    }

    @Test
    public void onlyAnAdministratorWritesWhatIsForAdministrators() {
        Actor member = lab.member(1, Scope.ALL, Scope.ALL, Set.of());
        assertThat(update(member, "update identity.member set role = 'owner' where tenant_id = ? and id = 1"))
                .isZero();
        assertThat(update(member, "delete from lab.setting where tenant_id = ?"))
                .isZero();
        assertThatThrownBy(() -> update(member, "insert into lab.setting (tenant_id, value) values (?, 'x')"))
                .hasMessageContaining("row-level security");
        assertThat(update(lab.admin(), "update lab.setting set value = 'y' where tenant_id = ?"))
                .isEqualTo(1);
    }

    @Test
    public void appendOnlyAndReadOnlyTablesStaySo() {
        assertThat(update(lab.admin(), "insert into lab.entry (tenant_id, points) values (?, 5)"))
                .isEqualTo(1);
        for (String sql : List.of(
                "update lab.entry set points = 9 where tenant_id = ?",
                "delete from lab.entry where tenant_id = ?",
                "update lab.balance set points = 9 where tenant_id = ?",
                "insert into lab.balance (tenant_id, id, points) values (?, 9, 9)")) {
            assertThatThrownBy(() -> update(lab.admin(), sql)).as(sql).hasMessageContaining("permission denied");
        }
    }

    @Test
    public void anotherTenantsRowsCannotBeReferredToNorGuessed() {
        long foreign = lab.count("select min(id) from lab.contact where tenant_id = 2");
        String refer = "update lab.deal set contact_id = ? where tenant_id = ? and owner_id = 1";
        // The same answer for a row of another tenant and for one that does not exist: no oracle.
        for (long id : new long[] {foreign, 999_999}) {
            assertThatThrownBy(() -> lab.postgres.database().write(lab.admin(), tx -> tx.update(refer, id, 1L)))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.problem().status()).isEqualTo(422);
                        assertThat(e.problem().code()).isEqualTo("deal/contact");
                        assertThat(e.problem().field()).isEqualTo("contact_id");
                    });
        }
    }

    @Test
    public void anotherTenantsUniqueValuesAreFree() {
        String sql = "insert into lab.contact (tenant_id, name, email) values (?, 'x', 'b1@beta.test')";
        assertThat(update(lab.admin(), sql + " on conflict do nothing")).isEqualTo(1);
        assertThatThrownBy(() -> update(lab.admin(), sql)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(409);
            assertThat(e.problem().code()).isEqualTo("contact/email");
            assertThat(e.problem().field()).isEqualTo("email");
        });
    }

    @Test
    public void rowsCannotBeMovedToAnotherTenant() {
        assertThatThrownBy(() ->
                        update(lab.admin(), "update lab.contact set tenant_id = tenant_id + 1 where tenant_id = ?"))
                .isInstanceOf(RuntimeException.class);
        assertThat(lab.count("select count(*) from lab.contact where tenant_id = 2"))
                .isEqualTo(Lab.BETA_ROWS);
    }

    @Test
    public void aPartitionIsNoWayAroundItsParent() throws SQLException {
        lab.superuser("""
                set role guildhall_owner;
                create table lab.visit (
                    tenant_id bigint not null,
                    id bigint not null,
                    at timestamptz not null,
                    constraint visit_pk primary key (tenant_id, id, at)
                ) partition by range (at);
                create table lab.visit_2026 partition of lab.visit for values from ('2026-01-01') to ('2027-01-01');
                select guildhall.protect('lab.visit', 'lab.visit');
                reset role;
                insert into lab.visit values (1, 1, '2026-05-05'), (2, 2, '2026-05-05');""");
        assertThat(lab.postgres.schemas().lint("lab")).isEmpty();
        try (Connection alpha = lab.inside(Role.ALL, lab.admin(), Scope.ALL, true)) {
            assertThat(Lab.rows(alpha, "select tenant_id from lab.visit")).containsExactly("1");
            assertThatThrownBy(() -> Lab.rows(alpha, "select * from lab.visit_2026"))
                    .hasMessageContaining("42501");
        }
    }

    @Test
    public void historyIsSeenLikeTheRecordsItTellsOf() {
        lab.postgres.backRoom().run(tx -> tx.query("select guildhall.seal(?)", row -> row.getLong(1), 100_000));
        String owners = "select distinct owner_after from guildhall.change_log"
                + " where tenant_id = ? and entity = 'lab.deal' order by 1";
        Actor own = lab.member(1, Scope.OWN, Scope.OWN, Set.of(10L));
        assertThat(numbers(own, owners)).containsExactly(1L);
        assertThat(numbers(lab.member(1, Scope.TEAM, Scope.OWN, Set.of(10L)), owners))
                .containsExactly(1L, 2L);
        assertThat(numbers(lab.admin(), owners)).containsExactly(1L, 2L, 3L);
        assertThat(numbers(
                        own,
                        "select count(*) from guildhall.change_log where tenant_id = ? and entity = 'lab.contact'"))
                .containsExactly(5L);
    }

    private List<Long> owners(Actor actor) {
        return numbers(actor, OWNERS);
    }

    private List<Long> numbers(Actor actor, String sql) {
        return lab.postgres.database().read(actor, tx -> tx.query(sql, row -> row.getLong(1), actor.tenantId()));
    }

    private int rename(Actor actor, long owner) {
        return lab.postgres.database().write(actor, tx -> tx.update(RENAME, actor.tenantId(), owner));
    }

    private int update(Actor actor, String sql) {
        return lab.postgres.database().write(actor, tx -> tx.update(sql, actor.tenantId()));
    }
}
