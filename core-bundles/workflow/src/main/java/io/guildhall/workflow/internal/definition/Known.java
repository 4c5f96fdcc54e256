package io.guildhall.workflow.internal.definition;

import io.guildhall.action.Action;
import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.module.WorkflowTrigger;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a definition may name in one workspace: its entities with their fields, and the actions of its modules. */
public final class Known {
    private static final Set<String> ALWAYS = Set.of("crm", "identity", "record", "workflow");

    private final ModuleSnapshot modules;
    private final Actor actor;
    private final String subject;

    public Known(ModuleSnapshot modules, Actor actor) {
        this(modules, actor, "");
    }

    /** @param subject entity of the records that runs are about */
    public Known(ModuleSnapshot modules, Actor actor, String subject) {
        this.modules = modules;
        this.actor = actor;
        this.subject = subject;
    }

    /** What steps are about that name nothing else; empty for nothing. */
    public String subject() {
        return subject;
    }

    /** Whether a module is there for this workspace. */
    public boolean has(String module) {
        return ALWAYS.contains(module) || actor.has(module);
    }

    /** As this workspace has it, with the fields of its own. */
    public Optional<EntityType> entity(@Nullable Object name) {
        return name instanceof String full
                ? modules.entity(full).filter(type -> has(type.module())).map(type -> FieldRights.of(actor, type))
                : Optional.empty();
    }

    public Optional<Field> field(@Nullable Object entity, @Nullable Object name) {
        return name instanceof String field ? entity(entity).flatMap(type -> type.field(field)) : Optional.empty();
    }

    public Optional<Action> action(@Nullable Object entity, @Nullable Object name) {
        return Optional.ofNullable(modules.actions().get(entity + "/" + name))
                .filter(a -> entity(entity).isPresent());
    }

    public Stream<Action> actions() {
        return modules.actions().values().stream()
                .filter(action -> entity(action.entity()).isPresent());
    }

    /** What modules of this workspace say can happen, by name. */
    public Stream<WorkflowTrigger> triggers() {
        return modules.modules().values().stream()
                .filter(InstalledModule::works)
                .map(InstalledModule::module)
                .filter(module -> has(module.key()))
                .flatMap(module -> module.triggers().stream())
                .filter(trigger -> entity(trigger.entity()).isPresent())
                .sorted(Comparator.comparing(WorkflowTrigger::name));
    }

    public Optional<WorkflowTrigger> trigger(@Nullable Object name) {
        return triggers().filter(trigger -> trigger.name().equals(name)).findFirst();
    }

    /** @return what is wrong with naming these fields, or null */
    public @Nullable String unknown(@Nullable Object entity, Map<String, ?> values) {
        Optional<EntityType> type = entity(entity);
        if (type.isEmpty()) {
            return "There are no records “" + entity + "” here.";
        }
        return values.keySet().stream()
                .filter(name -> type.get().field(name).isEmpty())
                .findFirst()
                .map(name -> "“" + type.get().label() + "” has no field “" + name + "”.")
                .orElse(null);
    }
}
