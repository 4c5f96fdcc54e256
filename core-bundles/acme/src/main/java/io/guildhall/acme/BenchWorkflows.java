package io.guildhall.acme;

import io.guildhall.module.WorkflowTemplate;
import java.util.List;
import java.util.Map;

/** What a workshop may want done by itself. */
final class BenchWorkflows {
    private static final String BROKE = """
            {"format":1,
             "trigger":{"kind":"module","name":"acme.gadget_broke","entity":"acme.gadget"},
             "steps":[
              {"id":"task","kind":"create","entity":"crm.task","values":{
                "title":"{{record.name}} is back: {{input.complaint}}","entity":"acme.gadget","record_id":"{{record.id}}",
                "responsible_id":"{{record.responsible_id}}"}},
              {"id":"covered","kind":"branch","if":{"left":"{{input.covered}}","op":"eq","right":true},"then":[
                {"id":"tell","kind":"notify","to":"{{workflow.keeper_id}}","text":"Broken within the warranty"}]}]}""";

    static final List<WorkflowTemplate> ALL = List.of(WorkflowTemplate.of(
                    "acme.broke",
                    "A gadget breaks again",
                    "A task for whoever is responsible; within the warranty you are told.",
                    BROKE)
            .says(
                    "de",
                    Map.of(
                            "A gadget breaks again",
                            "Ein Gerät geht wieder kaputt",
                            "A task for whoever is responsible; within the warranty you are told.",
                            "Eine Aufgabe für die verantwortliche Person; innerhalb der Garantie erfahren Sie davon.",
                            "{{record.name}} is back: {{input.complaint}}",
                            "{{record.name}} ist zurück: {{input.complaint}}",
                            "Broken within the warranty",
                            "Innerhalb der Garantie kaputt")));

    private BenchWorkflows() {}
}
