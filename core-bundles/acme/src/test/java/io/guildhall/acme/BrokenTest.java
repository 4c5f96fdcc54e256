package io.guildhall.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.action.Outcome;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestHall;
import io.guildhall.workflow.internal.FiredTriggers;
import io.guildhall.workflow.internal.WorkflowHall;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** What a module says has happened sets workflows off, in its own transaction. */
public class BrokenTest {
    @Rule
    public final WorkflowHall shop = WorkflowHall.with(BrokenTest::acme);

    private static AcmeModule acme(TestHall hall) {
        return new AcmeModule(hall.records(), hall.notices(), hall.timeline(), new FiredTriggers(hall.modules()));
    }

    private StoredRecord lamp() {
        return shop.create(
                AcmeModule.GADGET,
                Map.of("name", "Lamp", "serial", "L-1", "state", "repaired", "warranty_until", "2999-01-01"));
    }

    private Outcome report(io.guildhall.database.Transaction tx, StoredRecord lamp) {
        return new ReportBroken(shop.hall.records(), shop.triggers())
                .run(tx, lamp.id(), Map.of("complaint", "Flickers"), "key");
    }

    @Test
    public void aBrokenGadgetStartsWhatIsDrawnForIt() {
        shop.publish(BenchWorkflows.ALL.get(0));
        StoredRecord lamp = lamp();
        shop.hall.write(shop.tenant.owner(), tx -> report(tx, lamp));
        assertThat(shop.text("select cause || ' ' || input::text from workflow.run"))
                .as("lies there before anybody works")
                .isEqualTo("module {\"covered\": true, \"complaint\": \"Flickers\"}");
        shop.work();
        shop.await("the run", () -> shop.count("select count(*) from workflow.run where state = 'done'") == 1);
        assertThat(shop.text("select title from crm.task")).isEqualTo("Lamp is back: Flickers");
        assertThat(shop.text("select body from test.effect")).contains("Broken within the warranty");

        shop.hall.write(shop.tenant.owner(), tx -> report(tx, lamp));
        assertThat(shop.count("select count(*) from workflow.run"))
                .as("reported twice")
                .isEqualTo(1);
    }

    @Test
    public void whatRollsBackHasNotHappened() {
        shop.publish(BenchWorkflows.ALL.get(0));
        StoredRecord lamp = lamp();
        assertThatThrownBy(() -> shop.hall.write(shop.tenant.owner(), tx -> {
                    report(tx, lamp);
                    throw new IllegalStateException("it works after all");
                }))
                .hasMessage("it works after all");
        assertThat(shop.count("select (select count(*) from workflow.run) + (select count(*) from job.job)"))
                .isZero();
    }

    @Test
    public void ownSqlSaysSoTooAndWhatNobodyDeclaresIsRefused() {
        shop.publish(BenchWorkflows.ALL.get(0));
        StoredRecord lamp = lamp();
        long started = shop.hall.write(
                shop.tenant.owner(),
                tx -> tx.queryOne(
                                "select workflow.fire('acme.gadget_broke', ?, '{\"complaint\":\"Smokes\"}')",
                                row -> row.getLong(1),
                                lamp.id())
                        .orElseThrow());
        assertThat(started).isEqualTo(1);
        assertThat(shop.count("select count(*) from workflow.run where started_by = "
                        + shop.tenant.owner().memberId()))
                .isEqualTo(1);
        assertThatThrownBy(() -> shop.hall.write(
                        shop.tenant.owner(), tx -> shop.triggers().fire(tx, "acme.unheard_of", lamp.id(), Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
