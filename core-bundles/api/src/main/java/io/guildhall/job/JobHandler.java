package io.guildhall.job;

import io.guildhall.action.Outcome;
import org.osgi.annotation.versioning.ConsumerType;

/** A service that runs one kind of job. The same job may run again after a crash: do in each transaction what can be repeated. */
@ConsumerType
public interface JobHandler {
    String kind();

    /** @param lease prolongs itself when asked; check it in long loops */
    Outcome run(Job job, Lease lease);

    /** The right to work on a job. */
    interface Lease {
        /** Prolongs the lease. @throws IllegalStateException if another worker has taken the job */
        void extend();

        /** Whether somebody asked for the job to stop. */
        boolean cancelled();
    }
}
