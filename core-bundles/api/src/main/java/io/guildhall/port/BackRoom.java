package io.guildhall.port;

import io.guildhall.database.Transaction;
import io.guildhall.database.Work;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Transactions of the installation itself, without a tenant: signing in, sealing changes, taking jobs. Runs as a login role
 * that sees only the tables of {@code guildhall}, {@code identity} and {@code job} that were granted to it, and no record of
 * any tenant. {@link Transaction#actor()} throws there.
 */
@ProviderType
public interface BackRoom {
    /** As {@link io.guildhall.database.Database#write}: a work that collides with others is run again. */
    <T extends @Nullable Object> T run(Work<T> work);

    /**
     * As {@link #run}, but each statement is a transaction of its own, in one round trip: for a single look-up. Nothing keeps
     * it from writing.
     */
    default <T extends @Nullable Object> T look(Work<T> work) {
        return run(work);
    }
}
