package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.action.Action;
import io.guildhall.action.Outcome;
import io.guildhall.database.Transaction;
import io.guildhall.record.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.Rule;
import org.junit.Test;

/** Steps that a module has taught the house. */
public class ActionTest {
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<Outcome> answers = new CopyOnWriteArrayList<>();

    @Rule
    public final WorkflowHall hall = new WorkflowHall(new Polish());

    private final class Polish implements Action {
        @Override
        public String name() {
            return "polish";
        }

        @Override
        public String entity() {
            return "crm.contact";
        }

        @Override
        public String permission() {
            return "contacts.edit";
        }

        @Override
        public Outcome run(Transaction tx, long recordId, Map<String, ? extends @Nullable Object> input, String key) {
            keys.add(key + " " + input.get("cloth"));
            return answers.isEmpty() ? new Outcome.Done(Map.of("shine", 9)) : answers.remove(0);
        }
    }

    private StoredRecord start() {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'p','kind':'action','entity':'crm.contact','action':'polish','input':{'cloth':'{{record.name}}'}},
                  {'id':'say','kind':'update','values':{'notes':'shine {{steps.p.shine}}'}}]}""");
        StoredRecord ann = hall.create("crm.contact", Map.of("name", "Ann"));
        hall.work();
        return ann;
    }

    private void await(String state) {
        hall.await(state, () -> hall.text("select state from workflow.run").equals(state));
    }

    @Test
    public void anActionGetsItsInputAndGivesItsOutput() {
        StoredRecord ann = start();
        await("done");
        assertThat(hall.get(ann).get("notes")).isEqualTo("shine 9");
        assertThat(keys).singleElement().asString().endsWith("/p Ann");
    }

    @Test
    public void oneThatWaitsGoesOnWithTheSameKeyWhenItIsResumed() {
        answers.add(new Outcome.Wait("polish/1"));
        start();
        hall.await("the queue", () -> hall.count("select count(*) from job.job where state = 'waiting'") == 1);
        int resumed = hall.hall.write(hall.system, tx -> hall.hands.jobs.resume(tx, "polish/1"));
        assertThat(resumed).isEqualTo(1);
        await("done");
        assertThat(keys).hasSize(2).containsOnly(keys.get(0));
    }

    @Test
    public void oneThatWantsAnotherTryGetsIt() {
        answers.add(new Outcome.Retry(Duration.ofMillis(20), "not yet"));
        start();
        await("done");
        assertThat(keys).hasSize(2).containsOnly(keys.get(0));
    }
}
