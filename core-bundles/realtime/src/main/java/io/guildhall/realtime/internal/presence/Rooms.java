package io.guildhall.realtime.internal.presence;

import io.guildhall.actor.Actor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every screen's place on this node, in memory. Alone at a place a screen is believed for long and asks seldom; as soon as
 * somebody else would see it, it has to say again and again that it is still there. Thread-safe.
 */
final class Rooms {
    static final int LONG_SECONDS = 30;
    static final int SHORT_SECONDS = 8;
    private static final int RENEW_ALONE = 24;
    private static final int RENEW_SEEN = 3;
    private static final int SCREENS_OF_A_SESSION = 50;
    private static final int SCREENS = 50_000;
    private static final long SECOND = 1_000_000_000L;

    private record Key(long tenantId, Actor.Kind kind, long sessionId, String screen) {
        static Key of(Visit visit) {
            return new Key(visit.tenantId(), visit.kind(), visit.sessionId(), visit.screen());
        }
    }

    private final Map<Long, Map<Key, Visit>> tenants = new HashMap<>();
    private final LongSupplier nanoClock;
    private int size;

    Rooms(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** What came of an announcement. @param changed places whose audience has to be told; @param renewSeconds when again */
    record Outcome(Set<Place> changed, int renewSeconds) {}

    /** Puts a screen at its place. Null if there are too many. */
    synchronized @Nullable Outcome enter(Visit visit) {
        Map<Key, Visit> here = tenants.computeIfAbsent(visit.tenantId(), t -> new HashMap<>());
        Key key = Key.of(visit);
        Visit before = here.get(key);
        if (before == null && (size >= SCREENS || ofSession(here, visit) >= SCREENS_OF_A_SESSION)) {
            return null;
        }
        boolean same = before != null && before.saysTheSame(visit);
        Visit now = before != null && before.place().same(visit.place()) ? since(visit, before) : visit;
        boolean seen = here.values().stream().anyMatch(other -> others(other, visit) && meets(other, visit));
        size += before == null ? 1 : 0;
        here.put(key, now.until(in(seen ? SHORT_SECONDS : LONG_SECONDS)));
        if (seen) {
            // Who has been alone so far was believed for long: from now on it has to say so again.
            here.replaceAll((k, other) -> others(other, visit) && meets(other, visit)
                    ? other.until(Math.min(other.until(), in(SHORT_SECONDS)))
                    : other);
        }
        Set<Place> changed = new LinkedHashSet<>();
        if (!same) {
            changed.add(visit.place());
            if (before != null && !before.place().same(visit.place())) {
                changed.add(before.place());
            }
        }
        return new Outcome(changed, seen ? RENEW_SEEN : RENEW_ALONE);
    }

    /** Takes a screen away; null if it was nowhere. */
    synchronized @Nullable Place leave(Visit visit) {
        Map<Key, Visit> here = tenants.getOrDefault(visit.tenantId(), Map.of());
        Visit gone = here.get(Key.of(visit));
        if (gone == null) {
            return null;
        }
        remove(visit.tenantId(), v -> v == gone);
        return gone.place();
    }

    /** Forgets who has fallen silent. Returns where they were, by tenant. */
    synchronized Map<Long, Set<Place>> sweep() {
        long now = nanoClock.getAsLong();
        Map<Long, Set<Place>> left = new HashMap<>();
        for (Long tenant : List.copyOf(tenants.keySet())) {
            for (Visit gone : remove(tenant, visit -> visit.until() - now < 0)) {
                left.computeIfAbsent(tenant, t -> new LinkedHashSet<>()).add(gone.place());
            }
        }
        return left;
    }

    /** Who is there. */
    synchronized List<Visit> at(long tenantId, Predicate<Visit> wanted) {
        return tenants.getOrDefault(tenantId, Map.of()).values().stream()
                .filter(wanted)
                .toList();
    }

    private List<Visit> remove(long tenant, Predicate<Visit> which) {
        Map<Key, Visit> here = tenants.getOrDefault(tenant, Map.of());
        List<Visit> gone = new ArrayList<>();
        here.values().removeIf(visit -> which.test(visit) && gone.add(visit));
        size -= gone.size();
        if (here.isEmpty()) {
            tenants.remove(tenant);
        }
        return gone;
    }

    private static boolean others(Visit other, Visit visit) {
        return other.memberId() != visit.memberId() || other.kind() != visit.kind();
    }

    private static boolean meets(Visit one, Visit two) {
        return one.place().hears(two.place()) || two.place().hears(one.place());
    }

    private static Visit since(Visit visit, Visit before) {
        return new Visit(
                visit.tenantId(),
                visit.kind(),
                visit.sessionId(),
                visit.memberId(),
                visit.screen(),
                visit.place(),
                visit.doing(),
                visit.detail(),
                before.since(),
                0);
    }

    private static long ofSession(Map<Key, Visit> here, Visit visit) {
        return here.values().stream()
                .filter(other -> other.kind() == visit.kind() && other.sessionId() == visit.sessionId())
                .count();
    }

    private long in(int seconds) {
        return nanoClock.getAsLong() + seconds * SECOND;
    }
}
