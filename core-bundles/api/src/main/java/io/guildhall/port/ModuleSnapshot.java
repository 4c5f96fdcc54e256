package io.guildhall.port;

import io.guildhall.action.Action;
import io.guildhall.entity.EntityType;
import io.guildhall.record.Guard;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every module as it stands at one moment. Immutable; a new one replaces it as a whole.
 *
 * @param generation rises with every replacement
 * @param modules by key; refused ones too
 * @param entities of working modules, by full name
 * @param entitiesByPath of working modules, by {@link EntityType#path()}
 * @param guards by full entity name
 * @param actions by {@code entity/name}, such as {@code crm.deal/win}
 */
public record ModuleSnapshot(
        long generation,
        Map<String, InstalledModule> modules,
        Map<String, EntityType> entities,
        Map<String, EntityType> entitiesByPath,
        Map<String, List<Guard>> guards,
        Map<String, Action> actions) {
    public ModuleSnapshot {
        modules = Map.copyOf(modules);
        entities = Map.copyOf(entities);
        entitiesByPath = Map.copyOf(entitiesByPath);
        guards = Map.copyOf(guards);
        actions = Map.copyOf(actions);
    }

    public static final ModuleSnapshot EMPTY = new ModuleSnapshot(0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Optional<EntityType> entity(String fullName) {
        return Optional.ofNullable(entities.get(fullName));
    }
}
