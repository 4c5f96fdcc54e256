package io.guildhall.notify.internal;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import io.guildhall.port.Workspaces;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When a push is due: makes one for each device of what its member has not read, and queues them in the same transaction. */
@Component(service = JobHandler.class)
public final class PushCollectJob implements JobHandler {
    static final String KIND = "notify.push";

    private record Due(
            @Nullable Long device, long[] notices, @Nullable Instant again) {}

    private final Database database;
    private final Workspaces workspaces;
    private final Jobs jobs;

    @Activate
    public PushCollectJob(@Reference Database database, @Reference Workspaces workspaces, @Reference Jobs jobs) {
        this.database = database;
        this.workspaces = workspaces;
        this.jobs = jobs;
    }

    static Map<String, Object> payload(long member) {
        return Map.of("member", member);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long member = ((Number) Objects.requireNonNull(job.payload().get("member"))).longValue();
        database.write(workspaces.system(job.actor().tenantId()), tx -> {
            collect(tx, member);
            lease.finish(tx);
            return member;
        });
        return new Outcome.Done(Map.of());
    }

    private void collect(Transaction tx, long member) {
        for (Due due : tx.query(
                "select device, coalesce(notices, '{}'), again_at from notify.collect_push(?)",
                row -> new Due(row.getLongOrNull(1), row.getLongs(2), row.getInstant(3)),
                member)) {
            if (due.device() != null) {
                jobs.enqueue(
                        tx,
                        PushJob.KIND,
                        PushJob.payload(due.device(), due.notices()),
                        Instant.EPOCH,
                        Jobs.Priority.URGENT);
            }
            if (due.again() != null) {
                jobs.enqueue(tx, KIND, payload(member), due.again());
            }
        }
    }
}
