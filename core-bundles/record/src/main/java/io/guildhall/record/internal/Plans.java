package io.guildhall.record.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.entity.CustomFields;
import io.guildhall.entity.EntityType;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** Plans of the entities as the modules stand now, and whether an actor may use them. Thread-safe. */
public final class Plans {
    /** Parts of the installation, on for every tenant. */
    private static final Set<String> ALWAYS = Set.of("crm", "identity", "record");

    private final Modules modules;
    /** Of workspaces with fields of their own, for as long as somebody of the workspace is remembered. */
    private final Map<CustomFields, Map<String, Plan>> byWorkspace = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile Generation generation = new Generation(ModuleSnapshot.EMPTY);

    public Plans(Modules modules) {
        this.modules = modules;
    }

    public ModuleSnapshot snapshot() {
        return modules.current();
    }

    /**
     * @throws io.guildhall.problem.ProblemException 404 if there is no such entity for the actor's tenant, 403 if the actor may
     *     not use the verb, 405 if the entity does not offer it
     */
    public Plan open(Actor actor, String entity, EntityType.Verb verb) {
        Plan plan = find(actor, entity);
        EntityType type = plan.entity();
        String permission = type.permission(verb);
        actor.need(permission);
        if (!type.verbs().contains(verb) && actor.kind() != Actor.Kind.SYSTEM) {
            throw Problem.of(405, "record/not-offered", "These records do not offer this.")
                    .detail("%s cannot be changed this way.", type.labelPlural())
                    .asException();
        }
        return plan;
    }

    /**
     * The entity as the actor knows it: what {@link FieldRights} take away is not in it.
     *
     * @throws io.guildhall.problem.ProblemException 404 if there is no such entity for the actor's tenant
     */
    public Plan find(Actor actor, String entity) {
        EntityType type = modules.current().entities().get(entity);
        if (type == null || !isOn(actor, type.module())) {
            throw Problem.notFound().asException();
        }
        return of(actor, type);
    }

    /** @param type of the snapshot */
    public Plan of(Actor actor, EntityType type) {
        EntityType seen = FieldRights.of(actor, type);
        return seen == actor.workspace().custom().with(type) ? all(actor, type) : new Plan(seen);
    }

    /** The whole entity, for the engine itself: what a write needs to know is not always the writer's to see. */
    public Plan whole(Actor actor, EntityType seen) {
        EntityType type = modules.current().entities().get(seen.fullName());
        return all(actor, type == null ? seen : type);
    }

    /** With all that the actor's workspace has added. */
    private Plan all(Actor actor, EntityType type) {
        CustomFields custom = actor.workspace().custom();
        EntityType whole = custom.with(type);
        return whole == type
                ? of(type)
                : cached(byWorkspace.computeIfAbsent(custom, c -> new ConcurrentHashMap<>()), whole);
    }

    public static boolean isOn(Actor actor, String module) {
        return ALWAYS.contains(module) || actor.has(module);
    }

    public Plan of(EntityType type) {
        ModuleSnapshot now = modules.current();
        Generation known = generation;
        if (known.snapshot.get() != now) {
            known = new Generation(now);
            generation = known;
        }
        return cached(known.plans, type);
    }

    /** Of an entity that is none of the snapshot's as it is; kept by whoever asks. */
    public static Plan apart(EntityType entity) {
        return new Plan(entity);
    }

    private static Plan cached(Map<String, Plan> plans, EntityType type) {
        Plan plan = plans.get(type.fullName());
        if (plan == null || plan.entity() != type) {
            plan = new Plan(type);
            plans.put(type.fullName(), plan);
        }
        return plan;
    }

    /** Weak, so that a module that is gone is not kept until somebody asks the next question. */
    private static final class Generation {
        private final WeakReference<ModuleSnapshot> snapshot;
        private final Map<String, Plan> plans = new ConcurrentHashMap<>();

        Generation(ModuleSnapshot snapshot) {
            this.snapshot = new WeakReference<>(snapshot);
        }
    }
}
