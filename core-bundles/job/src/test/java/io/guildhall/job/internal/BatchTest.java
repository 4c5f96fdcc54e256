package io.guildhall.job.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.action.Outcome;
import io.guildhall.job.BatchHandler;
import io.guildhall.job.Job;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** Jobs that go together, and those that do not. */
public class BatchTest extends QueueHouse {
    private static final int JOBS = 300;

    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger alone = new AtomicInteger();
    private final AtomicBoolean fails = new AtomicBoolean();

    /** Ends every other one of those that come together, and notes each that it ends. */
    private final class Half implements BatchHandler {
        @Override
        public String kind() {
            return "half";
        }

        @Override
        public int most() {
            return 20;
        }

        @Override
        public void run(List<Job> jobs, Batch batch) {
            assertThat(jobs)
                    .extracting(job -> job.actor().tenantId())
                    .containsOnly(jobs.get(0).actor().tenantId());
            List<Job> even = jobs.stream().filter(job -> job.id() % 2 == 0).toList();
            postgres.database().write(jobs.get(0).actor(), tx -> {
                even.forEach(job -> tx.update(
                        "insert into test.effect (tenant_id, job_id) values (?, ?)",
                        job.actor().tenantId(),
                        job.id()));
                batch.finish(tx, even);
                if (fails.get()) {
                    throw new IllegalStateException("not together");
                }
                return 0;
            });
            together.addAndGet(even.size());
        }

        @Override
        public Outcome run(Job job, Lease lease) {
            alone.incrementAndGet();
            return JobWorld.noting(postgres.database(), "half").run(job, lease);
        }
    }

    private void work() throws Exception {
        for (long tenant = 1; tenant <= 3; tenant++) {
            postgres.database().write(JobWorld.system(tenant), tx -> {
                for (int i = 0; i < JOBS / 3; i++) {
                    jobs.enqueue(tx, "half", Map.of(), Instant.EPOCH);
                }
                return 0;
            });
        }
        workers.addHandler(new Half());
        JobWorld.await("all jobs", () -> count("select count(*) from job.job") == 0);
        assertThat(count("select count(*) from test.effect")).isEqualTo(JOBS);
        assertThat(count("select count(distinct job_id) from test.effect")).isEqualTo(JOBS);
    }

    @Test
    public void whatIsNotEndedTogetherIsDoneAlone() throws Exception {
        work();
        assertThat(together.get()).isPositive();
        assertThat(together.get() + alone.get()).isEqualTo(JOBS);
    }

    @Test
    public void whatFailsTogetherIsDoneAlone() throws Exception {
        fails.set(true);
        work();
        assertThat(together.get()).isZero();
        assertThat(alone.get()).isEqualTo(JOBS);
    }
}
