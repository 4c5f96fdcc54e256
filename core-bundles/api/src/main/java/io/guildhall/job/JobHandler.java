package io.guildhall.job;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.trace.Origin;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that runs one kind of job. The same job may run again after a crash: do in each transaction what can be repeated,
 * or end the job with {@link Lease#finish} in the transaction that has its effect. An exception is tried again with
 * back-off; {@link Outcome.Failed} and the last try's failure leave a dead job for the operator, of which {@link #died} is told.
 */
@ConsumerType
public interface JobHandler {
    String kind();

    /** By whose doing the changes come about that {@link #run} makes; null for that of whom the job acts for. */
    default @Nullable Origin origin() {
        return null;
    }

    /** @param lease prolongs itself while this runs; check it in long loops */
    Outcome run(Job job, Lease lease);

    /**
     * Whether no harm is done if a database that is killed forgets that a job of this kind was taken, so that it begins without
     * waiting for the disk: all that it does before its first commit is undone with that, and before it acts anywhere else it {@link
     * Lease#extend extends} its lease. Such a try may be missing in the count of tries.
     */
    default boolean beginsAnew() {
        return false;
    }

    /**
     * Runs when whoever asked for the job may no longer do what it does: the member works here no longer, or {@link #run} has
     * thrown {@link RightsGone}. For writing down that it stopped; unless overridden a dead job is left for the operator.
     *
     * @param job acts for the system
     */
    default Outcome stopped(Job job) {
        return new Outcome.Failed(Problem.forbidden("job/rights-gone", "Whoever asked for this may no longer do it."));
    }

    /**
     * Is told that a job is over for good though it has not ended well: its tries are used up, or it said {@link Outcome.Failed}.
     * For writing down, where people look, that nothing goes on by itself. Comes at least once, also after a restart; after an
     * exception again, later and later.
     *
     * @param job acts for the system
     * @param problem code of what the last try ended with: {@code job/failed} if that was no problem that has one, {@code
     *     job/worker-lost} if its worker was killed in the middle each time
     */
    default void died(Job job, String problem) {}

    /** The right to work on a job. */
    @ProviderType
    interface Lease {
        /** Prolongs the lease. @throws IllegalStateException if another worker has taken the job */
        void extend();

        /** Whether somebody asked for the job to stop. Asks the database at most once a second. */
        boolean cancelled();

        /**
         * Ends the job in the same transaction as its effects: both commit once, or neither. What the handler returns
         * afterwards does not count. A job that needs no such promise is better left to end by {@link Outcome.Done}, which
         * takes many out at once.
         *
         * @param tx of the job's own workspace
         * @throws IllegalStateException if another worker has taken the job; the transaction must then roll back
         */
        void finish(Transaction tx);

        /**
         * Whom the job acts for with the rights of this moment: what he could do when he asked and can do now. A job of many
         * batches asks before each. One question to the database.
         *
         * @throws RightsGone if he works here no longer
         */
        Actor actor();
    }
}
