package io.guildhall.workflow.internal;

import io.guildhall.action.Action;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Workspace;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.entity.EntityType;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.job.internal.JobModule;
import io.guildhall.module.Module;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The modules of these tests, in this process and in those that are killed. */
final class Plugged implements Modules {
    static final Set<String> KEYS = Set.of("identity", "crm", "job", "workflow", "hospitality", "acme");

    private final ModuleSnapshot whole;
    private volatile ModuleSnapshot current;

    Plugged() {
        this(List.of());
    }

    Plugged(List<Action> actions) {
        Map<String, InstalledModule> modules = new HashMap<>();
        Map<String, EntityType> entities = new HashMap<>();
        Map<String, Action> named = new HashMap<>();
        for (Module module : List.of(new IdentityModule(), new CrmModule(), new JobModule(), new WorkflowModule())) {
            modules.put(module.key(), new InstalledModule(module, 1, null));
            module.entities().forEach(entity -> entities.put(entity.fullName(), entity));
        }
        actions.forEach(action -> named.put(action.entity() + "/" + action.name(), action));
        whole = new ModuleSnapshot(1, modules, entities, Map.of(), Map.of(), named);
        current = whole;
    }

    /** As when a bundle stops: what the module has brought is gone, as it is found by whoever looks from here on. */
    void unplug(String module) {
        Map<String, InstalledModule> modules = new HashMap<>(whole.modules());
        Map<String, EntityType> entities = new HashMap<>(whole.entities());
        Map<String, Action> actions = new HashMap<>(whole.actions());
        modules.remove(module);
        entities.values().removeIf(entity -> entity.module().equals(module));
        actions.values().removeIf(action -> action.entity().startsWith(module + "."));
        current = new ModuleSnapshot(current.generation() + 1, modules, entities, Map.of(), Map.of(), actions);
    }

    /** All are back. */
    void plug() {
        current = new ModuleSnapshot(
                current.generation() + 1, whole.modules(), whole.entities(), Map.of(), Map.of(), whole.actions());
    }

    @Override
    public ModuleSnapshot current() {
        return current;
    }

    static Actor system(long tenant) {
        return system(tenant, ZoneId.of("Europe/Berlin"));
    }

    static Actor system(long tenant, ZoneId zone) {
        return Actor.system(tenant, KEYS, new Workspace("Blue Door", "EUR", zone, "en"));
    }
}
