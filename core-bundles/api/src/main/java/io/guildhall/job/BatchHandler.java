package io.guildhall.job;

import io.guildhall.database.Transaction;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A handler that can end several of its jobs in one transaction, because the commit is what costs. Only jobs of one workspace that
 * act for its system come together, and only when so many wait that no other worker lacks them.
 */
@ConsumerType
public interface BatchHandler extends JobHandler {
    /** How many jobs may come together, 2 to 100. */
    int most();

    /**
     * Does what it can in one transaction. Jobs that are not {@link Batch#finish finished} in it come to {@link JobHandler#run} one
     * by one, all of them after an exception; so whatever is unusual may be left to that.
     *
     * @param jobs of one workspace, with the same actor; in none of them {@link JobHandler.Lease#cancelled} holds
     */
    void run(List<Job> jobs, Batch batch);

    /** The right to work on several jobs. */
    @ProviderType
    interface Batch {
        /**
         * Ends jobs in the same transaction as their effects, as {@link JobHandler.Lease#finish} does with one.
         *
         * @param jobs some of those that came
         * @throws IllegalStateException if another worker has taken one of them; the transaction must then roll back
         */
        void finish(Transaction tx, Collection<Job> jobs);
    }
}
