package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Actor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers for less than a second whom a secret stands for. What was found and what was not are kept apart, so that a
 * flood of wrong secrets cannot push the right ones out. Counted from before the look-up, so an answer is never older
 * than its time. Thread-safe.
 */
final class ActorCache {
    static final long MAX_AGE_NANOS = 800_000_000L;
    static final int MAX_ENTRIES = 10_000;

    private record Known(Actor actor, long since) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Long> unknown = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    ActorCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    Optional<Actor> get(String hash, Supplier<Optional<Actor>> look) {
        long now = nanoTime.getAsLong();
        Known hit = known.get(hash);
        if (hit != null && now - hit.since < MAX_AGE_NANOS) {
            return Optional.of(hit.actor);
        }
        Long miss = unknown.get(hash);
        if (miss != null && now - miss < MAX_AGE_NANOS) {
            return Optional.empty();
        }
        Optional<Actor> found = look.get();
        keep(hash, found, now);
        return found;
    }

    void forget(long tenantId) {
        known.values().removeIf(k -> k.actor.tenantId() == tenantId);
    }

    void forget(long tenantId, long sessionId) {
        known.values().removeIf(k -> k.actor.tenantId() == tenantId && k.actor.sessionId() == sessionId);
    }

    private void keep(String hash, Optional<Actor> found, long since) {
        if (found.isPresent()) {
            unknown.remove(hash);
            makeRoom(known, since);
            known.put(hash, new Known(found.get(), since));
        } else {
            known.remove(hash);
            if (unknown.size() >= MAX_ENTRIES) {
                unknown.clear();
            }
            unknown.put(hash, since);
        }
    }

    private static void makeRoom(Map<String, Known> entries, long now) {
        if (entries.size() >= MAX_ENTRIES) {
            entries.values().removeIf(k -> now - k.since >= MAX_AGE_NANOS);
        }
        if (entries.size() >= MAX_ENTRIES) {
            entries.clear();
        }
    }
}
