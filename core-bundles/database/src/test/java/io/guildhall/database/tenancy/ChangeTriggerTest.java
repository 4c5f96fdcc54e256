package io.guildhall.database.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import java.util.List;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What a changed row leaves in the log, whoever changes it. */
public class ChangeTriggerTest {
    private static final String LOG =
            "select entity, kind, before, after, owner_before, team_before, owner_after, team_after,"
                    + " member_id, version from guildhall.change_log order by position";

    private Lab lab;

    @Before
    public void start() {
        lab = new Lab();
        lab.superuser(
                "insert into identity.member (tenant_id, id, name, team_id) values (1, 1, 'Ann', 10), (1, 2, 'Bob', 20)");
        seal();
        lab.superuser("delete from guildhall.change_log");
    }

    @After
    public void stop() {
        lab.close();
    }

    @Test
    public void aNewRowIsKeptWholeButForTenantDerivedAndHiddenColumns() {
        write("insert into lab.contact (tenant_id, name, secret) values (?, 'Ada', 'hush')");
        String row = only("select after::text from guildhall.change_log");
        assertThat(row)
                .contains("\"name\": \"Ada\"", "\"version\": 1", "\"email\": null", "\"created_at\"")
                .doesNotContain("hush", "name_norm", "tenant_id");
    }

    @Test
    public void anUpdateKeepsWhatChangedOnly() {
        write("insert into lab.deal (tenant_id, title, owner_id) values (?, 'Bar', 1)");
        write("update lab.deal set title = 'Bar \"Blue\"', tags = '{a,b}', amount_minor = 5 where tenant_id = ?");
        assertThat(log().get(1))
                .isEqualTo(
                        "lab.deal|updated|{\"tags\": [], \"title\": \"Bar\", \"amount_minor\": 0}"
                                + "|{\"tags\": [\"a\", \"b\"], \"title\": \"Bar \\\"Blue\\\"\", \"amount_minor\": 5}|1|10|1|10|1|2");
    }

    @Test
    public void anUpdateThatChangesNothingLeavesNoTraceAndNoNewVersion() {
        write("insert into lab.contact (tenant_id, name, details) values (?, 'Ada', '{\"a\":1}')");
        assertThat(write("update lab.contact set name = 'Ada', details = '{\"a\":1}', version = 7, updated_at = now()"
                        + " where tenant_id = ?"))
                .isEqualTo(1);
        assertThat(write("update lab.contact set secret = 'x' where tenant_id = ?"))
                .isEqualTo(1);
        assertThat(log()).hasSize(1);
        assertThat(lab.count("select version from lab.contact")).isEqualTo(2);
    }

    @Test
    public void aDeletedRowIsKeptWhole() {
        write("insert into lab.deal (tenant_id, title, owner_id) values (?, 'Bar', 2)");
        write("delete from lab.deal where tenant_id = ?");
        assertThat(log().get(1))
                .startsWith("lab.deal|deleted|{")
                .contains("\"title\": \"Bar\"")
                .endsWith("|null|2|20|null|null|1|1");
    }

    @Test
    public void handingOverShowsBothOwnersAndTeams() {
        write("insert into lab.deal (tenant_id, title, owner_id) values (?, 'Bar', 1)");
        write("update lab.deal set owner_id = 2 where tenant_id = ?");
        assertThat(log().get(1))
                .isEqualTo(
                        "lab.deal|updated|{\"team_id\": 10, \"owner_id\": 1}|{\"team_id\": 20, \"owner_id\": 2}|1|10|2|20|1|2");
    }

    @Test
    public void psqlLeavesTheSameTraceWithoutAMember() {
        lab.superuser("insert into lab.deal (tenant_id, title, owner_id) values (3, 'By hand', null)");
        lab.superuser("update lab.deal set title = 'By hand again'");
        assertThat(log()).hasSize(2);
        assertThat(log().get(1)).endsWith("|null|null|null|null|null|2");
    }

    @Test
    public void theSystemOfATenantIsNobody() {
        Actor system = Actor.system(1, Set.of(), lab.admin().workspace());
        lab.postgres
                .database()
                .write(system, tx -> tx.update("insert into lab.entry (tenant_id, points) values (?, 1)", 1L));
        assertThat(log().get(0)).contains("lab.entry|created").endsWith("|null|0");
    }

    @Test
    public void whatIsRolledBackIsNotSealed() {
        assertThatThrownBy(() -> lab.postgres.database().write(lab.admin(), tx -> {
                    tx.update("insert into lab.contact (tenant_id, name) values (?, 'Ada')", 1L);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(log()).isEmpty();
    }

    @Test
    public void aHundredThousandRowsTakeSecondsNotMinutes() {
        lab.superuser("insert into lab.deal (tenant_id, title, owner_id) values (1, 'one', 1)");
        // The plan of the trigger is made for a single row first; it must not be used for many.
        lab.superuser("update lab.deal set title = 'uno'");
        lab.superuser(
                "insert into lab.deal (tenant_id, title, owner_id) select 1, 'deal ' || n, 1 from generate_series(1, 100000) n");
        long begin = System.nanoTime();
        lab.superuser("update lab.deal set amount_minor = 7");
        assertThat((System.nanoTime() - begin) / 1_000_000_000).isLessThan(60);
        assertThat(
                        lab.count(
                                "select count(*) from guildhall.change_inbox where kind = 'updated' and after ->> 'amount_minor' = '7'"))
                .isEqualTo(100_001);
    }

    @Test
    public void sealingKeepsTheOrderOfEachRecord() {
        for (int i = 0; i < 50; i++) {
            write("insert into lab.contact (tenant_id, name) values (?, 'c" + i + "')");
            write("update lab.contact set name = name || '+' where tenant_id = ?");
        }
        while (lab.postgres
                        .backRoom()
                        .run(tx -> tx.query("select guildhall.seal(?)", row -> row.getLong(1), 7))
                        .get(0)
                > 0) {
            // seven at a time
        }
        assertThat(
                        lab.count(
                                "select count(*) from (select version - lag(version, 1, 0::bigint) over"
                                        + " (partition by record_id order by position) as step from guildhall.change_log) s where step <> 1"))
                .isZero();
        assertThat(lab.count("select count(*) from guildhall.change_inbox")).isZero();
    }

    @Test
    public void theCursorMovesOnceWithItsEffects() {
        Actor system = Actor.system(1, Set.of(), lab.admin().workspace());
        assertThat(advance(system, 0, 5)).isTrue();
        assertThat(advance(system, 5, 9)).isTrue();
        assertThat(advance(system, 5, 9)).isFalse();
        assertThat(lab.count("select position from guildhall.change_cursor where tenant_id = 1"))
                .isEqualTo(9);
    }

    @Test
    public void aColumnAddedLaterIsSeenAfterRetrack() {
        lab.superuser("set role guildhall_owner; alter table lab.contact add column phone text; reset role");
        assertThat(lab.postgres.schemas().lint("lab"))
                .anyMatch(finding -> finding.contains("lab.contact") && finding.contains("retrack"));
        lab.superuser("set role guildhall_owner; select guildhall.retrack('lab.contact'); reset role");
        assertThat(lab.postgres.schemas().lint("lab")).isEmpty();
        write("insert into lab.contact (tenant_id, name) values (?, 'Ada')");
        write("update lab.contact set phone = '1' where tenant_id = ?");
        assertThat(log().get(1)).contains("{\"phone\": \"1\"}");
    }

    private boolean advance(Actor system, long from, long to) {
        return lab.postgres
                .database()
                .write(
                        system,
                        tx -> tx.queryOne(
                                        "select guildhall.advance_cursor(?, ?, ?)",
                                        row -> row.getBoolean(1),
                                        "lab/test",
                                        from,
                                        to)
                                .orElseThrow());
    }

    private int write(String sql) {
        return lab.postgres
                .database()
                .write(lab.postgres.actor(1, 1, Scope.ALL, Scope.ALL, Set.of(), "*"), tx -> tx.update(sql, 1L));
    }

    private void seal() {
        lab.postgres.backRoom().run(tx -> tx.query("select guildhall.seal(?)", row -> row.getLong(1), 1_000_000));
    }

    private List<String> log() {
        seal();
        return Lab.rows(lab.postgres.superuser(), LOG);
    }

    private String only(String sql) {
        seal();
        return Lab.rows(lab.postgres.superuser(), sql).get(0);
    }
}
