package io.guildhall.rest.internal;

import io.guildhall.entity.EntityType;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.rest.internal.hold.Departures;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes that follow from the modules' descriptors, and the memory of those that were there. Looks at the snapshot itself
 * with every request, so that no request can fall between a module's going and the news of it. Thread-safe.
 */
final class ModuleRoutes {
    /** Parts of the house itself; every tenant has them. */
    private static final Set<String> ALWAYS =
            Set.of("crm", "identity", "job", "notify", "outward", "record", "rest", "workflow");

    private static final Logger log = LoggerFactory.getLogger(ModuleRoutes.class);

    private final Modules modules;
    private final Departures<String> departures;
    private final LongFunction<String> bundleName;
    private volatile ModuleSnapshot seen = ModuleSnapshot.EMPTY;
    private volatile Set<String> refused = Set.of();
    private final Map<String, String> bundleOfModule = new ConcurrentHashMap<>();

    ModuleRoutes(Modules modules, Departures<String> departures, LongFunction<String> bundleName) {
        this.modules = modules;
        this.departures = departures;
        this.bundleName = bundleName;
    }

    /** The snapshot in force, after its difference to the last one was taken note of. */
    ModuleSnapshot current() {
        ModuleSnapshot now = modules.current();
        if (now != seen) {
            observe(now);
        }
        return now;
    }

    static boolean always(String module) {
        return ALWAYS.contains(module);
    }

    /** How many segments of the path name an entity: one for module zero, two for others, 0 for none. */
    static int entitySegments(ModuleSnapshot snapshot, List<String> path) {
        if (!path.isEmpty() && snapshot.entitiesByPath().containsKey(path.get(0))) {
            return 1;
        }
        boolean two = path.size() > 1 && snapshot.entitiesByPath().containsKey(path.get(0) + "/" + path.get(1));
        return two ? 2 : 0;
    }

    Departures.@Nullable Verdict departed(List<String> path) {
        Departures.Verdict verdict = path.isEmpty() ? null : departures.judge(path.get(0));
        if (verdict == null && path.size() > 1) {
            verdict = departures.judge(path.get(0) + "/" + path.get(1));
        }
        return verdict == Departures.Verdict.FORGOTTEN ? null : verdict;
    }

    /** Whether a module of this key has worked since this node came up. */
    boolean isModule(String key) {
        return bundleOfModule.containsKey(key);
    }

    /** Whether the path belongs to a module that is plugged in and does not work: refused, or waiting for another one. */
    boolean refused(List<String> path) {
        Set<String> known = refused;
        return !path.isEmpty()
                && !known.isEmpty()
                && (known.contains(path.get(0)) || path.size() > 1 && known.contains(path.get(0) + "/" + path.get(1)));
    }

    private static Set<String> refusedPaths(ModuleSnapshot snapshot) {
        Set<String> paths = new HashSet<>();
        for (InstalledModule installed : snapshot.modules().values()) {
            if (!installed.works()) {
                try {
                    installed.module().entities().forEach(entity -> paths.add(entity.path()));
                } catch (RuntimeException | LinkageError e) {
                    log.debug("A refused module cannot even name its entities", e);
                }
            }
        }
        paths.removeAll(snapshot.entitiesByPath().keySet());
        return Set.copyOf(paths);
    }

    private synchronized void observe(ModuleSnapshot now) {
        ModuleSnapshot before = seen;
        if (now == before || now.generation() < before.generation()) {
            return;
        }
        before.entitiesByPath().forEach((path, entity) -> {
            if (!now.entitiesByPath().containsKey(path)) {
                departures.left(path, bundleOfModule.getOrDefault(entity.module(), entity.module()));
            }
        });
        for (Map.Entry<String, EntityType> entry : now.entitiesByPath().entrySet()) {
            departures.back(entry.getKey());
            InstalledModule installed = now.modules().get(entry.getValue().module());
            if (installed != null) {
                bundleOfModule.put(entry.getValue().module(), bundleName.apply(installed.bundleId()));
            }
        }
        refused = refusedPaths(now);
        seen = now;
    }
}
