package io.guildhall.job.internal;

import io.guildhall.database.Transaction;
import io.guildhall.job.BatchHandler;
import io.guildhall.job.Job;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Leases of several jobs of one workspace that a handler works on together. Used by one thread. */
final class HeldBatch implements BatchHandler.Batch {
    /** A token is given once, so one that is among ours is of the job that it was given for. */
    private static final String FINISH = "delete from job.job where tenant_id = ? and id = any (?) and token = any (?)";

    private final Map<Long, HeldLease> leases;

    HeldBatch(List<HeldLease> leases) {
        this.leases =
                leases.stream().collect(Collectors.toMap(lease -> lease.job().id(), Function.identity()));
    }

    @Override
    public void finish(Transaction tx, Collection<Job> jobs) {
        List<HeldLease> done = jobs.stream().map(this::lease).distinct().toList();
        if (done.isEmpty()) {
            return;
        }
        long[] ids = done.stream().mapToLong(lease -> lease.job().id()).toArray();
        long[] tokens = done.stream().mapToLong(lease -> lease.job().token()).toArray();
        int ended = tx.update(FINISH, tx.actor().tenantId(), ids, tokens);
        if (ended != ids.length) {
            throw new IllegalStateException(ids.length - ended + " jobs have been taken by another worker");
        }
        tx.afterCommit(() -> done.forEach(HeldLease::ended));
    }

    private HeldLease lease(Job job) {
        HeldLease lease = leases.get(job.id());
        if (lease == null) {
            throw new IllegalArgumentException("job " + job.id() + " is not among those that came");
        }
        return lease;
    }
}
