package io.guildhall.hospitality;

import io.guildhall.module.WorkflowTemplate;
import java.util.List;

/** What a bar may want done by itself. */
final class BarWorkflows {
    private static final String MISSED = """
            {"format":1,
             "trigger":{"kind":"date","entity":"hospitality.guest","field":"last_visit_at","after":{"days":60},"at":"09:00"},
             "steps":[
              {"id":"task","kind":"create","entity":"crm.task","values":{
                "title":"Not seen for 60 days: {{record.name}}","notes":"{{record.favourite}}",
                "entity":"hospitality.guest","record_id":"{{record.id}}","contact_id":"{{record.contact_id}}",
                "responsible_id":"{{workflow.keeper_id}}","due_at":"{{now + 1 day at 17:00}}"}},
              {"id":"tuesday","kind":"wait","condition":{"left":"{{record.last_visit_at}}","op":"gt","right":"{{run.started_at}}"},
               "deadline":{"next":{"weekday":"tuesday","at":"10:00"}}},
              {"id":"back","kind":"branch","if":{"left":"{{steps.tuesday.met}}","op":"eq","right":true},"then":[
                {"id":"task_done","kind":"update","entity":"crm.task","record":"{{steps.task.id}}","values":{"done_at":"{{now}}"}},
                {"id":"came_back","kind":"stop"}]},
              {"id":"has_email","kind":"branch","if":{"left":"{{record.email}}","op":"filled"},"then":[
                {"id":"mail","kind":"mail","marketing":true,"to":"{{record.email}}","subject":"We miss you at {{workspace.name}}",
                 "text":"Hello {{record.name}},\\n\\nwe have not seen you for a while. Your {{record.balance}} points are waiting, and so are we.\\n\\n{{workspace.name}}"}]}]}""";

    private static final String BIRTHDAY = """
            {"format":1,
             "trigger":{"kind":"schedule","every":"day","at":"10:00"},
             "steps":[
              {"id":"today","kind":"find","entity":"hospitality.guest","sort":"name","limit":200,
               "filter":{"and":[{"field":"birthday","op":"anniversary","value":"today"},{"field":"email","op":"not_empty"}]}},
              {"id":"each","kind":"loop","over":"{{steps.today.records}}","limit":200,"steps":[
                {"id":"greet","kind":"mail","marketing":true,"to":"{{item.email}}","subject":"Happy birthday, {{item.name}}",
                 "text":"Hello {{item.name}},\\n\\nhappy birthday! Your first drink this week is on us.\\n\\n{{workspace.name}}"}]}]}""";

    private static final String FIRST = """
            {"format":1,
             "trigger":{"kind":"changed","entity":"hospitality.guest","field":"visits","to":1},
             "steps":[
              {"id":"next_noon","kind":"wait","until":"{{now + 1 day at 12:00}}"},
              {"id":"has_email","kind":"branch","if":{"left":"{{record.email}}","op":"filled"},"then":[
                {"id":"mail","kind":"mail","to":"{{record.email}}","subject":"Good to have met you",
                 "text":"Hello {{record.name}},\\n\\nthank you for your first visit. You have collected {{record.balance}} points. See you soon!\\n\\n{{workspace.name}}"}]}]}""";

    private static final String REGULAR = """
            {"format":1,
             "trigger":{"kind":"changed","entity":"hospitality.guest","field":"visits","to":10},
             "steps":[
              {"id":"task","kind":"create","entity":"crm.task","values":{
                "title":"Tenth visit: a drink on the house for {{record.name}}","notes":"{{record.favourite}}",
                "entity":"hospitality.guest","record_id":"{{record.id}}","responsible_id":"{{workflow.keeper_id}}"}}]}""";

    private static final String ALERT = """
            {"format":1,
             "trigger":{"kind":"changed","entity":"hospitality.guest","field":"alert",
               "if":{"left":"{{record.alert}}","op":"filled"}},
             "steps":[
              {"id":"tell","kind":"notify","to":"{{workflow.keeper_id}}","text":"Allergies and alerts: {{record.alert}}"}]}""";

    private static final String EVENING = """
            {"format":1,
             "trigger":{"kind":"changed","entity":"crm.deal","field":"status","to":"won",
               "if":{"left":"{{record.expected_close_date}}","op":"filled"}},
             "steps":[
              {"id":"staff","kind":"create","entity":"crm.task","values":{
                "title":"Plan the shift: {{record.title}}","deal_id":"{{record.id}}",
                "responsible_id":"{{record.responsible_id}}","due_at":"{{record.expected_close_date - 7 days at 12:00}}"}},
              {"id":"three_days","kind":"wait","until":"{{record.expected_close_date - 3 days at 10:00}}"},
              {"id":"order","kind":"create","entity":"crm.task","values":{
                "title":"Order for {{record.title}}","deal_id":"{{record.id}}",
                "responsible_id":"{{record.responsible_id}}","due_at":"{{record.expected_close_date - 2 days at 12:00}}"}},
              {"id":"day_after","kind":"wait","until":"{{record.expected_close_date + 1 day at 11:00}}"},
              {"id":"has_email","kind":"branch","if":{"left":"{{record.contact.email}}","op":"filled"},"then":[
                {"id":"thanks","kind":"mail","to":"{{record.contact.email}}","subject":"Thank you for the evening",
                 "text":"Hello {{record.contact.name}},\\n\\nthank you for having celebrated with us. We would be glad to read what you liked.\\n\\n{{workspace.name}}"}]}]}""";

    static final List<WorkflowTemplate> ALL = List.of(
            said(
                    "missed",
                    "Guest not seen for 60 days",
                    "A task for you, and next Tuesday at 10:00 a mail to the guest; stops if they come back.",
                    MISSED),
            said(
                    "birthday",
                    "A drink for the birthday",
                    "Every morning at ten, a mail to each guest whose birthday it is.",
                    BIRTHDAY),
            said(
                    "first_visit",
                    "After the first visit",
                    "The day after a guest's first visit, a mail with the points collected.",
                    FIRST),
            said(
                    "regular",
                    "A guest becomes a regular",
                    "With the tenth visit there is a task: a drink on the house.",
                    REGULAR),
            said(
                    "careful",
                    "New allergy or alert",
                    "Tells you when somebody notes an allergy or an alert at a guest.",
                    ALERT),
            said(
                    "evening",
                    "Private event confirmed",
                    "Tasks for shift and orders before the evening, thanks by mail on the day after.",
                    EVENING));

    private BarWorkflows() {}

    private static WorkflowTemplate said(String key, String title, String description, String definition) {
        return WorkflowTemplate.of("hospitality." + key, title, description, definition)
                .says("de", BarWorkflowWords.GERMAN)
                .says("es", BarWorkflowWords.SPANISH)
                .says("fr", BarWorkflowWords.FRENCH);
    }
}
