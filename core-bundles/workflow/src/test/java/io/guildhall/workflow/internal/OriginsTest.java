package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.trace.Origin;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Fault;
import io.guildhall.workflow.internal.definition.Origins;
import io.guildhall.workflow.internal.value.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** By whose doing a change has to come about that sets a workflow off. */
public class OriginsTest {
    private static final String ALL =
            "{'trigger':{'kind':'created','entity':'crm.contact'%s},'steps':[{'id':'s','kind':'stop'}]}";

    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    @After
    public void leave() {
        Origin.leave();
    }

    private long by(String... origins) {
        return hall.publish(ALL.formatted(origins.length == 0 ? "" : ",'by':" + Json.write(origins)));
    }

    private void contacts(@Nullable Origin origin, Actor actor, int many) {
        if (origin != null) {
            Origin.enter(origin);
        }
        hall.hall.write(actor, tx -> {
            for (int i = 0; i < many; i++) {
                hall.hands.records.create(tx, "crm.contact", Map.of("name", "Contact " + i));
            }
            return many;
        });
        Origin.leave();
    }

    private Actor program() {
        Actor owner = hall.tenant.owner();
        return new Actor(
                owner.tenantId(),
                owner.memberId(),
                "Shop",
                Actor.Kind.API_KEY,
                owner.reads(),
                owner.writes(),
                owner.teams(),
                owner.permissions(),
                owner.modules(),
                owner.workspace(),
                7);
    }

    /** One by each, and fifty of a file. */
    private void happen() {
        contacts(null, hall.tenant.owner(), 1);
        contacts(null, program(), 1);
        contacts(null, hall.system, 1);
        contacts(Origin.BULK, hall.tenant.owner(), 1);
        contacts(Origin.WORKFLOW, hall.system, 1);
        contacts(Origin.IMPORT, hall.tenant.owner(), 50);
        contacts(Origin.SAMPLE, hall.system, 30);
    }

    private long runs(long workflow) {
        return hall.count("select count(*) from workflow.run where workflow_id = " + workflow);
    }

    /** One that was published before this could be chosen. */
    private long old() {
        return hall.hall.write(hall.tenant.owner(), tx -> {
            long id = hall.hands.workflows.create(tx, "Old", "", Map.of());
            tx.update(
                    "update workflow.workflow set definition = ?::jsonb where tenant_id = ? and id = ?",
                    ALL.formatted("").replace('\'', '"'),
                    tx.actor().tenantId(),
                    id);
            hall.hands.workflows.publish(tx, id);
            return id;
        });
    }

    @Test
    public void anImportStartsNothingUnlessItWasChosen() {
        long usual = by();
        long imports = by("import");
        long hands = by("person", "program");
        long workflows = by("workflow");
        long before = old();
        happen();
        assertThat(runs(usual)).as("all but the file and the sample").isEqualTo(5);
        assertThat(runs(imports)).isEqualTo(50);
        assertThat(runs(hands)).isEqualTo(2);
        assertThat(runs(workflows)).isEqualTo(1);
        assertThat(runs(before)).as("as before, but sample data starts nothing").isEqualTo(55);
    }

    @Test
    public void theDaysGoneByAgreeWithWhatHappens() {
        List<Long> all = List.of(by(), by("import"), by("person"), by("program", "bulk"), by("system"), old());
        happen();
        hall.hall.postgres().backRoom().run(tx -> tx.query("select guildhall.seal(?)", row -> row.getLong(1), 1_000));
        for (long id : all) {
            Definition drawn = Definition.read(Json.read(
                    hall.text("select definition::text from workflow.workflow_version where workflow_id = " + id)));
            assertThat(hall.hall
                            .read(hall.system, tx -> hall.hands.hindsight.look(tx, id, drawn, 30))
                            .fires())
                    .as(drawn.trigger().settings().toString())
                    .isEqualTo(runs(id));
        }
    }

    @Test
    public void whatARunMakesIsTheWorkflows() {
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact','by':['person']},'steps':[
                  {'id':'task','kind':'create','entity':'crm.task','values':{'title':'Call'}}]}""");
        long next = hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.task','by':['workflow']},'steps':[{'id':'s','kind':'stop'}]}""");
        long never = hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.task','by':['person','system']},'steps':[{'id':'s','kind':'stop'}]}""");
        hall.create("crm.contact", Map.of("name", "Ann"));
        hall.work();
        hall.await("the second", () -> runs(next) == 1);
        hall.idle();
        assertThat(runs(never)).isZero();
        assertThat(hall.text("select origin from guildhall.change_inbox where entity = 'crm.task'"
                        + " union select origin from guildhall.change_log where entity = 'crm.task'"))
                .isEqualTo("workflow");
    }

    @Test
    public void whatIsDrawnAnewSaysByWhomAndWhatWasThereKeepsIt() {
        Map<String, @Nullable Object> plain = WorkflowHall.json(ALL.formatted(""));
        assertThat(trigger(Origins.said(plain, Map.of()))).containsEntry("by", Origins.USUAL);
        assertThat(trigger(Origins.said(plain, plain)))
                .as("one of before goes by all, until somebody says otherwise")
                .doesNotContainKey("by");
        Map<String, @Nullable Object> imports = WorkflowHall.json(ALL.formatted(",'by':['import']"));
        assertThat(trigger(Origins.said(plain, imports))).containsEntry("by", List.of("import"));
        assertThat(trigger(Origins.said(imports, plain))).containsEntry("by", List.of("import"));
        Map<String, @Nullable Object> deleted =
                WorkflowHall.json(ALL.formatted("").replace("created", "deleted"));
        assertThat(trigger(Origins.said(deleted, imports))).containsEntry("by", Origins.USUAL);
        Map<String, @Nullable Object> clock = WorkflowHall.json("{'trigger':{'kind':'schedule','every':'hour'}}");
        assertThat(trigger(Origins.said(clock, Map.of()))).doesNotContainKey("by");
        assertThat(Origins.said(Map.of(), Map.of())).isEmpty();
    }

    @Test
    public void nonsenseIsRefusedInWords() {
        for (String by : List.of("[]", "['sample']", "['person','person']", "'person'", "[7]", "['Person']", "{}")) {
            assertThat(faults(ALL.formatted(",'by':" + by)))
                    .as(by)
                    .containsExactly(
                            "“by” says by whose doing, one or more of person, program, import, bulk, workflow, system.");
        }
        assertThat(
                        faults(
                                "{'trigger':{'kind':'schedule','every':'hour','by':['person']},'steps':[{'id':'s','kind':'stop'}]}"))
                .containsExactly("“by” belongs to changes and to what modules tell of.");
        assertThat(faults(ALL.formatted(",'by':['person','import']"))).isEmpty();
        assertThat(faults(ALL.formatted(",'by':null"))).isEmpty();
    }

    private List<String> faults(String json) {
        return hall.hands.workflows.faults(hall.tenant.owner(), WorkflowHall.json(json)).stream()
                .map(Fault::text)
                .toList();
    }

    private static Map<String, @Nullable Object> trigger(Map<String, @Nullable Object> definition) {
        return new HashMap<>(Json.map(definition.get("trigger")));
    }
}
