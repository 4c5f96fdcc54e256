package io.guildhall.job.internal;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.job.BatchHandler;
import io.guildhall.job.JobHandler;
import io.guildhall.job.RightsGone;
import io.guildhall.problem.ProblemException;
import io.guildhall.trace.Origin;
import io.guildhall.trace.Trace;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One try of one job, from its handler's call to what becomes of it. */
final class Run {
    private static final int REASON_LENGTH = 1_000;

    /** What a job ends with that has no problem to name. */
    private static final String FAILED = "job/failed";

    private final Logger log = LoggerFactory.getLogger(Run.class);
    private final Queue queue;
    private final Completions completions;
    private final Standing standing;
    private final Retries retries;

    Run(Queue queue, Completions completions, Standing standing, Retries retries) {
        this.queue = queue;
        this.completions = completions;
        this.standing = standing;
        this.retries = retries;
    }

    /**
     * @param handler null when its module has gone: the job waits until it is back
     * @return whether the lease is still needed, because the job is about to be taken out
     */
    boolean of(HeldLease lease, @Nullable JobHandler handler) {
        Claimed job = lease.job();
        if (lease.isLost()) {
            return false;
        }
        if (handler == null) {
            queue.again(job, job.attempt() - 1, Duration.ofSeconds(5), "Its module is not there.");
            return false;
        }
        if (lease.cancelled()) {
            queue.done(job);
            return false;
        }
        try {
            Outcome outcome = run(handler, lease);
            if (!lease.finished()) {
                return settle(lease, outcome);
            }
        } catch (Standing.NoWorkspace e) {
            queue.dead(job, "job/failed", "There is no such workspace any more.");
        } catch (RuntimeException | LinkageError e) {
            failed(lease, e);
        }
        return false;
    }

    /** Lets a handler do several at once. What it leaves, for whatever reason, is still to be done one by one. */
    void together(List<HeldLease> leases, BatchHandler handler) {
        try {
            Actor system = standing.system(leases.get(0).job());
            enter(handler);
            handler.run(leases.stream().map(lease -> lease.job().job(system)).toList(), new HeldBatch(leases));
        } catch (RuntimeException | LinkageError e) {
            log.debug("{} jobs could not be done together; now one by one", leases.size(), e);
        } finally {
            Origin.leave();
            Trace.leave();
        }
    }

    private static void enter(JobHandler handler) {
        Origin origin = handler.origin();
        if (origin != null) {
            Origin.enter(origin);
        }
    }

    private Outcome run(JobHandler handler, HeldLease lease) {
        Claimed job = lease.job();
        String trace = job.trace() == null ? Trace.fresh() : job.trace();
        Trace.enter(trace);
        enter(handler);
        MDC.put("trace", trace);
        try {
            return handler.run(job.job(standing.of(job)), lease);
        } catch (RightsGone e) {
            log.info("Job {} ({}) stops: {}.", job.id(), job.kind(), e.getMessage());
            return handler.stopped(job.job(standing.system(job)));
        } finally {
            MDC.remove("trace");
            Origin.leave();
            Trace.leave();
        }
    }

    private boolean settle(HeldLease lease, Outcome outcome) {
        Claimed job = lease.job();
        boolean held;
        if (outcome instanceof Outcome.Retry retry) {
            held = lease.cancelled() ? queue.done(job) : later(job, retry.after(), FAILED, retry.reason());
        } else if (outcome instanceof Outcome.Wait wait) {
            held = queue.wait(job, wait.key());
        } else if (outcome instanceof Outcome.Failed failed) {
            String reason = failed.problem().code() + ": " + failed.problem().title();
            log.warn("Job {} ({}) failed for good: {}", job.id(), job.kind(), reason);
            held = queue.dead(job, failed.problem().code(), reason);
        } else {
            completions.add(lease);
            return true;
        }
        if (!held) {
            log.warn("Job {} ({}) ended after its lease; another worker has it.", job.id(), job.kind());
        }
        return false;
    }

    private void failed(HeldLease lease, Throwable cause) {
        Claimed job = lease.job();
        if (lease.finished()) {
            log.warn("Job {} ({}) failed after it had ended.", job.id(), job.kind(), cause);
            return;
        }
        log.warn("Job {} ({}) failed, try {} of {}.", job.id(), job.kind(), job.attempt(), retries.tries(), cause);
        String problem =
                cause instanceof ProblemException known ? known.problem().code() : FAILED;
        later(job, retries.after(job.attempt()), problem, cause.toString());
    }

    private boolean later(Claimed job, Duration after, String problem, String reason) {
        String shortened = reason.substring(0, Math.min(reason.length(), REASON_LENGTH));
        return job.attempt() >= retries.tries()
                ? queue.dead(job, problem, shortened)
                : queue.again(job, job.attempt(), after, shortened);
    }
}
