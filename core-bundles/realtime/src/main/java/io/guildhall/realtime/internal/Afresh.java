package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions whose stream was ended because their rights have changed. When they come back, a replay under the new rights
 * would not take away what the old ones had shown: they are told to fetch afresh. Thread-safe.
 */
final class Afresh {
    private static final long KEPT_NANOS = Duration.ofMinutes(10).toNanos();

    private record Session(long tenantId, Actor.Kind kind, long sessionId) {
        static Session of(Actor actor) {
            return new Session(actor.tenantId(), actor.kind(), actor.sessionId());
        }
    }

    private final Map<Session, Long> since = new ConcurrentHashMap<>();

    void note(Actor actor) {
        long now = System.nanoTime();
        since.values().removeIf(at -> now - at > KEPT_NANOS);
        since.put(Session.of(actor), now);
    }

    boolean due(Actor actor) {
        return since.remove(Session.of(actor)) != null;
    }
}
