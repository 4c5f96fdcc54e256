package io.guildhall.job.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs out of the table whose handler has done all it wanted: those that ended while the last ones were taken out go
 * together, because a commit costs as much for a hundred as for one. Until then their leases are kept, so a job does not begin
 * again while it waits here; after a crash it may, as any job that did not end in its handler's own transaction. Thread-safe.
 */
final class Completions {
    private static final int MOST = 500;

    private final Logger log = LoggerFactory.getLogger(Completions.class);
    private final Queue queue;
    private final Consumer<HeldLease> over;
    private final LinkedBlockingQueue<HeldLease> done = new LinkedBlockingQueue<>();
    /** What a failed try has left; confined to the thread that calls {@link #next}. */
    private final List<HeldLease> batch = new ArrayList<>();

    /** @param over told when a job is out of the table, or another worker's */
    Completions(Queue queue, Consumer<HeldLease> over) {
        this.queue = queue;
        this.over = over;
    }

    void add(HeldLease lease) {
        done.add(lease);
    }

    /** Waits for one and takes it out with all others that are there. After an exception the next call tries again. */
    void next() throws InterruptedException {
        if (batch.isEmpty()) {
            batch.add(done.take());
            done.drainTo(batch, MOST - 1);
        }
        Set<Long> ended = queue.done(batch.stream().map(HeldLease::job).toList());
        for (HeldLease lease : batch) {
            Claimed job = lease.job();
            if (!ended.contains(job.token())) {
                log.warn("Job {} ({}) ended after its lease; another worker has it.", job.id(), job.kind());
            }
            over.accept(lease);
        }
        batch.clear();
    }
}
