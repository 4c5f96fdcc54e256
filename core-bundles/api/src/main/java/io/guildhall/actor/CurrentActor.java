package io.guildhall.actor;

import org.osgi.annotation.versioning.ProviderType;

/** The actor of the request that this thread answers. For JAX-RS resources; everything below gets an actor handed down. */
@ProviderType
public interface CurrentActor {
    /** @throws io.guildhall.problem.ProblemException 401 outside a request or on a route without sign-in */
    Actor get();
}
