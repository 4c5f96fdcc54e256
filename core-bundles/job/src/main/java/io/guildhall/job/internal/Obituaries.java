package io.guildhall.job.internal;

import io.guildhall.job.JobHandler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells handlers of their jobs that died. Apart from the work itself, because a job may have died with the node that ran it, and
 * whoever cannot be told now is told later. Used by one thread.
 */
final class Obituaries {
    private static final int AT_ONCE = 20;

    private final Logger log = LoggerFactory.getLogger(Obituaries.class);
    private final Queue queue;
    private final Standing standing;
    private final Map<String, JobHandler> handlers;

    Obituaries(Queue queue, Standing standing, Map<String, JobHandler> handlers) {
        this.queue = queue;
        this.standing = standing;
        this.handlers = handlers;
    }

    /** Those of modules that are away wait until they are back. */
    void tell() {
        Set<String> kinds = Set.copyOf(handlers.keySet());
        List<Queue.Dead> untold = kinds.isEmpty() ? List.of() : queue.untold(kinds, AT_ONCE);
        for (Queue.Dead dead : untold) {
            JobHandler handler = handlers.get(dead.job().kind());
            if (handler != null) {
                tell(handler, dead);
            }
        }
    }

    private void tell(JobHandler handler, Queue.Dead dead) {
        Claimed job = dead.job();
        try {
            handler.died(job.job(standing.system(job)), dead.problem());
        } catch (Standing.NoWorkspace e) {
            log.debug("Nobody is left to hear of job {}", job.id());
        } catch (RuntimeException | LinkageError e) {
            log.warn("That job {} ({}) is dead could not be told; later again.", job.id(), job.kind(), e);
            return;
        }
        queue.told(job);
    }
}
