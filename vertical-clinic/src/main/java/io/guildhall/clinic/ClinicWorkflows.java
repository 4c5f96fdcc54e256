package io.guildhall.clinic;

import io.guildhall.module.WorkflowTemplate;
import java.util.List;

/** What a practice may want done by itself. Names no complaint: mails are read by others, too. */
final class ClinicWorkflows {
    private static final String WELCOME = """
            {"format":1,
             "trigger":{"kind":"created","entity":"crm.contact"},
             "steps":[
              {"id":"papers","kind":"create","entity":"crm.task","values":{
                "title":"Consent and insurance papers: {{record.name}}","contact_id":"{{record.id}}",
                "responsible_id":"{{workflow.keeper_id}}","due_at":"{{now + 2 working_days at 12:00}}"}},
              {"id":"has_email","kind":"branch","if":{"left":"{{record.email}}","op":"filled"},"then":[
                {"id":"mail","kind":"mail","to":"{{record.email}}","subject":"Before your first appointment",
                 "text":"Hello {{record.name}},\\n\\nplease bring your insurance card and come ten minutes early.\\n\\n{{workspace.name}}"}]}]}""";

    private static final String AFTERCARE = """
            {"format":1,
             "trigger":{"kind":"changed","entity":"crm.deal","field":"status","to":"won"},
             "steps":[
              {"id":"six_weeks","kind":"wait","for":{"weeks":6}},
              {"id":"task","kind":"create","entity":"crm.task","values":{
                "title":"How are things six weeks later? {{record.contact.name}}","deal_id":"{{record.id}}",
                "contact_id":"{{record.contact_id}}","responsible_id":"{{record.responsible_id}}",
                "due_at":"{{now + 2 working_days at 12:00}}"}}]}""";

    static final List<WorkflowTemplate> ALL = List.of(
            said(
                    "welcome",
                    "New patient: papers and welcome",
                    "A task for the papers, and a mail that says what to bring.",
                    WELCOME),
            said(
                    "aftercare",
                    "Ask six weeks after",
                    "Six weeks after a treatment was agreed there is a task to ask how things are.",
                    AFTERCARE));

    private ClinicWorkflows() {}

    private static WorkflowTemplate said(String key, String title, String description, String definition) {
        return WorkflowTemplate.of("clinic." + key, title, description, definition)
                .says("de", ClinicWorkflowWords.GERMAN)
                .says("es", ClinicWorkflowWords.SPANISH)
                .says("fr", ClinicWorkflowWords.FRENCH);
    }
}
