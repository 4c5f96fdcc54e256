package io.guildhall.database.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.trace.Origin;
import io.guildhall.trace.Trace;
import java.util.List;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What a transaction does is known in the database by the id of the request that it belongs to. */
public class TraceTest {
    private static final String SESSIONS =
            "select count(*) from pg_stat_activity where application_name = 'guildhall %s'";
    private static final String WRITTEN = "select entity, kind from guildhall.%s where trace = '%s' order by 1, 2";

    private static Lab lab;

    private final String trace = Trace.fresh();

    @BeforeClass
    public static void start() {
        lab = new Lab().withTenants();
    }

    @AfterClass
    public static void stop() {
        lab.close();
    }

    @After
    public void leave() {
        Trace.leave();
        Origin.leave();
    }

    @Test
    public void theSessionBearsItAsLongAsTheTransactionLasts() {
        Trace.enter(trace);
        long during = lab.postgres.database().write(lab.admin(), tx -> {
            tx.query("select id from lab.contact", row -> row.getLong(1));
            return lab.count(SESSIONS.formatted(trace));
        });
        assertThat(during).isEqualTo(1);
        assertThat(lab.count(SESSIONS.formatted(trace))).isZero();
    }

    @Test
    public void everyChangeBearsItForGood() {
        Trace.enter(trace);
        lab.postgres.database().write(lab.admin(), tx -> {
            tx.update("insert into lab.contact (tenant_id, name) values (?, 'Traced')", Lab.ALPHA);
            return tx.update(
                    "update lab.contact set email = 't@alpha.test' where tenant_id = ? and name = 'Traced'", Lab.ALPHA);
        });
        List<String> both = List.of("lab.contact|created", "lab.contact|updated");
        assertThat(rows("change_inbox")).isEqualTo(both);
        lab.superuser("select guildhall.seal(1000000)");
        assertThat(rows("change_log")).isEqualTo(both);
        lab.superuser(
                "update guildhall.change_log set at = at - interval '2 days'; select guildhall.forget_changes(1, 1000000)");
        assertThat(lab.count(
                        "select count(*) from (select 1 from guildhall.change_log where trace = '%1$s' union all select 1"
                                        .formatted(trace)
                                + " from guildhall.change_history where trace = '%s') h".formatted(trace)))
                .isEqualTo(2);
    }

    @Test
    public void everyChangeSaysByWhoseDoingForGood() {
        lab.postgres.database().write(lab.admin(), tx -> {
            tx.update("insert into lab.contact (tenant_id, name) values (?, 'Made by a person')", Lab.ALPHA);
            Origin.enter(Origin.IMPORT);
            return tx.update("insert into lab.contact (tenant_id, name) values (?, 'Made by a file')", Lab.ALPHA);
        });
        Origin.leave();
        lab.superuser("insert into lab.contact (tenant_id, name) values (" + Lab.ALPHA + ", 'Made by psql')");
        lab.superuser("select guildhall.seal(1000000)");
        lab.superuser("update guildhall.change_log set at = at - interval '2 days'"
                + " where after ->> 'name' = 'Made by a person'; select guildhall.forget_changes(1, 1000000)");
        assertThat(Lab.rows(
                        lab.postgres.superuser(),
                        "select after ->> 'name', origin from guildhall.change_log where after ->> 'name' like 'Made by%'"
                                + " union select after ->> 'name', origin from guildhall.change_history"
                                + " where after ->> 'name' like 'Made by%' order by 1"))
                .containsExactly("Made by a file|import", "Made by a person|person", "Made by psql|system");
    }

    @Test
    public void withoutOneNothingIsSaid() {
        lab.postgres.database().write(lab.admin(), tx -> {
            tx.update("insert into lab.contact (tenant_id, name) values (?, 'Untraced')", Lab.ALPHA);
            assertThat(lab.count("select count(*) from pg_stat_activity where application_name like 'guildhall %'"))
                    .isZero();
            return true;
        });
        assertThat(
                        lab.count(
                                "select count(*) from guildhall.change_inbox where after ->> 'name' = 'Untraced' and trace is null"))
                .isEqualTo(1);
    }

    private List<String> rows(String table) {
        return Lab.rows(lab.postgres.superuser(), WRITTEN.formatted(table, trace));
    }
}
