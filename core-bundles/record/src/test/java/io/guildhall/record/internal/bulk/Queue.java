package io.guildhall.record.internal.bulk;

import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers jobs and runs none; knows which change the last one is for. */
final class Queue implements Jobs {
    long last;
    Object bulk = 0;

    @Override
    public long enqueue(
            Transaction tx,
            String kind,
            Map<String, ? extends @Nullable Object> payload,
            Instant notBefore,
            Priority priority) {
        bulk = payload.get("bulk") instanceof Number number ? number : 0;
        return ++last;
    }

    @Override
    public void cancel(Transaction tx, long jobId) {}

    @Override
    public boolean retry(Transaction tx, long jobId) {
        return false;
    }

    @Override
    public int resume(Transaction tx, String key) {
        return 0;
    }
}
