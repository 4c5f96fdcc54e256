package io.guildhall.database;

import io.guildhall.actor.Actor;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Opens transactions. Thread-safe. Never call one from inside another: each takes a connection of its own. */
@ProviderType
public interface Database {
    /** Read-only: an attempt to write is refused by the database. Single queries cost one round trip. */
    <T extends @Nullable Object> T read(Actor actor, Work<T> work);

    /** Commits when the work returns, rolls back when it throws. */
    <T extends @Nullable Object> T write(Actor actor, Work<T> work);
}
