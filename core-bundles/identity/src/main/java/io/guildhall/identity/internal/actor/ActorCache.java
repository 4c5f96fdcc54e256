package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Actor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers whom a secret stands for: for less than a second by itself, and for up to {@link #MAX_CONFIRMED_NANOS} while
 * {@link RightsFeed} confirms at least as often that nobody's rights of that tenant have changed. What was found and what was
 * not are kept apart, so that a flood of wrong secrets cannot push the right ones out. Counted from before the look-up, so
 * an answer is never older than its time. Thread-safe.
 */
final class ActorCache {
    static final long MAX_AGE_NANOS = 800_000_000L;
    /** A session or key that runs out, which nobody writes down when it happens, does so with at most this delay. */
    static final long MAX_CONFIRMED_NANOS = 8_000_000_000L;

    static final int MAX_ENTRIES = 10_000;
    private static final long WANTED_NANOS = 10_000_000_000L;

    /**
     * @param epoch of the confirmations when it was looked up
     * @param world what else the answer depends on, by identity
     */
    private record Known(Actor actor, long since, long epoch, Object world) {}

    /**
     * @param at when the last confirmation was begun
     * @param epoch first that it holds for: what was looked up in an earlier one may have missed a change
     */
    private record Confirmed(long at, long epoch) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Long> unknown = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private volatile Confirmed confirmed;
    private final AtomicLong epoch = new AtomicLong();
    private volatile long asked;

    ActorCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        long now = nanoTime.getAsLong();
        confirmed = new Confirmed(now - MAX_AGE_NANOS, Long.MAX_VALUE);
        asked = now - WANTED_NANOS;
    }

    Optional<Actor> get(String hash, Object world, Supplier<Optional<Actor>> look) {
        long now = nanoTime.getAsLong();
        asked = now;
        Known hit = known.get(hash);
        if (hit != null && hit.world == world && holds(hit, now)) {
            return Optional.of(hit.actor);
        }
        Long miss = unknown.get(hash);
        if (miss != null && now - miss < MAX_AGE_NANOS) {
            return Optional.empty();
        }
        long begun = epoch.get();
        Optional<Actor> found = look.get();
        keep(hash, found, now, begun, world);
        return found;
    }

    private boolean holds(Known hit, long now) {
        long age = now - hit.since;
        if (age < MAX_AGE_NANOS) {
            return true;
        }
        Confirmed last = confirmed;
        return age < MAX_CONFIRMED_NANOS && now - last.at < MAX_AGE_NANOS && hit.epoch >= last.epoch;
    }

    /** Whether anybody has asked lately. */
    boolean wanted() {
        return nanoTime.getAsLong() - asked < WANTED_NANOS;
    }

    /** Changes are followed from now on: what was looked up before is not covered. */
    void begin() {
        confirmed = new Confirmed(nanoTime.getAsLong() - MAX_AGE_NANOS, epoch.incrementAndGet());
    }

    /**
     * All changes before this moment are known, and these tenants' are forgotten. Called by one thread.
     *
     * @param at when the question was sent
     */
    void confirm(long at, long[] tenants) {
        if (tenants.length > 0) {
            // Look-ups under way may have missed the change and come to be kept after this: their time is the short
            // one.
            epoch.incrementAndGet();
            for (long tenant : tenants) {
                forget(tenant);
            }
        }
        confirmed = new Confirmed(at, confirmed.epoch);
    }

    void forget(long tenantId) {
        known.values().removeIf(k -> k.actor.tenantId() == tenantId);
    }

    void forget(long tenantId, long sessionId) {
        known.values().removeIf(k -> k.actor.tenantId() == tenantId && k.actor.sessionId() == sessionId);
    }

    private void keep(String hash, Optional<Actor> found, long since, long begun, Object world) {
        if (found.isPresent()) {
            unknown.remove(hash);
            makeRoom(known, since);
            known.put(hash, new Known(found.get(), since, begun, world));
            if (epoch.get() != begun) {
                known.put(hash, new Known(found.get(), since, -1, world));
            }
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
