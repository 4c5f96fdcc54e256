package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.change.Change;
import io.guildhall.port.ChangeSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a stream up to date from the log, page by page and no faster than its reader takes it, then lets it join the live
 * ones. The log has everything before it is published, so between the last page and joining nothing can fall through.
 */
final class Replay {
    private static final int THREADS = 2;
    private static final int PAGE = 500;
    private static final int PATIENCE_MILLIS = 30;
    /** Who missed more than this fetches afresh: it is quicker for everybody. */
    private static final int LIMIT = 10_000;

    private static final Set<String> RIGHTS =
            Set.of("identity.role", "identity.team", "identity.workspace_module", "identity.workspace");

    private final Logger log = LoggerFactory.getLogger(Replay.class);
    private final Hub hub;
    private final ChangeSource source;
    private final ScheduledExecutorService pool =
            Executors.newScheduledThreadPool(THREADS, Daemons.named("guildhall-realtime-replay"));

    Replay(Hub hub, ChangeSource source) {
        this.hub = hub;
        this.source = source;
    }

    void begin(Stream stream) {
        submit(() -> page(stream, 0), 0);
    }

    void stop() {
        pool.shutdownNow();
    }

    private void page(Stream stream, int seen) {
        if (stream.closed()) {
            hub.remove(stream);
        } else if (!stream.roomy()) {
            submit(() -> page(stream, seen), PATIENCE_MILLIS);
        } else if (seen >= LIMIT) {
            resync(stream);
        } else {
            read(stream, seen);
        }
    }

    private void read(Stream stream, int seen) {
        List<Change> changes;
        boolean incomplete;
        try {
            changes = source.after(stream.actor().tenantId(), stream.position(), PAGE);
            // Asked afterwards, so that nothing can have gone unnoticed before or while the page was read.
            incomplete = source.forgotten() > stream.position();
        } catch (RuntimeException e) {
            log.warn("What a stream missed cannot be read at the moment: {}", e.toString());
            hub.remove(stream);
            stream.bye(hub.events().bye("unavailable"));
            return;
        }
        if (incomplete || changes.stream().anyMatch(change -> touchesRights(change, stream.actor()))) {
            resync(stream);
            return;
        }
        hub.replay(stream, changes);
        int total = seen + changes.size();
        if (changes.size() == PAGE) {
            submit(() -> page(stream, total), 0);
        } else {
            hub.join(stream, () -> submit(() -> page(stream, total), 0));
        }
    }

    /** Whether the reader may have had other rights before: then a replay would not take away what it may not see any more. */
    private static boolean touchesRights(Change change, Actor reader) {
        return RIGHTS.contains(change.entity())
                || (change.entity().equals("identity.member") && change.recordId() == reader.memberId());
    }

    private void resync(Stream stream) {
        long head = source.head();
        stream.passed(head);
        hub.send(
                stream,
                hub.events().hello(head, false, true, Rights.of(stream.actor()).mark(), hub.generation()));
        submit(() -> page(stream, 0), 0);
    }

    private void submit(Runnable task, int millis) {
        try {
            var unused = pool.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("no more replays: stopping");
        }
    }
}
