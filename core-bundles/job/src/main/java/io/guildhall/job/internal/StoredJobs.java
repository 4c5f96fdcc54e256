package io.guildhall.job.internal;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes jobs in the caller's own transaction. The table's trigger stamps them with the caller's signed rights. */
@Component
public final class StoredJobs implements Jobs {
    private static final String ENQUEUE = """
            insert into job.job (tenant_id, kind, payload, run_at, priority, member_name, permissions)
            values (?, ?, ?::jsonb, ?, ?, ?, ?) returning id""";

    private static final String CANCEL_WAITING =
            "delete from job.job where tenant_id = ? and id = ? and state in ('ready', 'waiting', 'dead')";

    private static final String CANCEL_RUNNING = "update job.job set cancelled = true where tenant_id = ? and id = ?";

    private static final String RETRY = """
            update job.job set state = 'ready', attempt = 0, run_at = now(), failure = null
            where tenant_id = ? and id = ? and state = 'dead'""";

    private static final String RESUME = """
            update job.job set state = 'ready', wait_key = null, run_at = now()
            where tenant_id = ? and wait_key = ? and state = 'waiting'""";

    /** For whoever is on the point of waiting for it; looked at by {@link Queue#wait}. */
    private static final String LEAVE_WORD = """
            insert into job.resumed (tenant_id, key)
            select ?, ? where exists (select from job.job where tenant_id = ? and state = 'running')
            on conflict on constraint resumed_pk do update set at = now()""";

    private static final String FORGET_WORD =
            "delete from job.resumed where tenant_id = ? and at < now() - interval '1 hour'";

    private final Bell bell;

    @Activate
    public StoredJobs(@Reference Bell bell) {
        this.bell = bell;
    }

    @Override
    public long enqueue(
            Transaction tx,
            String kind,
            Map<String, ? extends @Nullable Object> payload,
            Instant notBefore,
            Priority priority) {
        Actor actor = tx.actor();
        long id = tx.queryOne(
                        ENQUEUE,
                        row -> row.getLong(1),
                        actor.tenantId(),
                        kind,
                        Payload.write(payload),
                        notBefore,
                        priority.ordinal(),
                        actor.name(),
                        actor.permissions().toArray(String[]::new))
                .orElseThrow();
        tx.afterCommit(bell::ring);
        return id;
    }

    @Override
    public void cancel(Transaction tx, long jobId) {
        long tenant = tx.actor().tenantId();
        if (tx.update(CANCEL_WAITING, tenant, jobId) == 0) {
            tx.update(CANCEL_RUNNING, tenant, jobId);
        }
    }

    @Override
    public boolean retry(Transaction tx, long jobId) {
        tx.afterCommit(bell::ring);
        return tx.update(RETRY, tx.actor().tenantId(), jobId) == 1;
    }

    @Override
    public void nudge() {
        bell.ring();
    }

    @Override
    public int resume(Transaction tx, String key) {
        tx.afterCommit(bell::ring);
        long tenant = tx.actor().tenantId();
        Waits.lock(tx, tenant, key);
        int resumed = tx.update(RESUME, tenant, key);
        if (resumed == 0) {
            tx.update(FORGET_WORD, tenant);
            tx.update(LEAVE_WORD, tenant, key, tenant);
        }
        return resumed;
    }
}
