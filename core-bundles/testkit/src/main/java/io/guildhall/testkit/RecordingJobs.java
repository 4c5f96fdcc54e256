package io.guildhall.testkit;

import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Remembers what was enqueued, once its transaction has committed. Runs nothing. Thread-safe. */
public final class RecordingJobs implements Jobs {
    private final List<Enqueued> enqueued = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();

    public record Enqueued(
            long id,
            long tenantId,
            String kind,
            Map<String, @Nullable Object> payload,
            Instant notBefore,
            Priority priority) {}

    @Override
    public long enqueue(
            Transaction tx,
            String kind,
            Map<String, ? extends @Nullable Object> payload,
            Instant notBefore,
            Priority priority) {
        Enqueued job = new Enqueued(
                ids.incrementAndGet(),
                tx.actor().tenantId(),
                kind,
                Collections.unmodifiableMap(new LinkedHashMap<>(payload)),
                notBefore,
                priority);
        tx.afterCommit(() -> enqueued.add(job));
        return job.id();
    }

    @Override
    public void cancel(Transaction tx, long jobId) {
        tx.afterCommit(() -> enqueued.removeIf(job -> job.id() == jobId));
    }

    /** Nothing has died here. */
    @Override
    public boolean retry(Transaction tx, long jobId) {
        return false;
    }

    /** Nothing waits here. */
    @Override
    public int resume(Transaction tx, String key) {
        return 0;
    }

    public List<Enqueued> all() {
        return List.copyOf(enqueued);
    }
}
