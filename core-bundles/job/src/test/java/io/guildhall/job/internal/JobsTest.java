package io.guildhall.job.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.action.Outcome;
import io.guildhall.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** What goes in comes out, in time and whole. */
public class JobsTest extends QueueHouse {
    @Test
    public void theTableKeepsTheHouseRules() {
        assertThat(postgres.schemas().lint("job")).isEmpty();
    }

    @Test
    public void whatIsRolledBackIsNotEnqueued() {
        assertThatThrownBy(() -> postgres.database().write(postgres.actor(7), tx -> {
                    jobs.enqueue(tx, "hello", Map.of(), Instant.now());
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(count("select count(*) from job.job")).isZero();
    }

    @Test
    public void aJobWaitsForItsTime() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        handle("later", (job, lease) -> {
            ran.incrementAndGet();
            return new Outcome.Done(Map.of());
        });
        long begin = System.nanoTime();
        enqueue(7, "later", Instant.now().plusMillis(700));
        JobWorld.await("it", () -> ran.get() == 1);
        assertThat(System.nanoTime() - begin)
                .isGreaterThan(Duration.ofMillis(650).toNanos());
    }

    @Test
    public void nothingBeginsWhileModulesStillCome() throws Exception {
        AtomicBoolean here = new AtomicBoolean();
        AtomicBoolean early = new AtomicBoolean();
        CountDownLatch ran = new CountDownLatch(3);
        workers.stop();
        workers = JobWorld.workers(3, JobWorld.LEASE, members, postgres.backRoom(), bell, here::get);
        handle("eager", (job, lease) -> {
            early.compareAndSet(false, !here.get());
            ran.countDown();
            return new Outcome.Done(Map.of());
        });
        enqueue(7, "eager", Instant.now());
        enqueue(8, "eager", Instant.now());
        assertThat(ran.await(2, TimeUnit.SECONDS)).isFalse();
        here.set(true);
        enqueue(7, "eager", Instant.now());
        assertThat(ran.await(40, TimeUnit.SECONDS)).isTrue();
        assertThat(early).as("some ran before the modules were there").isFalse();
    }

    @Test
    public void outcomesDecideWhatBecomesOfAJob() throws Exception {
        AtomicInteger retried = new AtomicInteger();
        handle(
                "retry",
                (job, lease) -> retried.incrementAndGet() < 3
                        ? new Outcome.Retry(Duration.ofMillis(5), "not yet")
                        : new Outcome.Done(Map.of()));
        handle("fail", (job, lease) -> new Outcome.Failed(Problem.invalid("job/no", "No.")));
        handle("wait", (job, lease) -> job.attempt() == 1 ? new Outcome.Wait("reply-5") : new Outcome.Done(Map.of()));
        enqueue(7, "retry", Instant.now());
        enqueue(7, "fail", Instant.now());
        enqueue(7, "wait", Instant.now());
        JobWorld.await("all", () -> retried.get() == 3 && dead() == 1 && count("select count(*) from job.job") == 2);
        int resumed = postgres.database().write(JobWorld.system(7), tx -> jobs.resume(tx, "reply-5"));
        assertThat(resumed).isEqualTo(1);
        JobWorld.await("the dead one alone", () -> count("select count(*) from job.job") == 1);
    }

    /** The reply comes when the handler has said that it waits, and its job does not lie down yet. */
    @Test
    public void aWordThatComesTooEarlyIsHeard() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        handle("early", (job, lease) -> {
            if (ran.incrementAndGet() > 1) {
                return new Outcome.Done(Map.of());
            }
            int resumed = postgres.database().write(JobWorld.system(7), tx -> jobs.resume(tx, "reply-6"));
            return resumed == 0
                    ? new Outcome.Wait("reply-6")
                    : new Outcome.Failed(Problem.invalid("job/no", "Nobody waits yet."));
        });
        enqueue(7, "early", Instant.now());
        JobWorld.await("the end", () -> ran.get() == 2 && count("select count(*) from job.job") == 0);
        assertThat(count("select count(*) from job.resumed")).isZero();

        int nobody = postgres.database().write(JobWorld.system(7), tx -> jobs.resume(tx, "reply-6"));
        assertThat(nobody).isZero();
        assertThat(count("select count(*) from job.resumed"))
                .as("nobody is on the point of waiting")
                .isZero();
    }

    @Test
    public void whatHasEndedIsOutOfTheTableWhenTheWorkersHaveStopped() throws Exception {
        workers.stop();
        // No lease may end here because the machine is busy: that job would run twice, and rightly so.
        workers = JobWorld.workers(3, Duration.ofMinutes(1), postgres.backRoom(), bell);
        AtomicInteger ran = new AtomicInteger();
        handle("quick", (job, lease) -> {
            ran.incrementAndGet();
            return new Outcome.Done(Map.of());
        });
        for (int i = 0; i < 300; i++) {
            enqueue(7 + i % 3, "quick", Instant.now());
        }
        JobWorld.await("some", () -> ran.get() > 50);
        workers.stop();
        int atTheEnd = ran.get();
        assertThat(count("select count(*) from job.job")).isEqualTo(300 - atTheEnd);
        assertThat(count("select count(*) from job.job where state <> 'ready'")).isZero();
    }
}
