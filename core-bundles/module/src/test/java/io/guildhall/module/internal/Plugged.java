package io.guildhall.module.internal;

import io.guildhall.module.Module;
import io.guildhall.port.ModuleSnapshot;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A registry with its fakes, and the words tests use for it. */
final class Plugged implements AutoCloseable {
    final FakeSchemas schemas = new FakeSchemas();
    final ModuleRegistry registry = new ModuleRegistry(schemas, Announced.nothing());

    void plug(Module module, long bundleId) {
        registry.addModule(module, Map.of("service.bundleid", bundleId));
    }

    void unplug(Module module) {
        registry.removeModule(module);
    }

    ModuleSnapshot await(Predicate<ModuleSnapshot> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end) {
            ModuleSnapshot now = registry.current();
            if (condition.test(now)) {
                return now;
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("still " + registry.current());
    }

    ModuleSnapshot awaitWorking(String key) {
        return await(s -> works(s, key));
    }

    String awaitProblem(String key, String words) {
        return String.valueOf(problem(
                await(s -> {
                    String problem = problem(s, key);
                    return problem != null && problem.contains(words);
                }),
                key));
    }

    static boolean works(ModuleSnapshot snapshot, String key) {
        var module = snapshot.modules().get(key);
        return module != null && module.works();
    }

    static @Nullable String problem(ModuleSnapshot snapshot, String key) {
        var module = snapshot.modules().get(key);
        return module == null ? null : module.problem();
    }

    static long bundle(ModuleSnapshot snapshot, String key) {
        var module = snapshot.modules().get(key);
        return module == null ? -1 : module.bundleId();
    }

    @Override
    public void close() {
        registry.stop();
    }
}
