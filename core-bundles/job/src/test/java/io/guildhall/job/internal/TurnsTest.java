package io.guildhall.job.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.action.Outcome;
import io.guildhall.job.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Test;

/** Tenants take turns, and what is urgent goes first. */
public class TurnsTest extends QueueHouse {
    @Test
    public void aTenantWithManyJobsHoldsUpNobody() throws Exception {
        workers.stop();
        workers = JobWorld.workers(2, postgres.backRoom(), bell);
        postgres.database().write(JobWorld.system(1), tx -> {
            for (int i = 0; i < 400; i++) {
                jobs.enqueue(tx, "turn", Map.of(), Instant.now());
            }
            return 0;
        });
        for (long tenant = 2; tenant <= 5; tenant++) {
            enqueue(tenant, "turn", Instant.now());
        }
        List<Long> order = new CopyOnWriteArrayList<>();
        handle("turn", (job, lease) -> {
            order.add(job.actor().tenantId());
            return new Outcome.Done(Map.of());
        });
        JobWorld.await("all", () -> order.size() == 404);
        for (long tenant = 2; tenant <= 5; tenant++) {
            assertThat(order.indexOf(tenant)).isLessThan(30);
        }
    }

    @Test
    public void whatIsUrgentGoesFirst() throws Exception {
        postgres.database().write(JobWorld.system(1), tx -> {
            for (int i = 0; i < 100; i++) {
                jobs.enqueue(tx, "any", Map.of(), Instant.now(), Jobs.Priority.BULK);
            }
            jobs.enqueue(tx, "any", Map.of("urgent", true), Instant.now(), Jobs.Priority.URGENT);
            return 0;
        });
        List<Boolean> order = new CopyOnWriteArrayList<>();
        handle("any", (job, lease) -> {
            order.add(job.payload().containsKey("urgent"));
            return new Outcome.Done(Map.of());
        });
        JobWorld.await("all", () -> order.size() == 101);
        // It begins first; how many of the others end before it is for the machine's scheduler to say.
        assertThat(order.indexOf(true)).isLessThan(40);
    }
}
