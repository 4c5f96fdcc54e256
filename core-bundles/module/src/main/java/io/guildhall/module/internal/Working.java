package io.guildhall.module.internal;

import io.guildhall.action.Action;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.record.Guard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The modules that work together at one moment, found by letting in one after another whose needs are met. */
final class Working {
    private final Map<String, Candidate> byKey = new TreeMap<>();
    private final Map<Candidate, String> problems = new HashMap<>();
    final Map<String, EntityType> entities = new HashMap<>();
    final Map<String, EntityType> paths = new HashMap<>();
    final Map<String, List<Guard>> guards = new HashMap<>();
    final Map<String, Action> actions = new HashMap<>();

    private Working() {}

    /** Of each key the best candidate that is ready and fits in. */
    static Working among(Collection<Candidate> candidates) {
        Working working = new Working();
        List<Candidate> open = new ArrayList<>(candidates);
        open.sort(java.util.Comparator.comparing(Candidate::key).thenComparing(Candidate.BEST_FIRST));
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Candidate candidate : open) {
                if (candidate.state == Candidate.State.READY && working.admit(candidate)) {
                    progress = true;
                }
            }
        }
        return working;
    }

    @Nullable
    Candidate of(String key) {
        return byKey.get(key);
    }

    Collection<Candidate> all() {
        return byKey.values();
    }

    /** Why a candidate is not among the working ones, or null when it is or when a better one is. */
    @Nullable
    String problemOf(Candidate candidate) {
        if (candidate.state == Candidate.State.REFUSED) {
            return candidate.problem;
        }
        if (byKey.containsKey(candidate.key())) {
            return null;
        }
        String problem = problems.get(candidate);
        return problem != null ? problem : obstacle(candidate);
    }

    /** What keeps a candidate from working beside these: a missing need, an unknown reference, a path already taken. */
    @Nullable
    String obstacle(Candidate candidate) {
        Description module = candidate.description;
        Set<String> missing = new TreeSet<>(module.needs());
        missing.removeAll(byKey.keySet());
        if (!missing.isEmpty()) {
            return "Waits for module " + String.join(", ", missing) + ".";
        }
        for (EntityType entity : module.entities()) {
            EntityType taken = paths.get(entity.path());
            if (taken != null && !taken.module().equals(module.key())) {
                return "Path /api/" + entity.path() + " belongs to " + taken.fullName() + ".";
            }
            String reference = unknownReference(module, entity);
            if (reference != null) {
                return reference;
            }
        }
        return unknownEntity(module);
    }

    private @Nullable String unknownReference(Description module, EntityType entity) {
        for (Field field : entity.fields()) {
            String target = field.references();
            if (target != null && !knows(module, target)) {
                return "Entity " + entity.fullName() + ": field " + field.name() + " refers to " + target
                        + ", which nobody offers.";
            }
        }
        return null;
    }

    private @Nullable String unknownEntity(Description module) {
        for (Guard guard : module.guards()) {
            for (String entity : guard.entities()) {
                if (!knows(module, entity)) {
                    return "Guard " + guard.getClass().getSimpleName() + " watches " + entity
                            + ", which nobody offers.";
                }
            }
        }
        for (Action action : module.actions()) {
            if (!knows(module, action.entity())) {
                return "Action " + action.name() + " acts on " + action.entity() + ", which nobody offers.";
            }
            Action taken = actions.get(action.entity() + "/" + action.name());
            if (taken != null && module.actions().stream().noneMatch(own -> own == taken)) {
                return "Action " + action.name() + " of " + action.entity() + " is offered by another module.";
            }
        }
        return null;
    }

    private boolean knows(Description module, String entity) {
        return entities.containsKey(entity)
                || module.entities().stream().anyMatch(e -> e.fullName().equals(entity));
    }

    private boolean admit(Candidate candidate) {
        if (byKey.containsKey(candidate.key())) {
            return false;
        }
        String obstacle = obstacle(candidate);
        if (obstacle != null) {
            problems.put(candidate, obstacle);
            return false;
        }
        problems.remove(candidate);
        byKey.put(candidate.key(), candidate);
        for (EntityType entity : candidate.description.entities()) {
            entities.put(entity.fullName(), entity);
            paths.put(entity.path(), entity);
        }
        for (Guard guard : candidate.description.guards()) {
            guard.entities()
                    .forEach(e ->
                            guards.computeIfAbsent(e, k -> new ArrayList<>()).add(guard));
        }
        candidate.description.actions().forEach(a -> actions.put(a.entity() + "/" + a.name(), a));
        return true;
    }
}
