package io.guildhall.job;

import io.guildhall.database.Transaction;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Puts work into the durable queue. Thread-safe. */
@ProviderType
public interface Jobs {
    /** Commits with the transaction or not at all. Returns the job's id. */
    long enqueue(Transaction tx, String kind, Map<String, ? extends @Nullable Object> payload, Instant notBefore);

    /** Asks a job to stop at its next check. */
    void cancel(Transaction tx, long jobId);
}
