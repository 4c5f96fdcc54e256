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
    private static final int PERSIST_EVERY = 2_000;
    private static final Set<String> ALWAYS_ON = Set.of("identity", "job", "notify", "record", "workflow");
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(1);
    private static final Duration OPENING_PAUSE = Duration.ofMillis(200);

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
    private final Services services;
    private final Cursors cursors;
    private final Database database;
    private final Workspaces workspaces;
    private final Backoff backoff;
    private final Map<Long, Long> positions = new HashMap<>();
    private final Map<Long, Laggard> laggards = new HashMap<>();
    private volatile long sealed;
    private boolean loaded;
    private boolean full;
    private volatile long floor;
    private volatile long persistedFloor;

    ReactionRunner(String module, Reaction reaction, Services services, Backoff backoff) {
        this.module = module;
        this.reaction = reaction;
        this.entities = Set.copyOf(reaction.entities());
        this.consumer = module + "/" + reaction.name();
        this.services = services;
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

    /**
     * What follows a step.
     *
     * @param pause null for the next change
     * @param firm whether changes that come meanwhile wait, too
     */
    record Next(@Nullable Duration pause, boolean firm) {}

    /** Works through one page, and one of each tenant that is served apart; while the house opens, only finds where to begin. */
    Next step() {
        load();
        if (!services.settled().getAsBoolean()) {
            return new Next(OPENING_PAUSE, true);
        }
        long head = sealed;
        long began = System.nanoTime();
        int served = page();
        // What is served apart is only passed over here, so that the others' comes into sight.
        for (int i = 0; i < Pace.PAGES_PASSED && full && served == 0; i++) {
            served = page();
        }
        Duration rest = Pace.rest(served, sealed - head, System.nanoTime() - began);
        laggards.keySet().stream().toList().forEach(this::retry);
        if (floor - persistedFloor >= PERSIST_EVERY) {
            persist();
        }
        boolean firm = full || !rest.isZero();
        return new Next(firm ? rest : untilNextLaggard(), firm);
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
                .forEach((tenant, position) -> leaveBehind(tenant, position, Pace.PAGE, Duration.ZERO));
        loaded = true;
    }

    /** @return how many changes were served */
    private int page() {
        long head = sealed;
        int limit = Pace.page(full);
        List<Change> page = services.ofEntities(entities, floor, limit);
        Map<Long, List<Change>> byTenant = new LinkedHashMap<>();
        page.stream()
                .filter(this::concerns)
                .forEach(change -> byTenant.computeIfAbsent(change.tenantId(), t -> new ArrayList<>())
                        .add(change));
        full = page.size() == limit;
        int served = 0;
        for (Map.Entry<Long, List<Change>> part : byTenant.entrySet()) {
            served += serveNew(part.getKey(), part.getValue(), limit);
        }
        // A full page may be followed by more; otherwise nothing of ours lies before the head seen first.
        long last = page.isEmpty() ? floor : page.get(page.size() - 1).position();
        floor = full ? last : Math.max(last, head);
        return served;
    }

    private boolean concerns(Change change) {
        try {
            return reaction.concerns(change);
        } catch (RuntimeException | LinkageError e) {
            log.warn("{} cannot tell whether change {} concerns it.", consumer, change.position(), e);
            return true;
        }
    }

    /** Returns how many changes were served. A flood of one tenant gets a lane of its own: nobody waits behind an import. */
    private int serveNew(long tenantId, List<Change> page, int limit) {
        if (laggards.containsKey(tenantId)) {
            return 0;
        }
        long from = positions.getOrDefault(tenantId, floor);
        if (full && Pace.isFlood(page.size(), limit)) {
            leaveBehind(tenantId, from, Pace.LARGE_PAGE, Duration.ZERO);
            return 0;
        }
        List<Change> batch = page.stream().filter(c -> c.position() > from).toList();
        if (!batch.isEmpty()) {
            serve(tenantId, from, batch, 0);
        }
        return batch.size();
    }

    private void retry(long tenantId) {
        Laggard laggard = laggards.get(tenantId);
        if (laggard == null || !laggard.due()) {
            return;
        }
        List<Change> batch =
                services.log().ofTenantAndEntities(tenantId, entities, laggard.position(), laggard.limit());
        if (batch.isEmpty()) {
            laggards.remove(tenantId);
        } else {
            serve(tenantId, laggard.position(), batch, laggard.failures());
        }
    }

    private void serve(long tenantId, long from, List<Change> batch, int failures) {
        long to = batch.get(batch.size() - 1).position();
        long head = sealed;
        long began = System.nanoTime();
        try {
            switch (run(tenantId, from, to, batch)) {
                case SERVED -> served(tenantId, to, Pace.rest(batch.size(), sealed - head, System.nanoTime() - began));
                case SKIPPED -> laggards.remove(tenantId);
                // Another node was faster: take over where it stands.
                case OVERTAKEN -> leaveBehind(tenantId, cursors.read(tenantId, from), Pace.PAGE, Duration.ofMillis(50));
            }
        } catch (RuntimeException | LinkageError e) {
            failed(tenantId, from, batch, failures, e);
        }
    }

    private void served(long tenantId, long to, Duration rest) {
        positions.put(tenantId, to);
        Laggard laggard = laggards.get(tenantId);
        if (laggard != null) {
            leaveBehind(tenantId, to, Math.min(2 * laggard.limit(), Pace.LARGE_PAGE), rest);
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
            leaveBehind(tenantId, from, batch.size(), failures, OUTAGE_PAUSE);
            return;
        }
        if (batch.size() > 1) {
            // One of them is at fault: fewer and fewer are tried until it stands alone.
            leaveBehind(tenantId, from, batch.size() / 2, Duration.ZERO);
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
            leaveBehind(tenantId, from, 1, tries, backoff.after(tries));
            return;
        }
        log.error(
                "{} failed {} times at change {}; parked for the operator.", consumer, tries, change.position(), cause);
        cursors.park(change, from, tries, cause.toString());
        leaveBehind(tenantId, change.position(), 1, Duration.ZERO);
    }

    private void leaveBehind(long tenantId, long position, int limit, Duration wait) {
        leaveBehind(tenantId, position, limit, 0, wait);
    }

    private void leaveBehind(long tenantId, long position, int limit, int failures, Duration wait) {
        positions.put(tenantId, position);
        laggards.put(tenantId, Laggard.at(position, limit, failures, wait));
    }

    private @Nullable Duration untilNextLaggard() {
        long now = System.nanoTime();
        return laggards.values().stream()
                .map(l -> Duration.ofNanos(Math.max(0, l.dueNanos() - now)))
                .min(Duration::compareTo)
                .orElse(null);
    }
}
