package io.guildhall.module.internal;

import io.guildhall.action.Action;
import io.guildhall.change.Reaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.module.Edition;
import io.guildhall.module.Module;
import io.guildhall.record.Guard;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a module says of itself, read once, so that one that changes its mind later cannot confuse anybody. */
record Description(
        String key,
        String version,
        Set<String> requires,
        List<String> changeLogs,
        List<EntityType> entities,
        List<Class<?>> mappers,
        List<Guard> guards,
        List<Reaction> reactions,
        List<Action> actions,
        Optional<Edition> edition) {

    static Description of(Module module) {
        return new Description(
                module.key(),
                module.version(),
                Set.copyOf(module.requires()),
                List.copyOf(module.changeLogs()),
                List.copyOf(module.entities()),
                List.copyOf(module.mappers()),
                List.copyOf(module.guards()),
                List.copyOf(module.reactions()),
                List.copyOf(module.actions()),
                module.edition());
    }

    /** What must work before this module can: what it requires by name and what its references point at. */
    Set<String> needs() {
        Set<String> needs = new TreeSet<>(requires);
        for (EntityType entity : entities) {
            for (Field field : entity.fields()) {
                String target = field.references();
                if (target != null && target.indexOf('.') > 0) {
                    needs.add(target.substring(0, target.indexOf('.')));
                }
            }
        }
        needs.remove(key);
        return needs;
    }
}
