package io.guildhall.job;

import io.guildhall.database.Transaction;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Puts work into the durable queue. A job acts with the rights that its enqueuer had and still has. Tenants take turns, so that one with a
 * hundred thousand jobs holds up no other. Thread-safe.
 */
@ProviderType
public interface Jobs {
    /** Within a tenant the more urgent goes first; between tenants it counts for a few places, not for all. */
    enum Priority {
        /** Somebody waits for it. */
        URGENT,
        NORMAL,
        /** Thousands at once, such as the parts of an import. */
        BULK
    }

    /** Commits with the transaction or not at all. Returns the job's id. */
    default long enqueue(
            Transaction tx, String kind, Map<String, ? extends @Nullable Object> payload, Instant notBefore) {
        return enqueue(tx, kind, payload, notBefore, Priority.NORMAL);
    }

    /**
     * @param kind of the handler, at most 100 characters
     * @param payload what Jackson can write as JSON: text, numbers, booleans, lists, maps, null
     */
    long enqueue(
            Transaction tx,
            String kind,
            Map<String, ? extends @Nullable Object> payload,
            Instant notBefore,
            Priority priority);

    /** Asks a job to stop at its next check; one that has not begun is taken out. */
    void cancel(Transaction tx, long jobId);

    /** Gives a dead job another life, with all its tries. False if there is no such dead job. */
    boolean retry(Transaction tx, long jobId);

    /**
     * Looks for work now rather than at the next look: for jobs that the database itself has put in, such as a trigger. Costs one
     * look into the queue.
     */
    default void nudge() {}

    /** Lets jobs of this tenant go on that ended with {@link io.guildhall.action.Outcome.Wait} on this key. Returns how many. */
    int resume(Transaction tx, String key);
}
