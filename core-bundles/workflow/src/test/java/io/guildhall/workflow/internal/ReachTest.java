package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.record.StoredRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Rule;
import org.junit.Test;

/** Steps that write to people: what goes to the outbox, by which key, and what becomes of one that cannot go. */
public class ReachTest {
    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    private StoredRecord start(String step, Map<String, ? extends @Nullable Object> contact) {
        hall.publish("{'trigger':{'kind':'created','entity':'crm.contact'},'steps':[" + step
                + ",{'id':'after','kind':'notify','to':5,'text':'went on'}]}");
        StoredRecord record = hall.create("crm.contact", contact);
        hall.work();
        return record;
    }

    private void await(String state) {
        hall.await(state, () -> hall.text("select state from workflow.run").equals(state));
    }

    private void takeUp(@Nullable String step, Map<String, @Nullable Object> input) {
        hall.hall.write(hall.system, tx -> {
            hall.hands.steering.takeUp(tx, hall.count("select id from workflow.run"), step, input, 7L);
            return 0;
        });
    }

    private String sent(String kind) {
        return hall.text("select string_agg(body, '; ' order by id) from test.effect where kind = '" + kind + "'");
    }

    private long keys(String kind) {
        return hall.count("select count(distinct key) from test.effect where kind = '" + kind + "'");
    }

    @Test
    public void aMailByTemplateKeepsWhichVersionItWasAndWhatItSaid() {
        start(
                "{'id':'m','kind':'mail','to':'{{record.email}}','template':7}",
                Map.of("name", "Ann", "email", "ann@example.com"));
        await("done");
        assertThat(sent("mail")).isEqualTo("ann@example.com: Welcome.");
        Map<String, @Nullable Object> input =
                WorkflowHall.json(hall.text("select input::text from workflow.step where path = 'm'"));
        assertThat(input)
                .containsEntry("template", 7L)
                .containsEntry("version", 3L)
                .containsEntry("subject", "Dear Ann")
                .containsEntry("text", "Welcome.");
        assertThat(hall.text("select output->>'mail_id' from workflow.step where path = 'm'"))
                .isEqualTo("1");
    }

    @Test
    public void aMailWithoutAnAddressStopsTheRunUntilSomebodyPutsItRight() {
        start(
                "{'id':'m','kind':'mail','to':'{{record.email}}','subject':'Hello','text':'Dear {{record.name}}'}",
                Map.of("name", "Ann"));
        await("failed");
        assertThat(hall.text("select problem->>'code' || ' ' || (problem->>'field') || ' ' || (problem->>'step')"
                        + " from workflow.run"))
                .isEqualTo("workflow/no-address to m");
        assertThat(hall.count("select count(*) from test.effect where kind = 'mail' or body like '%went on%'"))
                .isZero();
        takeUp(null, WorkflowHall.json("{'to':'ann@example.com','subject':'Hello','text':'Dear Ann, once more'}"));
        await("done");
        assertThat(sent("mail")).isEqualTo("ann@example.com: Dear Ann, once more");
    }

    @Test
    public void whatIsSentOnceMoreByHandHasAnotherKeySoThatItGoes() {
        start(
                "{'id':'m','kind':'message','to':'{{record.phone}}','text':'Dear {{record.name}}'},"
                        + "{'id':'bad','kind':'update','values':{'email':'no address'}}",
                Map.of("name", "Ann", "phone", "+353 85 155 7071"));
        await("failed");
        assertThat(sent("message")).isEqualTo("+353 85 155 7071: Dear Ann");
        takeUp("m", WorkflowHall.json("{'to':'+353 85 155 7072','text':'Dear Ann again'}"));
        await("failed");
        hall.await("the second one", () -> hall.count("select count(*) from test.effect where kind = 'message'") == 2);
        assertThat(sent("message")).endsWith("+353 85 155 7072: Dear Ann again");
        assertThat(keys("message")).isEqualTo(2);
    }

    @Test
    public void aMessageGoesByTemplateWithItsValuesOrStopsWhereThereIsNoNumber() {
        start(
                "{'id':'m','kind':'message','to':'{{record.phone}}','template':'reminder','language':'de','values':['{{record.name}}']}",
                Map.of("name", "Ann"));
        await("failed");
        assertThat(hall.text("select problem->>'code' || ' ' || (problem->>'field') from workflow.run"))
                .isEqualTo("workflow/no-number to");
        takeUp(
                null,
                WorkflowHall.json("{'to':'+49 30 1234567','template':'reminder','language':'de','values':['Ann']}"));
        await("done");
        assertThat(sent("message")).isEqualTo("+49 30 1234567: reminder[Ann]");
    }
}
