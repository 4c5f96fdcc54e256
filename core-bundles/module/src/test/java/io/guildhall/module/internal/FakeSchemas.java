package io.guildhall.module.internal;

import io.guildhall.entity.EntityType;
import io.guildhall.port.Schemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Remembers what was asked of it, in order. */
final class FakeSchemas implements Schemas {
    final List<String> calls = new ArrayList<>();
    final Map<String, String> failures = new HashMap<>();
    final Map<String, List<String>> lints = new HashMap<>();
    final Set<String> mappers = new HashSet<>();

    /** How often a module's change log will still collide with somebody's work. */
    final Map<String, Integer> collisions = new HashMap<>();

    @Nullable
    CountDownLatch gate;

    @Override
    public void install(String module, List<String> changeLogs, ClassLoader loader) {
        CountDownLatch waiting = gate;
        if (waiting != null) {
            try {
                waiting.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        note("install " + module + " " + String.join(" ", changeLogs));
        if (collisions.merge(module, -1, Integer::sum) >= 0) {
            throw new SchemaException("deadlock detected", new IllegalStateException("from the fake"), true);
        }
        String failure = failures.get(module);
        if (failure != null) {
            throw new SchemaException(failure, new IllegalStateException("from the fake"));
        }
    }

    @Override
    public List<String> lint(String schema) {
        note("lint " + schema);
        return lints.getOrDefault(schema, List.of());
    }

    @Override
    public List<String> check(List<EntityType> entities) {
        note("check " + entities.size());
        return List.of();
    }

    @Override
    public synchronized void register(String module, List<Class<?>> types) {
        calls.add("register " + module);
        mappers.add(module);
    }

    @Override
    public synchronized void unregister(String module) {
        calls.add("unregister " + module);
        mappers.remove(module);
    }

    synchronized List<String> installs() {
        return calls.stream().filter(c -> c.startsWith("install ")).toList();
    }

    private synchronized void note(String call) {
        calls.add(call);
    }
}
