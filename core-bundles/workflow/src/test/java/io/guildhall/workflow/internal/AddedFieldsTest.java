package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Workspace;
import io.guildhall.entity.CustomField;
import io.guildhall.entity.CustomFields;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.Field;
import io.guildhall.record.StoredRecord;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.run.Rehearsal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** Fields that a workspace has added are fields, for workflows as for all else. */
public class AddedFieldsTest {
    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    private long define(String sql) {
        return hall.count(
                "with made as (insert into guildhall.custom_field_definitions (tenant_id, entity, name, label, type)"
                        + " values (" + hall.tenant.id() + ", 'crm.contact', " + sql
                        + ") returning id) select id from made");
    }

    private Actor house(long field) {
        CustomField custom = new CustomField(field, "text", 0, false, "", null, 0, null, null, "", null, null);
        Field allergies = CustomType.of("text").orElseThrow().field("c_allergies", "Allergies", custom);
        CustomFields added = new CustomFields(Map.of("crm.contact", List.of(allergies)));
        return Actor.system(
                hall.tenant.id(),
                Plugged.KEYS,
                new Workspace("Blue Door", "EUR", ZoneId.of("Europe/Berlin"), "en", added));
    }

    private static final String WORKFLOW = """
            {'trigger':{'kind':'changed','entity':'crm.contact','field':'c_allergies','to':'nuts',
               'if':{'left':'{{record.c_allergies}}','op':'contains','right':'nut'}},
             'steps':[{'id':'put','kind':'update','values':{'c_allergies':'{{record.c_allergies}}!'}}]}""";

    @Test
    public void theySetOffAreAskedSetAndFollowed() {
        long first = define("'c_allergies', 'Allergies', 'text'");
        Actor house = house(first);
        hall.hall.write(house, tx -> {
            long id = hall.hands.workflows.create(tx, "Test", "", WorkflowHall.json(WORKFLOW));
            return hall.hands.workflows.publish(tx, id);
        });
        assertThat(hall.text("select col from workflow.live")).isEqualTo("cf_" + first);

        StoredRecord ann = hall.hall.write(
                house,
                tx -> hall.hands.records.create(tx, "crm.contact", Map.of("name", "Ann", "c_allergies", "milk")));
        assertThat(hall.count("select count(*) from workflow.run")).isZero();
        hall.hall.write(
                house, tx -> hall.hands.records.update(tx, "crm.contact", ann.id(), -1, Map.of("c_allergies", "nuts")));
        assertThat(hall.count("select count(*) from workflow.run")).isEqualTo(1);

        Rehearsal.Outcome outcome = hall.hall.read(
                house, tx -> hall.hands.rehearsal.run(tx, 0, Definition.read(WorkflowHall.json(WORKFLOW)), ann.id()));
        assertThat(outcome.applies()).isTrue();
        assertThat(outcome.effects().get(0).input().get("values")).isEqualTo(Map.of("c_allergies", "nuts!"));

        hall.text("with gone as (update guildhall.custom_field_definitions set deleted_at = now() where id = " + first
                + " returning 1) select count(*) from gone");
        long second = define("'c_allergies', 'Allergies', 'long_text'");
        assertThat(hall.text("select col from workflow.live"))
                .as("the field of that name has another place")
                .isEqualTo("cf_" + second);
    }
}
