package io.guildhall.job.internal;

import io.guildhall.actor.Actor;
import io.guildhall.job.RightsGone;
import io.guildhall.port.Authenticator;
import io.guildhall.port.Workspaces;
import java.util.NoSuchElementException;

/**
 * What a job may do at this moment: what whoever asked for it could do then and can do now. So a job that waits or goes on for
 * long does no more than the person himself could, and never more than was asked for. Thread-safe.
 */
final class Standing {
    private final Workspaces workspaces;
    private final Authenticator members;

    Standing(Workspaces workspaces, Authenticator members) {
        this.workspaces = workspaces;
        this.members = members;
    }

    /** There is no such workspace any more. */
    static final class NoWorkspace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoWorkspace(NoSuchElementException cause) {
            super(cause);
        }
    }

    /** @throws NoWorkspace if there is none any more */
    Actor system(Claimed job) {
        try {
            return workspaces.system(job.tenantId());
        } catch (NoSuchElementException e) {
            throw new NoWorkspace(e);
        }
    }

    /** @throws RightsGone if the member works here no longer */
    Actor of(Claimed job) {
        if (job.memberId() == 0) {
            return system(job);
        }
        return members.member(job.tenantId(), job.memberId())
                .map(job::within)
                .orElseThrow(() -> new RightsGone("the member works here no longer"));
    }
}
