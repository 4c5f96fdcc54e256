package io.guildhall.job.internal;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.job.JobHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The lease of a job under way. The heart-beat and the handler both touch it. */
final class HeldLease implements JobHandler.Lease {
    private static final String FINISH = "delete from job.job where tenant_id = ? and id = ? and token = ?";
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Queue queue;
    private final Claimed job;
    private final Standing standing;
    private volatile boolean lost;
    private volatile boolean cancelled;
    private volatile boolean finished;
    private volatile long looked = System.nanoTime();

    HeldLease(Queue queue, Claimed job, Standing standing) {
        this.queue = queue;
        this.job = job;
        this.standing = standing;
        this.cancelled = job.cancelled();
    }

    Claimed job() {
        return job;
    }

    @Override
    public void extend() {
        if (!lost) {
            beaten(queue.beat(job));
        }
        if (lost) {
            throw lost();
        }
    }

    @Override
    public boolean cancelled() {
        if (!cancelled && System.nanoTime() - looked > LOOK_NANOS) {
            extend();
        }
        return cancelled;
    }

    @Override
    public void finish(Transaction tx) {
        if (tx.update(FINISH, job.tenantId(), job.id(), job.token()) != 1) {
            throw lost();
        }
        tx.afterCommit(this::ended);
    }

    /** The transaction in which the job has ended is there to stay. */
    void ended() {
        finished = true;
    }

    @Override
    public Actor actor() {
        return standing.of(job);
    }

    /** What the database said of the lease: empty when it is another's, else whether the job was cancelled. */
    void beaten(Optional<Boolean> answer) {
        looked = System.nanoTime();
        if (answer.isPresent()) {
            cancelled = answer.get();
        } else {
            lost = true;
        }
    }

    /** Whether the job has ended in a transaction of its handler. */
    boolean finished() {
        return finished;
    }

    /** Whether another worker may have it, so that it must not begin here. */
    boolean isLost() {
        return lost;
    }

    private IllegalStateException lost() {
        return new IllegalStateException("job " + job.id() + " has been taken by another worker");
    }
}
