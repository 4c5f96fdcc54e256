package io.guildhall.testkit;

import io.guildhall.action.Triggers;
import io.guildhall.database.Transaction;
import io.guildhall.port.Modules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes note of what modules say has happened; nothing follows from it. Thread-safe. */
public final class RecordingTriggers implements Triggers {
    private final Modules modules;
    private final List<Fired> fired = new ArrayList<>();

    RecordingTriggers(Modules modules) {
        this.modules = modules;
    }

    public record Fired(String name, long recordId, Map<String, @Nullable Object> data) {}

    @Override
    public synchronized int fire(
            Transaction tx, String name, long recordId, Map<String, ? extends @Nullable Object> data) {
        boolean declared = modules.current().modules().values().stream()
                .flatMap(module -> module.module().triggers().stream())
                .anyMatch(trigger -> trigger.name().equals(name));
        if (!declared) {
            throw new IllegalArgumentException("no module declares the trigger " + name);
        }
        fired.add(new Fired(name, recordId, new HashMap<>(data)));
        return 1;
    }

    /** All, in order; those of transactions that rolled back, too. */
    public synchronized List<Fired> all() {
        return List.copyOf(fired);
    }
}
