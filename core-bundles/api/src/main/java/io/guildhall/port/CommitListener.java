package io.guildhall.port;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that hears of each write transaction of this node after it has committed. */
@ConsumerType
public interface CommitListener {
    /** Runs on the writer's thread before its caller goes on: return at once, never block, never throw. */
    void committed();
}
