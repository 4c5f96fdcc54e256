package io.guildhall.deed;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** How the request that this thread answers came about. For JAX-RS resources, like {@link io.guildhall.actor.CurrentActor}. */
@ProviderType
public interface CurrentDeed {
    /** Empty for what was asked for a moment ago. */
    Optional<Deed> get();

    /** When it was done: what goes by the time of day goes by this, what is put down in order by the server's own clock. */
    default Instant occurredAt() {
        return get().map(Deed::occurredAt).orElseGet(Instant::now);
    }
}
