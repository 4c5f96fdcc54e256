package io.guildhall.record.internal.bulk;

import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers jobs and runs none. */
final class Queue implements Jobs {
    long last;

    @Override
    public long enqueue(
            Transaction tx,
            String kind,
            Map<String, ? extends @Nullable Object> payload,
            Instant notBefore,
            Priority priority) {
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
