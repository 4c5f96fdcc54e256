package io.guildhall.testkit;

import io.guildhall.action.Action;
import io.guildhall.entity.EntityType;
import io.guildhall.module.Module;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.record.Guard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The modules of a test hall, all of them working. */
final class PluggedModules implements Modules {
    private final List<Module> modules = new ArrayList<>();
    private volatile ModuleSnapshot current = ModuleSnapshot.EMPTY;

    @Override
    public ModuleSnapshot current() {
        return current;
    }

    synchronized List<Module> all() {
        return List.copyOf(modules);
    }

    synchronized Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        modules.forEach(module -> keys.add(module.key()));
        return keys;
    }

    synchronized void add(Module module) {
        Set<String> missing = new TreeSet<>(module.requires());
        missing.removeAll(keys());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("module " + module.key() + " needs " + missing + "; plug them first");
        }
        modules.removeIf(old -> old.key().equals(module.key()));
        modules.add(module);
        current = snapshot(current.generation() + 1);
    }

    synchronized void remove(Module module) {
        modules.remove(module);
        current = snapshot(current.generation() + 1);
    }

    private ModuleSnapshot snapshot(long generation) {
        Map<String, InstalledModule> installed = new HashMap<>();
        Map<String, EntityType> entities = new HashMap<>();
        Map<String, EntityType> paths = new HashMap<>();
        Map<String, List<Guard>> guards = new HashMap<>();
        Map<String, Action> actions = new HashMap<>();
        for (Module module : modules) {
            installed.put(module.key(), new InstalledModule(module, installed.size() + 1L, null));
            for (EntityType entity : module.entities()) {
                entities.put(entity.fullName(), entity);
                paths.put(entity.path(), entity);
            }
            for (Guard guard : module.guards()) {
                guard.entities()
                        .forEach(name -> guards.computeIfAbsent(name, n -> new ArrayList<>())
                                .add(guard));
            }
            module.actions().forEach(action -> actions.put(action.entity() + "/" + action.name(), action));
        }
        return new ModuleSnapshot(generation, installed, entities, paths, guards, actions);
    }
}
