package io.guildhall.workflow.internal;

import io.guildhall.actor.Actor;
import io.guildhall.module.Module;
import io.guildhall.module.WorkflowTemplate;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.Modules;
import io.guildhall.workflow.internal.definition.Fault;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Origins;
import io.guildhall.workflow.internal.value.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Workflows that the modules of a workspace propose, in the words of whoever looks. Thread-safe. */
@Component(service = Templates.class)
public final class Templates {
    private final Modules modules;
    private final Workflows workflows;

    @Activate
    public Templates(@Reference Modules modules, @Reference Workflows workflows) {
        this.modules = modules;
        this.workflows = workflows;
    }

    /** @param module key of the one that brings it */
    public record Proposal(
            String key, String module, String title, String description, Map<String, @Nullable Object> definition) {}

    /** Those of the trade first. What this workspace could not publish, because something it names is missing, is left out. */
    public List<Proposal> of(Actor actor) {
        Known known = new Known(modules.current(), actor);
        return modules.current().modules().values().stream()
                .filter(InstalledModule::works)
                .map(InstalledModule::module)
                .filter(module -> known.has(module.key()))
                .sorted(Comparator.comparing(
                                (Module module) -> module.requires().contains("crm") ? 0 : 1)
                        .thenComparing(Module::key))
                .flatMap(module -> module.workflows().stream().map(template -> proposal(actor, module, template)))
                .filter(proposal ->
                        workflows.faults(actor, proposal.definition()).isEmpty())
                .toList();
    }

    /** What is wrong with a module's templates; for tests. */
    List<String> faults(Actor actor, Module module) {
        List<String> wrong = new ArrayList<>();
        for (WorkflowTemplate template : module.workflows()) {
            if (!template.key().startsWith(module.key() + ".")) {
                wrong.add(template.key() + " does not begin with " + module.key());
            }
            for (Fault fault : workflows.faults(actor, Json.read(template.definition()))) {
                wrong.add(template.key() + ", step " + fault.step() + ": " + fault.text());
            }
        }
        return wrong;
    }

    private static Proposal proposal(Actor actor, Module module, WorkflowTemplate template) {
        String locale = actor.habits().locale();
        return new Proposal(
                template.key(),
                module.key(),
                template.said(template.title(), locale),
                template.said(template.description(), locale),
                Origins.said(Json.map(said(Json.read(template.definition()), template, locale)), Map.of()));
    }

    private static @Nullable Object said(@Nullable Object value, WorkflowTemplate template, String locale) {
        if (value instanceof String text) {
            return template.said(text, locale);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            map.forEach((name, part) -> all.put(String.valueOf(name), said(part, template, locale)));
            return all;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(part -> all.add(said(part, template, locale)));
            return all;
        }
        return value;
    }
}
