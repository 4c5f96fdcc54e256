package io.guildhall.database;

import io.guildhall.actor.Actor;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens transactions. Thread-safe. Never call one from inside another: each takes a connection of its own, and what the inner one has
 * committed stays when the outer one is run again.
 */
@ProviderType
public interface Database {
    /** Read-only: an attempt to write is refused by the database. Single queries cost one round trip. */
    <T extends @Nullable Object> T read(Actor actor, Work<T> work);

    /**
     * Commits when the work returns, rolls back when it throws. A work that collides with others is run again from the start, some
     * times, after a short rest; then it is refused with 409 {@code write/collision}.
     */
    <T extends @Nullable Object> T write(Actor actor, Work<T> work);
}
