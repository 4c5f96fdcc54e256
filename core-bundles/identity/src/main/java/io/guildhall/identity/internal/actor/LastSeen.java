package io.guildhall.identity.internal.actor;

import io.guildhall.port.BackRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes behind the requests which sessions and keys are in use, and sweeps out those that have run out. Thread-safe.
 */
@Component(service = LastSeen.class)
public final class LastSeen {
    private static final Logger log = LoggerFactory.getLogger(LastSeen.class);
    private static final int SECONDS_BETWEEN_NOTES = 5;
    private static final int MINUTES_BETWEEN_SWEEPS = 10;
    private static final int MOST_WAITING = 50_000;

    private record Use(String kind, long tenantId, long id) {}

    private final BackRoom backRoom;
    private final Set<Use> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "guildhall-last-seen");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public LastSeen(@Reference BackRoom backRoom) {
        this.backRoom = backRoom;
        clock.scheduleWithFixedDelay(this::flush, SECONDS_BETWEEN_NOTES, SECONDS_BETWEEN_NOTES, TimeUnit.SECONDS);
        clock.scheduleWithFixedDelay(this::sweep, 1, MINUTES_BETWEEN_SWEEPS, TimeUnit.MINUTES);
    }

    @Deactivate
    public void stop() {
        clock.shutdownNow();
    }

    void note(Caller caller) {
        if (caller.stale() && waiting.size() < MOST_WAITING) {
            waiting.add(new Use(caller.kind(), caller.tenantId(), caller.id()));
        }
    }

    void flush() {
        try {
            write("session");
            write("api_key");
        } catch (RuntimeException e) {
            log.debug("Could not note which sessions are in use; the next turn will", e);
        }
    }

    private void write(String kind) {
        List<Use> uses = new ArrayList<>(
                waiting.stream().filter(u -> u.kind.equals(kind)).toList());
        if (uses.isEmpty()) {
            return;
        }
        long[] tenants = uses.stream().mapToLong(Use::tenantId).toArray();
        long[] ids = uses.stream().mapToLong(Use::id).toArray();
        backRoom.run(tx -> tx.query("select identity.seen(?, ?, ?)", row -> true, kind, tenants, ids));
        uses.forEach(waiting::remove);
    }

    private void sweep() {
        try {
            backRoom.run(tx -> tx.query("select identity.sweep()", row -> true));
            backRoom.run(tx -> tx.query("select identity.sweep_rights()", row -> true));
            backRoom.run(tx -> tx.query("select identity.sweep_devices()", row -> true));
        } catch (RuntimeException e) {
            log.debug("Could not sweep old sessions out; the next turn will", e);
        }
    }
}
