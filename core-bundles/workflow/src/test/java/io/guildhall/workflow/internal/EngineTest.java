package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.record.StoredRecord;
import java.time.Duration;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** From a change of a record to what follows from it. */
public class EngineTest {
    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    private StoredRecord contact(String name) {
        return hall.create("crm.contact", Map.of("name", name));
    }

    private String state() {
        return hall.text("select state from workflow.run order by id desc limit 1");
    }

    @Test
    public void aChangeUpdatesTheRecordAndTellsSomebody() {
        hall.publish("""
                {'format':1,'trigger':{'kind':'changed','entity':'crm.contact','field':'name'},'steps':[
                  {'id':'mark','kind':'update','values':{'notes':'Was {{before.name}}, is {{record.name}}'}},
                  {'id':'say','kind':'notify','to':5,'text':'{{record.notes}}'}]}""");
        StoredRecord ann = contact("Ann");
        hall.update(ann, Map.of("name", "Anna"));
        assertThat(
                        hall.count(
                                "select count(*) from workflow.run r join job.job j"
                                        + " on j.tenant_id = r.tenant_id and (j.payload->>'run')::bigint = r.id where r.state = 'running'"))
                .as("run and job lie there before anybody works")
                .isEqualTo(1);

        hall.work();
        hall.await("the run", () -> state().equals("done"));

        assertThat(hall.get(ann).get("notes")).isEqualTo("Was Ann, is Anna");
        assertThat(hall.text("select body from test.effect")).contains("Was Ann, is Anna");
        assertThat(hall.text("select string_agg(path || ' ' || state, ', ' order by sequence) from workflow.step"))
                .isEqualTo("mark done, say done");
        assertThat(hall.count("select count(*) from workflow.run"))
                .as("its own update of notes starts nothing")
                .isEqualTo(1);
    }

    @Test
    public void aChangeThatRollsBackStartsNothing() {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[{'id':'s','kind':'stop'}]}""");
        try {
            hall.hall.write(hall.tenant.owner(), tx -> {
                hall.hands.records.create(tx, "crm.contact", Map.of("name", "Nobody"));
                throw new IllegalStateException("changed my mind");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("changed my mind");
        }
        assertThat(hall.count("select (select count(*) from workflow.run) + (select count(*) from job.job)"))
                .isZero();
    }

    @Test
    public void aConditionThatFailsLeavesANumberAndNoRun() {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact','if':{'left':'{{record.name}}','op':'starts','right':'vip'}},
                 'steps':[{'id':'s','kind':'notify','to':5,'text':'Hello {{record.name}}'}]}""");
        contact("Ann");
        contact("VIP Bea");
        hall.work();
        hall.idle();
        assertThat(hall.count("select count(*) from workflow.run where state = 'done'"))
                .isEqualTo(1);
        assertThat(hall.count("select count(*) from workflow.run")).isEqualTo(1);
        assertThat(hall.count("select passed from workflow.tally")).isEqualTo(1);
        assertThat(hall.text("select body from test.effect")).contains("VIP Bea");
    }

    @Test
    public void branchesFindingsAndLoopsDoWhatTheyShow() {
        StoredRecord ann = contact("Ann");
        contact("Bea");
        hall.publish("""
                {'trigger':{'kind':'changed','entity':'crm.contact','field':'notes'},'steps':[
                  {'id':'all','kind':'find','entity':'crm.contact','filter':{'field':'notes','op':'empty'},'sort':'name'},
                  {'id':'any','kind':'branch','if':{'left':'{{steps.all.count}}','op':'gt','right':0},
                    'then':[{'id':'each','kind':'loop','over':'{{steps.all.records}}','limit':10,'steps':[
                      {'id':'task','kind':'create','entity':'crm.task','values':{'title':'Ask {{item.name}} ({{index}})'}}]}],
                    'else':[{'id':'none','kind':'notify','to':5,'text':'nobody'}]}]}""");
        contact("Cem");
        hall.update(ann, Map.of("notes", "x"));
        hall.work();
        hall.await("the run", () -> state().equals("done"));
        assertThat(hall.text("select string_agg(title, ', ' order by title) from crm.task"))
                .isEqualTo("Ask Bea (0), Ask Cem (1)");
        assertThat(hall.text("select string_agg(path, ' ' order by sequence) from workflow.step"))
                .isEqualTo("all any each each[0].task each[1].task");
    }

    @Test
    public void aWaitOfWeeksEndsWhenItsTimeHasCome() {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'w','kind':'wait','for':{'days':14}},
                  {'id':'say','kind':'notify','to':5,'text':'{{record.name}}'}]}""");
        contact("Ann");
        hall.work();
        hall.await("the wait", () -> state().equals("waiting"));
        hall.forward(Duration.ofDays(13));
        hall.idle();
        assertThat(state()).isEqualTo("waiting");
        hall.forward(Duration.ofDays(1).plusHours(2));
        hall.await("the end", () -> state().equals("done"));
        assertThat(hall.count("select count(*) from test.effect")).isEqualTo(1);
    }

    @Test
    public void aWaitForAConditionEndsWithTheChangeThatMeetsIt() {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'w','kind':'wait','condition':{'left':'{{record.notes}}','op':'eq','right':'back'},'deadline':{'for':{'days':14}}},
                  {'id':'b','kind':'branch','if':{'left':'{{steps.w.met}}','op':'eq','right':true},
                    'then':[{'id':'end','kind':'stop'}]},
                  {'id':'say','kind':'notify','to':5,'text':'{{record.name}}'}]}""");
        StoredRecord ann = contact("Ann");
        contact("Bea");
        hall.work();
        hall.await("both waits", () -> hall.count("select count(*) from workflow.watch") == 2);
        hall.update(ann, Map.of("notes", "not yet"));
        hall.update(ann, Map.of("notes", "back"));
        hall.await("one end", () -> hall.count("select count(*) from workflow.run where state = 'done'") == 1);
        assertThat(hall.count("select count(*) from test.effect")).isZero();
        hall.forward(Duration.ofDays(15));
        hall.await("both ends", () -> hall.count("select count(*) from workflow.run where state = 'done'") == 2);
        assertThat(hall.text("select body from test.effect")).contains("Bea");
        assertThat(hall.count("select count(*) from workflow.watch")).isZero();
    }

    @Test
    public void aStepThatCannotBeDoneFailsTheRunAndKeepsWhatWentBefore() {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'one','kind':'create','entity':'crm.task','values':{'title':'first'}},
                  {'id':'two','kind':'update','values':{'email':'no address'}},
                  {'id':'three','kind':'create','entity':'crm.task','values':{'title':'third'}}]}""");
        contact("Ann");
        hall.work();
        hall.await("the failure", () -> state().equals("failed"));
        assertThat(hall.text("select string_agg(title, ',') from crm.task")).isEqualTo("first");
        assertThat(hall.text("select string_agg(path || ' ' || state, ', ' order by sequence) from workflow.step"))
                .isEqualTo("one done, two failed");
        assertThat(hall.text("select problem->>'step' from workflow.run")).isEqualTo("two");
    }

    @Test
    public void whatFeedsItselfIsHeldAndItsKeeperIsTold() {
        hall.publish("""
                {'trigger':{'kind':'changed','entity':'crm.contact','field':'notes'},'steps':[
                  {'id':'again','kind':'update','values':{'notes':'{{record.notes}}!'}}]}""");
        StoredRecord ann = contact("Ann");
        hall.update(ann, Map.of("notes", "so"));
        hall.work();
        hall.await("an end", () -> hall.count("select count(*) from workflow.run where state = 'held'") == 1);
        hall.idle();
        assertThat(hall.count("select count(*) from workflow.run where state = 'done'"))
                .isEqualTo(11);
        assertThat(hall.count("select max(depth) from workflow.run")).isEqualTo(11);
        assertThat(hall.count("select count(*) from workflow.run c join workflow.run p on p.id = c.cause_run"))
                .isEqualTo(11);
    }
}
