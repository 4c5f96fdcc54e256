package io.guildhall.crm.internal.recipe;

/** Definitions about deals. */
final class DealRecipes {
    static final String WON = """
            {"format":1,
             "trigger":{"kind":"changed","entity":"crm.deal","field":"status","to":"won"},
             "steps":[
              {"id":"task","kind":"create","entity":"crm.task","values":{
                "title":"Get started: {{record.title}}","deal_id":"{{record.id}}","contact_id":"{{record.contact_id}}",
                "responsible_id":"{{record.responsible_id}}","due_at":"{{now + 2 working_days at 10:00}}"}},
              {"id":"has_email","kind":"branch","if":{"left":"{{record.contact.email}}","op":"filled"},"then":[
                {"id":"thanks","kind":"mail","to":"{{record.contact.email}}","subject":"Thank you for your trust",
                 "text":"Hello {{record.contact.name}},\\n\\nthank you for choosing us. We will be in touch within two days.\\n\\n{{workspace.name}}"}]}]}""";

    static final String IDLE = """
            {"format":1,
             "trigger":{"kind":"date","entity":"crm.deal","field":"stage_since","after":{"days":14},"at":"09:00",
               "if":{"left":"{{record.status}}","op":"eq","right":"open"}},
             "steps":[
              {"id":"tell","kind":"notify","to":"{{record.responsible_id}}",
               "text":"Nothing has happened for 14 days. What is the next step?"},
              {"id":"movement","kind":"wait","condition":{"or":[
                 {"left":"{{record.status}}","op":"ne","right":"open"},
                 {"left":"{{record.stage_since}}","op":"gt","right":"{{run.started_at}}"}]},
               "deadline":{"for":{"days":7}}},
              {"id":"still","kind":"branch","if":{"left":"{{steps.movement.met}}","op":"eq","right":false},"then":[
                {"id":"task","kind":"create","entity":"crm.task","values":{
                  "title":"Decide: go on or close? {{record.title}}","deal_id":"{{record.id}}",
                  "responsible_id":"{{record.responsible_id}}","due_at":"{{now + 1 working_day at 10:00}}"}}]}]}""";

    static final String OVERDUE = """
            {"format":1,
             "trigger":{"kind":"date","entity":"crm.deal","field":"expected_close_date","after":{"days":1},"at":"08:30",
               "if":{"left":"{{record.status}}","op":"eq","right":"open"}},
             "steps":[
              {"id":"task","kind":"create","entity":"crm.task","values":{
                "title":"Should have closed yesterday: {{record.title}}","deal_id":"{{record.id}}",
                "contact_id":"{{record.contact_id}}","responsible_id":"{{record.responsible_id}}",
                "due_at":"{{today at 17:00}}"}}]}""";

    static final String LARGE = """
            {"format":1,
             "trigger":{"kind":"created","entity":"crm.deal","if":{"left":"{{record.amount}}","op":"gte","right":10000}},
             "steps":[
              {"id":"ask","kind":"approval","of":"{{workflow.keeper_id}}",
               "question":"{{record.title}}: {{record.amount}}. Shall we make an offer?","deadline":{"working_days":2}},
              {"id":"decided","kind":"branch","if":{"left":"{{steps.ask.decision}}","op":"eq","right":"approved"},
               "then":[{"id":"go","kind":"create","entity":"crm.task","values":{
                  "title":"Make an offer: {{record.title}}","deal_id":"{{record.id}}",
                  "responsible_id":"{{record.responsible_id}}","due_at":"{{now + 3 working_days at 12:00}}"}}],
               "else":[{"id":"talk","kind":"create","entity":"crm.task","values":{
                  "title":"Talk it over before the offer: {{record.title}}","deal_id":"{{record.id}}",
                  "responsible_id":"{{record.responsible_id}}"}}]}]}""";

    static final String LOST = """
            {"format":1,
             "trigger":{"kind":"changed","entity":"crm.deal","field":"status","to":"lost"},
             "steps":[
              {"id":"pause","kind":"wait","condition":{"left":"{{record.status}}","op":"ne","right":"lost"},
               "deadline":{"for":{"months":3}}},
              {"id":"still","kind":"branch","if":{"left":"{{steps.pause.met}}","op":"eq","right":false},"then":[
                {"id":"task","kind":"create","entity":"crm.task","values":{
                  "title":"Ask again: {{record.title}}","notes":"{{record.lost_reason}}","deal_id":"{{record.id}}",
                  "contact_id":"{{record.contact_id}}","responsible_id":"{{record.responsible_id}}",
                  "due_at":"{{now + 1 working_day at 10:00}}"}}]}]}""";

    static final String WEEK = """
            {"format":1,
             "trigger":{"kind":"schedule","every":"week","weekdays":["monday"],"at":"08:00"},
             "steps":[
              {"id":"due","kind":"find","entity":"crm.deal","sort":"expected_close_date","limit":100,
               "filter":{"and":[{"field":"status","value":"open"},
                 {"field":"expected_close_date","op":"lte","value":"{{today + 6 days}}"},
                 {"field":"expected_close_date","op":"gte","value":"{{today}}"}]}},
              {"id":"each","kind":"loop","over":"{{steps.due.records}}","limit":100,"steps":[
                {"id":"tell","kind":"notify","entity":"crm.deal","record":"{{item.id}}","to":"{{item.responsible_id}}",
                 "text":"Should close this week"}]}]}""";

    private DealRecipes() {}
}
