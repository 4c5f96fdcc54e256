package io.guildhall.job.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.action.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** How a job ends that does not end well: by failure, by request, by the loss of its lease. */
public class EndingTest extends QueueHouse {
    @Test
    public void aJobThatFailsIsTriedAgainAndDeadInTheEndAndCanBeRevived() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        AtomicBoolean mended = new AtomicBoolean();
        handle("broken", (job, lease) -> {
            tries.incrementAndGet();
            if (!mended.get()) {
                throw new IllegalArgumentException("no such printer");
            }
            return new Outcome.Done(Map.of());
        });
        long id = enqueue(7, "broken", Instant.now());
        JobWorld.await("its death", () -> dead() == 1);
        assertThat(tries.get()).isEqualTo(4);
        assertThat(count("select count(*) from job.job where failure like '%no such printer%'"))
                .isEqualTo(1);

        mended.set(true);
        boolean foreign = postgres.database().write(JobWorld.system(8), tx -> jobs.retry(tx, id));
        assertThat(foreign).isFalse();
        boolean revived = postgres.database().write(JobWorld.system(7), tx -> jobs.retry(tx, id));
        assertThat(revived).isTrue();
        JobWorld.await("an empty table", () -> count("select count(*) from job.job") == 0);
    }

    @Test
    public void aCancelledJobStops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean heeded = new AtomicBoolean();
        handle("long", (job, lease) -> {
            begun.countDown();
            while (!lease.cancelled()) {
                pause();
            }
            heeded.set(true);
            return new Outcome.Done(Map.of());
        });
        long running = enqueue(7, "long", Instant.now());
        begun.await();
        long waiting = enqueue(7, "long", Instant.now().plusSeconds(60));
        postgres.database().write(JobWorld.system(7), tx -> {
            jobs.cancel(tx, running);
            jobs.cancel(tx, waiting);
            return 0;
        });
        JobWorld.await("an empty table", () -> count("select count(*) from job.job") == 0);
        assertThat(heeded).isTrue();
    }

    @Test
    public void aLeaseThatRanOutIsTakenOverAndItsOldHolderCannotEndTheJob() throws Exception {
        // As if this node had been away for a minute: another one has the job now.
        loses("update job.job set token = nextval('job.token'), lease_until = now() + interval '400 ms'");
    }

    @Test
    public void whatAKilledServerForgotWasTakenIsTakenAnewAndItsOldHolderCannotEndIt() throws Exception {
        loses("update job.job set state = 'ready', attempt = 0, token = null, lease_until = null");
    }

    /** @param blow by which the first holder loses the job */
    private void loses(String blow) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch stolen = new CountDownLatch(1);
        List<String> refused = new CopyOnWriteArrayList<>();
        handle("slow", (job, lease) -> {
            if (runs.incrementAndGet() == 1) {
                awaitQuietly(stolen);
                try {
                    postgres.database().write(job.actor(), tx -> {
                        lease.finish(tx);
                        return 0;
                    });
                } catch (IllegalStateException e) {
                    refused.add("finish");
                }
                try {
                    lease.extend();
                } catch (IllegalStateException e) {
                    refused.add("extend");
                }
            }
            return new Outcome.Done(Map.of());
        });
        enqueue(7, "slow", Instant.now());
        JobWorld.await("the first run", () -> runs.get() == 1);
        execute(blow);
        stolen.countDown();
        JobWorld.await("the second run", () -> runs.get() == 2);
        JobWorld.await("an empty table", () -> count("select count(*) from job.job") == 0);
        JobWorld.await("what the old holder hears", () -> refused.size() == 2);
        assertThat(refused).containsExactly("finish", "extend");
    }

    @Test
    public void aJobThatKillsItsWorkerEachTimeIsDeadInTheEnd() throws Exception {
        execute("insert into job.job (tenant_id, kind, state, attempt, token, lease_until)"
                + " values (7, 'x', 'running', 4, 1, now() - interval '1 second'),"
                + " (7, 'x', 'running', 3, 2, now() - interval '1 second'),"
                + " (7, 'x', 'running', 4, 3, now() + interval '1 minute')");
        JobWorld.await("the reaper", () -> dead() == 1);
        assertThat(count("select count(*) from job.job where state = 'ready'")).isEqualTo(1);
        assertThat(count("select count(*) from job.job where state = 'running'"))
                .isEqualTo(1);
    }
}
