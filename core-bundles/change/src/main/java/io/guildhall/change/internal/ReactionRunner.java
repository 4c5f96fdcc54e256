package io.guildhall.change.internal;

import io.guildhall.actor.Actor;
import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Database;
import io.guildhall.port.Workspaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one reaction. A page of the log is split by tenant and each tenant's part is one transaction, in which the cursor
 * moves too. A tenant that fails is left behind and tried by itself, so that it holds up nobody else. Confined to one thread
 * at a time by {@link Turns}.
 */
final class ReactionRunner {
    private static final int PAGE = 200;
    private static final int LAGGARD_PAGE = 50;
    private static final int PERSIST_EVERY = 2_000;
    private static final Set<String> ALWAYS_ON = Set.of("identity", "job", "notify", "record");
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(1);

    private enum Result {
        SERVED,
        SKIPPED,
        OVERTAKEN
    }

    private final Logger log = LoggerFactory.getLogger(ReactionRunner.class);
    private final String module;
    private final Reaction reaction;
    private final Set<String> entities;
    private final String consumer;
    private final Log changes;
    private final Cursors cursors;
    private final Database database;
    private final Workspaces workspaces;
    private final Backoff backoff;
    private final Map<Long, Long> positions = new HashMap<>();
    private final Map<Long, Laggard> laggards = new HashMap<>();
    private volatile long sealed;
    private boolean loaded;
    private volatile long floor;
    private volatile long persistedFloor;

    ReactionRunner(String module, Reaction reaction, Services services, Backoff backoff) {
        this.module = module;
        this.reaction = reaction;
        this.entities = Set.copyOf(reaction.entities());
        this.consumer = module + "/" + reaction.name();
        this.changes = services.log();
        this.cursors = new Cursors(services.backRoom(), consumer);
        this.database = services.database();
        this.workspaces = services.workspaces();
        this.backoff = backoff;
    }

    /** Whether any of these entities concerns this reaction. */
    boolean follows(Set<String> changed) {
        return entities.contains(Reaction.ANY) || changed.stream().anyMatch(entities::contains);
    }

    /** Tells that everything up to here is in the log. Returns whether that is so far off that it is worth writing down. */
    boolean sealed(long position) {
        sealed = position;
        return position - persistedFloor >= PERSIST_EVERY;
    }

    boolean serves(String moduleKey, Reaction candidate) {
        return module.equals(moduleKey) && reaction == candidate;
    }

    /** Works through one page. Returns how long it can wait for the next; zero if there is more, null for the next change. */
    @Nullable
    Duration step() {
        load();
        boolean more = page();
        laggards.keySet().stream().toList().forEach(this::retry);
        if (floor - persistedFloor >= PERSIST_EVERY) {
            persist();
        }
        return more ? Duration.ZERO : untilNextLaggard();
    }

    /** Writes down how far all tenants are served, so that the next start need not look at it again. */
    void persist() {
        if (!loaded || floor == persistedFloor) {
            return;
        }
        Map<Long, Long> lagging = new HashMap<>();
        laggards.forEach((tenant, laggard) -> lagging.put(tenant, laggard.position()));
        cursors.raise(floor, lagging);
        persistedFloor = floor;
        positions.clear();
        positions.putAll(cursors.load());
    }

    private void load() {
        if (loaded) {
            return;
        }
        positions.putAll(cursors.load());
        floor = Cursors.floor(positions);
        persistedFloor = floor;
        cursors.lagging(floor, entities)
                .forEach((tenant, position) -> laggards.put(tenant, new Laggard(position, 0, System.nanoTime())));
        loaded = true;
    }

    private boolean page() {
        long head = sealed;
        List<Change> page = changes.ofEntities(entities, floor, PAGE);
        Map<Long, List<Change>> byTenant = new LinkedHashMap<>();
        for (Change change : page) {
            if (concerns(change)) {
                byTenant.computeIfAbsent(change.tenantId(), t -> new ArrayList<>())
                        .add(change);
            }
        }
        byTenant.forEach(this::serveNew);
        boolean full = page.size() == PAGE;
        // A full page may be followed by more; otherwise nothing of ours lies before the head seen first.
        long last = page.isEmpty() ? floor : page.get(page.size() - 1).position();
        floor = full ? last : Math.max(last, head);
        return full;
    }

    private boolean concerns(Change change) {
        try {
            return reaction.concerns(change);
        } catch (RuntimeException | LinkageError e) {
            log.warn("{} cannot tell whether change {} concerns it.", consumer, change.position(), e);
            return true;
        }
    }

    private void serveNew(long tenantId, List<Change> page) {
        if (laggards.containsKey(tenantId)) {
            return;
        }
        long from = positions.getOrDefault(tenantId, floor);
        List<Change> batch = page.stream().filter(c -> c.position() > from).toList();
        if (!batch.isEmpty()) {
            serve(tenantId, from, batch, 0);
        }
    }

    private void retry(long tenantId) {
        Laggard laggard = laggards.get(tenantId);
        if (laggard == null || !laggard.due()) {
            return;
        }
        int limit = laggard.failures() > 0 ? 1 : LAGGARD_PAGE;
        List<Change> batch = changes.ofTenantAndEntities(tenantId, entities, laggard.position(), limit);
        if (batch.isEmpty()) {
            laggards.remove(tenantId);
        } else {
            serve(tenantId, laggard.position(), batch, laggard.failures());
        }
    }

    private void serve(long tenantId, long from, List<Change> batch, int failures) {
        long to = batch.get(batch.size() - 1).position();
        try {
            switch (run(tenantId, from, to, batch)) {
                case SERVED -> served(tenantId, to);
                case SKIPPED -> laggards.remove(tenantId);
                // Another node was faster: take over where it stands.
                case OVERTAKEN -> leaveBehind(tenantId, cursors.read(tenantId, from), 0, Duration.ofMillis(50));
            }
        } catch (RuntimeException | LinkageError e) {
            failed(tenantId, from, batch, failures, e);
        }
    }

    private void served(long tenantId, long to) {
        positions.put(tenantId, to);
        if (laggards.containsKey(tenantId)) {
            leaveBehind(tenantId, to, 0, Duration.ZERO);
        }
    }

    private Result run(long tenantId, long from, long to, List<Change> batch) {
        Actor system;
        try {
            system = workspaces.system(tenantId);
        } catch (NoSuchElementException e) {
            return Result.SKIPPED;
        }
        if (!ALWAYS_ON.contains(module) && !system.has(module)) {
            return Result.SKIPPED;
        }
        return database.write(system, tx -> {
            if (!cursors.advance(tx, from, to)) {
                return Result.OVERTAKEN;
            }
            reaction.onAll(batch.stream().filter(this::concerns).toList(), tx);
            return Result.SERVED;
        });
    }

    private void failed(long tenantId, long from, List<Change> batch, int failures, Throwable cause) {
        if (Backoff.outage(cause)) {
            log.warn("{} waits for the database: {}", consumer, cause.toString());
            leaveBehind(tenantId, from, failures, OUTAGE_PAUSE);
            return;
        }
        if (batch.size() > 1) {
            // One of them is at fault: go on one by one to find out which.
            leaveBehind(tenantId, from, 1, Duration.ZERO);
            return;
        }
        int tries = failures + 1;
        Change change = batch.get(0);
        if (tries < backoff.tries()) {
            log.warn(
                    "{} failed at change {}, try {} of {}.",
                    consumer,
                    change.position(),
                    tries,
                    backoff.tries(),
                    cause);
            leaveBehind(tenantId, from, tries, backoff.after(tries));
            return;
        }
        log.error(
                "{} failed {} times at change {}; parked for the operator.", consumer, tries, change.position(), cause);
        cursors.park(change, from, tries, cause.toString());
        positions.put(tenantId, change.position());
        leaveBehind(tenantId, change.position(), 0, Duration.ZERO);
    }

    private void leaveBehind(long tenantId, long position, int failures, Duration wait) {
        positions.put(tenantId, position);
        laggards.put(tenantId, new Laggard(position, failures, System.nanoTime() + wait.toNanos()));
    }

    private @Nullable Duration untilNextLaggard() {
        long now = System.nanoTime();
        return laggards.values().stream()
                .map(l -> Duration.ofNanos(Math.max(0, l.dueNanos() - now)))
                .min(Duration::compareTo)
                .orElse(null);
    }
}
