package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.Transaction;
import io.guildhall.record.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** What people do to runs, what asks people, and what runs do to one another. */
public class SteeringTest {
    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    private void await(String state, int runs) {
        hall.await(state, () -> hall.count("select count(*) from workflow.run where state = '" + state + "'") == runs);
    }

    private long run() {
        return hall.count("select id from workflow.run order by id limit 1");
    }

    @Test
    public void aFailedRunGoesOnFromItsStepWithInputPutRight() {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'one','kind':'create','entity':'crm.task','values':{'title':'first'}},
                  {'id':'two','kind':'call','url':'refuse'},
                  {'id':'three','kind':'create','entity':'crm.task','values':{'title':'third'}}]}""");
        hall.create("crm.contact", Map.of("name", "Ann"));
        hall.work();
        await("failed", 1);
        hall.hall.write(hall.system, tx -> {
            hall.hands.steering.takeUp(tx, run(), null, Map.of("url", "https://example.com"), 7L);
            return 0;
        });
        await("done", 1);
        assertThat(hall.text("select string_agg(title, ',' order by id) from crm.task"))
                .isEqualTo("first,third");
        assertThat(
                        hall.text(
                                "select string_agg(path || attempt || ' ' || state, ', ' order by sequence) from workflow.step"))
                .isEqualTo("one0 done, two0 failed, two1 done, three1 done");
        assertThat(hall.text("select key from test.effect where kind = 'call'"))
                .as("other input, other key")
                .endsWith("/two/1");
        assertThat(hall.count("select taken_up_by from workflow.run")).isEqualTo(7);
    }

    @Test
    public void manyFailedRunsGoOnAtOnce() {
        long id = hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'one','kind':'update','values':{'email':'{{record.notes}}'}}]}""");
        StoredRecord ann = hall.create("crm.contact", Map.of("name", "Ann", "notes", "no address"));
        StoredRecord bea = hall.create("crm.contact", Map.of("name", "Bea", "notes", "no address"));
        hall.work();
        await("failed", 2);
        hall.update(ann, Map.of("notes", "ann@example.com"));
        hall.update(bea, Map.of("notes", "bea@example.com"));
        hall.hall.write(hall.system, tx -> {
            hall.hands.steering.takeUpAll(tx, failed(tx, id), null);
            return 0;
        });
        await("done", 2);
        assertThat(hall.get(ann).get("email")).isEqualTo("ann@example.com");
    }

    @Test
    public void aCancelledRunDoesNothingMore() {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'w','kind':'wait','for':{'days':1}},{'id':'say','kind':'notify','to':5,'text':'x'}]}""");
        hall.create("crm.contact", Map.of("name", "Ann"));
        hall.work();
        await("waiting", 1);
        hall.hall.write(hall.system, tx -> {
            hall.hands.steering.cancel(tx, run());
            return 0;
        });
        hall.forward(Duration.ofDays(2));
        hall.idle();
        assertThat(hall.count("select count(*) from test.effect")).isZero();
        await("cancelled", 1);
    }

    @Test
    public void anApprovalWaitsForItsAnswerOrItsDeadline() {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'ask','kind':'approval','of':%d,'question':'May {{record.name}} come?','deadline':{'days':2}},
                  {'id':'note','kind':'update','values':{'notes':'{{steps.ask.decision}} {{steps.ask.comment}}'}}]}""".formatted(hall.tenant.owner().memberId()));
        StoredRecord ann = hall.create("crm.contact", Map.of("name", "Ann"));
        StoredRecord bea = hall.create("crm.contact", Map.of("name", "Bea"));
        hall.work();
        hall.await("two questions", () -> hall.count("select count(*) from workflow.approval") == 2);
        assertThat(hall.text("select string_agg(body, ' ') from test.effect")).contains("May Ann come?");
        hall.hall.write(hall.system, tx -> {
            tx.update(
                    "update workflow.approval set state = 'approved', comment = 'gladly' where tenant_id = ? and record_id = ?",
                    tx.actor().tenantId(),
                    ann.id());
            hall.hands.endings.nudge(tx, run());
            return 0;
        });
        await("done", 1);
        hall.forward(Duration.ofDays(3));
        await("done", 2);
        assertThat(hall.get(ann).get("notes")).isEqualTo("approved gladly");
        assertThat(hall.get(bea).text("notes")).startsWith("expired");
    }

    @Test
    public void aWorkflowWaitsForAnotherThatItStarts() {
        long child = hall.publish("""
                {'trigger':{'kind':'workflow','entity':'crm.contact'},'steps':[
                  {'id':'w','kind':'wait','for':{'hours':1}},
                  {'id':'mark','kind':'update','values':{'notes':'{{input.word}}'}}]}""");
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'sub','kind':'workflow','workflow_id':%d,'input':{'word':'from above'},'wait':true},
                  {'id':'say','kind':'notify','to':5,'text':'{{steps.sub.state}} {{record.notes}}'}]}""".formatted(child));
        hall.create("crm.contact", Map.of("name", "Ann"));
        hall.work();
        await("waiting", 2);
        hall.forward(Duration.ofHours(2));
        await("done", 2);
        assertThat(hall.text("select body from test.effect")).contains("done from above");
        assertThat(hall.count("select max(depth) from workflow.run")).isEqualTo(1);
    }

    private static List<Long> failed(Transaction tx, long workflow) {
        return tx.query(
                "select id from workflow.run where tenant_id = ? and workflow_id = ? and state = 'failed'",
                row -> row.getLong(1),
                tx.actor().tenantId(),
                workflow);
    }
}
