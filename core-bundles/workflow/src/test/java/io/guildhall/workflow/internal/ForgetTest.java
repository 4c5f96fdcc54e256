package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.crm.internal.CrmModule;
import io.guildhall.crm.internal.edition.EditionsService;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.imports.RecordModule;
import io.guildhall.workflow.internal.run.Tidying;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What runs keep goes when a person is erased, and when it is old. */
public class ForgetTest {
    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    @Before
    public void peopleCanBeErased() {
        hall.hall.plug(new RecordModule());
    }

    @Test
    public void nothingOfAnErasedPersonStaysInRuns() {
        hall.hall.write(hall.tenant.system(), tx -> {
            new EditionsService(hall.hall.modules())
                    .apply(tx, new CrmModule().edition().orElseThrow(), false);
            return true;
        });
        long owner = hall.tenant.owner().memberId();
        hall.publish("{'trigger':{'kind':'created','entity':'crm.contact'},'steps':["
                + "{'id':'others','kind':'find','entity':'crm.contact'},"
                + "{'id':'ask','kind':'approval','of':" + owner + ",'question':'Take {{record.name}}?'}]}");
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.deal'},'steps':[
                  {'id':'tell','kind':'notify','to':5,'text':'For {{record.contact.name}}'}]}""");
        StoredRecord greta =
                hall.create("crm.contact", Map.of("name", "Greta Findlinger", "email", "g@findlinger.example"));
        StoredRecord otto = hall.create("crm.contact", Map.of("name", "Otto Other"));
        hall.create("crm.deal", Map.of("title", "Roof", "contact_id", greta.id()));
        hall.work();
        hall.await("two questions", () -> hall.count("select count(*) from workflow.approval") == 2);
        hall.await("the deal's run", () -> hall.count("select count(*) from workflow.run where state = 'done'") == 1);
        assertThat(hall.count("select count(*) from workflow.step where run_id in (select id from workflow.run"
                        + " where record_id = " + otto.id()
                        + " and entity = 'crm.contact') and output::text ~ 'Findlinger'"))
                .as("what was found names her, too")
                .isEqualTo(1);

        assertThat(erase(greta, false)).contains("\"runs\": 1");
        assertThat(hall.count("select count(*) from workflow.run where state = 'waiting'"))
                .isEqualTo(2);
        erase(greta, true);
        hall.idle();

        assertThat(hall.count("select count(*) from workflow.run r where r::text ~* 'findlinger'"))
                .isZero();
        assertThat(hall.count("select count(*) from workflow.step s where s::text ~* 'findlinger'"))
                .isZero();
        assertThat(hall.count("select count(*) from workflow.approval a where a::text ~* 'findlinger'"))
                .isZero();
        assertThat(hall.count("select count(*) from job.job j where j::text ~* 'findlinger'"))
                .isZero();
        assertThat(hall.text("select string_agg(r.state || ' ' || a.state, ', ' order by r.id) from workflow.run r"
                        + " join workflow.approval a on a.tenant_id = r.tenant_id and a.run_id = r.id"))
                .isEqualTo("cancelled cancelled, waiting open");
        assertThat(hall.text("select question from workflow.approval where state = 'open'"))
                .isEqualTo("Take Otto Other?");
    }

    private String erase(StoredRecord person, boolean really) {
        return hall.hall.write(
                hall.tenant.owner(),
                tx -> tx.queryOne(
                                "select record.erase('crm.contact', ?, 'Erased person', ?)::text",
                                row -> row.getString(1),
                                person.id(),
                                really)
                        .orElseThrow());
    }

    @Test
    public void oldRunsGoWithTheirStepsAndThoseUnderWayStay() throws InterruptedException {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'long','kind':'branch','if':{'left':'{{record.name}}','op':'eq','right':'Ann'},
                    'then':[{'id':'w','kind':'wait','for':{'years':2}}]}]}""");
        hall.create("crm.contact", Map.of("name", "Ann"));
        hall.create("crm.contact", Map.of("name", "Bea"));
        hall.create("crm.contact", Map.of("name", "Cem"));
        hall.work();
        hall.await("two ends", () -> hall.count("select count(*) from workflow.run where state = 'done'") == 2);
        hall.await("a wait", () -> hall.count("select count(*) from workflow.run where state = 'waiting'") == 1);
        hall.text("with old as (update workflow.run set created_at = created_at - interval '500 days',"
                + " finished_at = finished_at - case when id % 2 = 0 then 500 else 300 end * interval '1 day'"
                + " returning id) select count(*) from old");
        long old = hall.count("select count(*) from workflow.run where state = 'done' and id % 2 = 0");

        assertThat(new Tidying(400).round(hall.postgres.backRoom())).isEqualTo(old);
        assertThat(hall.count("select count(*) from workflow.run")).isEqualTo(3 - old);
        assertThat(hall.count("select count(*) from workflow.step where path = 'long'"))
                .isEqualTo(3 - old);
        assertThat(new Tidying(200).round(hall.postgres.backRoom())).isEqualTo(2 - old);
        assertThat(hall.count("select count(*) from workflow.run where state = 'waiting'"))
                .isEqualTo(1);
    }

    @Test
    public void aRunWithoutARecordTellsItsKeeperOnceADay() {
        long workflow = hall.publish("""
                {'trigger':{'kind':'webhook'},'steps':[{'id':'u','kind':'update','values':{'notes':'x'},'entity':'crm.contact'}]}""");
        for (int i = 0; i < 2; i++) {
            hall.hall.write(
                    hall.system,
                    tx -> hall.hands.starts.start(
                            tx, new Starts.Start(workflow, "webhook", null, "", null, Map.of(), null)));
        }
        hall.work();
        hall.await("both failures", () -> hall.count("select count(*) from workflow.run where state = 'failed'") == 2);
        assertThat(hall.text("select string_agg(distinct body, ';') from test.effect where kind = 'notice'"))
                .startsWith(hall.tenant.owner().memberId() + " workflow.notice.failed.alone")
                .contains("workflow=Test");
        assertThat(hall.count("select count(distinct key) from test.effect where kind = 'notice'"))
                .as("one event a day, of which a member is told once")
                .isEqualTo(1);
    }
}
