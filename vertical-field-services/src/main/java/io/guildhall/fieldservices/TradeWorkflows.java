package io.guildhall.fieldservices;

import io.guildhall.module.WorkflowTemplate;
import java.util.List;

/** What those who drive to their customers may want done by itself. */
final class TradeWorkflows {
    private static final String ORDER = """
            {"format":1,
             "trigger":{"kind":"changed","entity":"crm.deal","field":"status","to":"won"},
             "steps":[
              {"id":"plan","kind":"create","entity":"crm.task","values":{
                "title":"Plan the visit: {{record.title}}","deal_id":"{{record.id}}","contact_id":"{{record.contact_id}}",
                "responsible_id":"{{record.responsible_id}}","due_at":"{{now + 1 working_day at 09:00}}"}},
              {"id":"reachable","kind":"branch","if":{"and":[{"left":"{{record.contact.email}}","op":"filled"},
                  {"left":"{{record.expected_close_date}}","op":"filled"}]},"then":[
                {"id":"day_before","kind":"wait","until":"{{record.expected_close_date - 1 day at 12:00}}"},
                {"id":"remind","kind":"mail","to":"{{record.contact.email}}","subject":"We come tomorrow",
                 "text":"Hello {{record.contact.name}},\\n\\nwe are with you tomorrow. Please see to it that we can get to the place.\\n\\n{{workspace.name}}"},
                {"id":"after","kind":"wait","until":"{{record.expected_close_date + 3 days at 10:00}}"},
                {"id":"review","kind":"mail","to":"{{record.contact.email}}","subject":"Is everything working?",
                 "text":"Hello {{record.contact.name}},\\n\\nis everything working as it should? If not, just answer this mail.\\n\\n{{workspace.name}}"}]}]}""";

    private static final String ESTIMATE = """
            {"format":1,
             "trigger":{"kind":"date","entity":"crm.deal","field":"stage_since","after":{"days":5},"at":"10:00",
               "if":{"left":"{{record.status}}","op":"eq","right":"open"}},
             "steps":[
              {"id":"task","kind":"create","entity":"crm.task","values":{
                "title":"Call about the estimate: {{record.title}}","deal_id":"{{record.id}}",
                "contact_id":"{{record.contact_id}}","responsible_id":"{{record.responsible_id}}",
                "due_at":"{{today at 16:00}}"}}]}""";

    static final List<WorkflowTemplate> ALL = List.of(
            said(
                    "order",
                    "Order won: plan, remind, ask",
                    "A task to plan the visit, a mail on the day before, and a question three days after.",
                    ORDER),
            said(
                    "estimate",
                    "Estimate without an answer",
                    "A task to call when nothing has moved for five days.",
                    ESTIMATE));

    private TradeWorkflows() {}

    private static WorkflowTemplate said(String key, String title, String description, String definition) {
        return WorkflowTemplate.of("field_services." + key, title, description, definition)
                .says("de", TradeWorkflowWords.GERMAN)
                .says("es", TradeWorkflowWords.SPANISH)
                .says("fr", TradeWorkflowWords.FRENCH);
    }
}
