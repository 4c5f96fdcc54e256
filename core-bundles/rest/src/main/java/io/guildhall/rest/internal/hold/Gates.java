package io.guildhall.rest.internal.hold;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One gate for each bundle. Thread-safe. */
public final class Gates {
    private final Map<Long, Gate> gates = new ConcurrentHashMap<>();

    public Gate of(long bundleId) {
        return gates.computeIfAbsent(bundleId, id -> new Gate());
    }

    public void forget(long bundleId) {
        gates.remove(bundleId);
    }
}
