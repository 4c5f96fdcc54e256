package io.guildhall.hospitality;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.Transaction;
import io.guildhall.module.Edition;
import io.guildhall.module.SampleData;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The sample bar is consistent, and one call removes it. */
public class BarSampleTest {
    private static final long TENANT = 7;
    private static final long OTHER = 8;

    @SuppressWarnings("NullAway.Init")
    private static Bar bar;

    @BeforeClass
    public static void open() {
        bar = new Bar();
    }

    @AfterClass
    public static void close() {
        bar.close();
    }

    @Test
    public void fiveHundredGuestsComeForThreeMonthsAndLeaveWithoutATrace() {
        SampleData sample = new BarSample();
        bar.database.write(bar.actor(TENANT), tx -> {
            layPipeline(tx);
            sample.write(tx, 42);
            return TENANT;
        });
        assertThat(count("select count(*) from hospitality.guest where tenant_id = ?"))
                .isEqualTo(500);
        assertThat(count("select count(*) from hospitality.visit where tenant_id = ?"))
                .isBetween(1_000L, 6_000L);
        assertThat(count("select count(*) from hospitality.guest g where tenant_id = ? and balance <>"
                        + " (select coalesce(sum(points), 0) from hospitality.point_entry e"
                        + " where e.tenant_id = g.tenant_id and e.guest_id = g.id)"))
                .isZero();
        assertThat(count("select count(*) from hospitality.guest g where tenant_id = ? and visits <>"
                        + " (select count(*) from hospitality.visit v"
                        + " where v.tenant_id = g.tenant_id and v.guest_id = g.id)"))
                .isZero();
        String recounted = bar.database.write(
                bar.actor(TENANT),
                tx -> tx.queryOne(
                                "select counted || ' ' || mended || ' ' || broken from hospitality.recount_guests(?, 1000)",
                                row -> row.getString(1),
                                0L)
                        .orElseThrow());
        assertThat(recounted).as("guests counted, wrong, beyond mending").isEqualTo("500 0 0");
        assertThat(
                        count(
                                "select count(*) from crm.deal where tenant_id = ? and status = 'open' and contact_id is not null"))
                .as("private events that guests have asked for")
                .isBetween(8L, 20L);
        assertThat(count("select count(*) from crm.task where tenant_id = ? and deal_id is not null"))
                .isPositive();
        assertThat(count("select count(*) from crm.contact where tenant_id = ?"
                        + " and (external_key is null or external_key not like 'sample:%')"))
                .as("contacts that crm would not know as samples")
                .isZero();
        bar.database.write(bar.actor(TENANT), tx -> {
            sample.remove(tx);
            return TENANT;
        });
        assertThat(count("select count(*) from hospitality.guest where tenant_id = ?"))
                .isZero();
        assertThat(count("select count(*) from hospitality.point_entry where tenant_id = ?"))
                .isZero();
        assertThat(names(TENANT, "reward")).isEmpty();
        assertThat(names(TENANT, "earn_rule")).isEmpty();
    }

    @Test
    public void whatTheHouseHasMadeItsOwnStays() {
        SampleData sample = new BarSample();
        bar.database.write(bar.actor(OTHER), tx -> {
            sample.write(tx, 42);
            tx.update(
                    "update hospitality.reward set name = 'Our house wine' where tenant_id = ? and name = 'House wine'",
                    OTHER);
            return OTHER;
        });
        long guest = bar.guest(OTHER, "Real", "Guest", "+353 1 5550100");
        bar.serve(OTHER, loyalty -> loyalty.checkIn(guest, "real"));
        bar.database.write(bar.actor(OTHER), tx -> {
            sample.remove(tx);
            return OTHER;
        });
        assertThat(names(OTHER, "reward")).containsExactly("Our house wine");
        assertThat(names(OTHER, "earn_rule")).containsExactly("Welcome back");
    }

    private static void layPipeline(Transaction tx) {
        Edition.Pipeline pipeline = BarEdition.EDITION.pipelines().get(0);
        long id = tx.queryOne(
                        "insert into crm.pipeline (tenant_id, name, position) values (?, ?, 0) returning id",
                        row -> row.getLong(1),
                        TENANT,
                        pipeline.name())
                .orElseThrow();
        for (int i = 0; i < pipeline.stages().size(); i++) {
            Edition.Stage stage = pipeline.stages().get(i);
            tx.update(
                    "insert into crm.stage (tenant_id, pipeline_id, name, position, color, probability, is_won, is_lost)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    TENANT,
                    id,
                    stage.name(),
                    (long) i,
                    stage.color(),
                    (long) stage.probability(),
                    stage.kind() == Edition.Stage.Kind.WON,
                    stage.kind() == Edition.Stage.Kind.LOST);
        }
    }

    private static List<String> names(long tenant, String table) {
        return bar.database.read(
                bar.actor(tenant),
                tx -> tx.query(
                        "select name from hospitality." + table + " where tenant_id = ?",
                        row -> row.getString(1),
                        tenant));
    }

    private static long count(String sql) {
        return bar.database.read(
                bar.actor(TENANT),
                tx -> tx.queryOne(sql, row -> row.getLong(1), TENANT).orElseThrow());
    }
}
