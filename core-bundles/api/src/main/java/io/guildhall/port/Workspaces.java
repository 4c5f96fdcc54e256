package io.guildhall.port;

import io.guildhall.actor.Actor;
import org.osgi.annotation.versioning.ProviderType;

/** The system as an actor of one tenant, for reactions and jobs. Offered by identity. Thread-safe, cached. */
@ProviderType
public interface Workspaces {
    /** @throws java.util.NoSuchElementException if there is no such tenant */
    Actor system(long tenantId);

    /** What is remembered of this tenant is looked up anew: its fields have changed. Call it after the commit. */
    default void changed(long tenantId) {}
}
