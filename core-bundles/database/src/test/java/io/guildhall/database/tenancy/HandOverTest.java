package io.guildhall.database.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The one door through which a record leaves the sight of whoever gives it away. */
public class HandOverTest {
    private final Lab lab = new Lab();
    private final Actor ann = lab.member(1, Scope.OWN, Scope.OWN, Set.of(10L));

    @Before
    public void start() {
        lab.withTenants();
    }

    @After
    public void stop() {
        lab.close();
    }

    @Test
    public void aMemberGivesAwayHisOwnAndTheLogTellsIt() {
        long deal = dealOf(1);
        assertThat(handOver(ann, "lab.deal", deal, 1, 3)).isEqualTo("done 2");
        assertThat(lab.count("select count(*) from lab.deal where id = " + deal
                        + " and owner_id = 3 and team_id = 20 and version = 2"))
                .isEqualTo(1);
        assertThat(lab.count("select count(*) from guildhall.change_inbox where record_id = " + deal
                        + " and kind = 'updated' and member_id = 1 and owner_before = 1 and owner_after = 3"))
                .isEqualTo(1);
        assertThat(handOver(ann, "lab.deal", deal, 2, 1)).isEqualTo("refused");
    }

    @Test
    public void nobodyTakesOrGivesWhatHeMayNotChange() {
        long deal = dealOf(2);
        assertThat(handOver(ann, "lab.deal", deal, 1, 1)).isEqualTo("refused");
        Set<Long> team = Set.of(10L);
        assertThat(handOver(lab.member(1, Scope.TEAM, Scope.OWN, team), "lab.deal", deal, 1, 1))
                .isEqualTo("refused");
        assertThat(handOver(lab.member(1, Scope.ALL, Scope.OWN, team), "lab.deal", deal, 1, 1))
                .isEqualTo("refused");
        assertThat(handOver(lab.member(1, Scope.ALL, Scope.TEAM, team), "lab.deal", dealOf(3), 1, 1))
                .isEqualTo("refused");
        assertThat(handOver(lab.member(1, Scope.TEAM, Scope.TEAM, team), "lab.deal", deal, 1, 3))
                .isEqualTo("done 2");
    }

    @Test
    public void nothingGoesToAnotherTenantOrComesFromThere() {
        assertThat(handOver(ann, "lab.deal", dealOf(1), 1, 4)).isEqualTo("heir");
        assertThat(handOver(ann, "lab.deal", dealOf(4), 1, 1)).isEqualTo("refused");
        assertThat(handOver(lab.admin(), "lab.deal", dealOf(4), 1, 1)).isEqualTo("refused");
        assertThat(lab.count("select count(*) from lab.deal where tenant_id = 2 and owner_id = 4"))
                .isEqualTo(Lab.BETA_ROWS);
    }

    @Test
    public void onlyAnActiveMemberTakesOverAndOnlyTheVersionThatWasSeen() {
        lab.superuser("update identity.member set active = false where id = 3");
        assertThat(handOver(ann, "lab.deal", dealOf(1), 1, 3)).isEqualTo("heir");
        assertThat(handOver(ann, "lab.deal", dealOf(1), 7, 2)).isEqualTo("changed");
    }

    @Test
    public void otherTablesAreNoRecordsToGive() {
        for (String table : new String[] {
            "lab.contact",
            "lab.setting",
            "identity.member",
            "guildhall.secret",
            "pg_authid",
            "lab.deal; drop table lab.deal"
        }) {
            assertThat(handOver(ann, table, 1, 1, 2)).as(table).isEqualTo("refused");
        }
    }

    private long dealOf(long member) {
        return lab.count("select min(id) from lab.deal where owner_id = " + member);
    }

    private String handOver(Actor actor, String table, long id, long version, long heir) {
        return lab.postgres
                .database()
                .write(
                        actor,
                        tx -> tx.queryOne(
                                        "select concat_ws(' ', outcome, version) from guildhall.hand_over(?, ?, ?, ?)",
                                        row -> row.getString(1),
                                        table,
                                        id,
                                        version,
                                        heir)
                                .orElseThrow());
    }
}
