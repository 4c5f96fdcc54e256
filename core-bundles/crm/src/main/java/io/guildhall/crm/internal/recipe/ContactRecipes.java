package io.guildhall.crm.internal.recipe;

/** Definitions about contacts. */
final class ContactRecipes {
    static final String NEW = """
            {"format":1,
             "trigger":{"kind":"created","entity":"crm.contact","if":{"left":"{{record.email}}","op":"filled"}},
             "steps":[
              {"id":"next_day","kind":"wait","until":"{{now + 1 working_day at 09:30}}"},
              {"id":"hello","kind":"mail","to":"{{record.email}}","subject":"Nice to meet you",
               "text":"Hello {{record.name}},\\n\\nthank you for getting in touch. If there is anything we can do for you, just answer this mail.\\n\\n{{workspace.name}}"},
              {"id":"week","kind":"wait","for":{"working_days":5}},
              {"id":"talked","kind":"find","entity":"crm.activity","limit":1,
               "filter":{"field":"contact_id","value":"{{record.id}}"}},
              {"id":"nothing","kind":"branch","if":{"left":"{{steps.talked.count}}","op":"eq","right":0},"then":[
                {"id":"task","kind":"create","entity":"crm.task","values":{
                  "title":"Call {{record.name}}","contact_id":"{{record.id}}",
                  "responsible_id":"{{record.responsible_id}}","due_at":"{{now + 1 working_day at 10:00}}"}}]}]}""";

    static final String BIRTHDAY = """
            {"format":1,
             "trigger":{"kind":"schedule","every":"day","at":"09:00"},
             "steps":[
              {"id":"today","kind":"find","entity":"crm.contact","sort":"name","limit":200,
               "filter":{"and":[{"field":"birthday","op":"anniversary","value":"today"},{"field":"email","op":"not_empty"}]}},
              {"id":"each","kind":"loop","over":"{{steps.today.records}}","limit":200,"steps":[
                {"id":"greet","kind":"mail","marketing":true,"to":"{{item.email}}","subject":"Happy birthday",
                 "text":"Hello {{item.name}},\\n\\nall the best for your birthday!\\n\\n{{workspace.name}}"}]}]}""";

    private ContactRecipes() {}
}
