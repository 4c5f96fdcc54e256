package io.guildhall.job.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import io.guildhall.problem.Problem;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class JobsTest {
    private final PostgresFixture postgres = PostgresFixture.create();
    private final Bell bell = new Bell();
    private final Jobs jobs = new StoredJobs(bell);
    private final Members members = new Members();
    private Workers workers;

    @Before
    public void start() {
        JobWorld.install(postgres);
        workers = JobWorld.workers(3, JobWorld.LEASE, members, postgres.backRoom(), bell);
    }

    @After
    public void stop() throws InterruptedException {
        workers.stop();
        postgres.close();
    }

    @Test
    public void theTableKeepsTheHouseRules() {
        assertThat(postgres.schemas().lint("job")).isEmpty();
    }

    @Test
    public void aJobRunsWithItsPayloadAndTheRightsOfWhoPutItIn() throws Exception {
        List<Job> ran = new CopyOnWriteArrayList<>();
        handle("hello", (job, lease) -> {
            ran.add(job);
            return new Outcome.Done(Map.of());
        });
        Actor anna = postgres.actor(7, 42, Scope.TEAM, Scope.OWN, Set.of(3L, 4L), "deals.view", "workspace.admin.not");
        members.are(anna);
        postgres.database().write(anna, tx -> {
            jobs.enqueue(tx, "hello", Map.of("name", "Anna", "count", 3, "list", List.of(1, 2)), Instant.now());
            return 0;
        });
        enqueue(8, "hello", Instant.now());
        JobWorld.await("both", () -> ran.size() == 2);

        Job first = ran.get(0).actor().tenantId() == 7 ? ran.get(0) : ran.get(1);
        assertThat(first.payload()).containsEntry("name", "Anna").containsEntry("count", 3L);
        assertThat(first.attempt()).isEqualTo(1);
        Actor actor = first.actor();
        assertThat(actor.memberId()).isEqualTo(42);
        assertThat(actor.reads()).isEqualTo(Scope.TEAM);
        assertThat(actor.writes()).isEqualTo(Scope.OWN);
        assertThat(actor.teams()).containsExactly(3L, 4L);
        assertThat(actor.permissions()).containsExactlyInAnyOrder("deals.view", "workspace.admin.not");
        JobWorld.await("an empty table", () -> count("select count(*) from job.job") == 0);
    }

    @Test
    public void aJobMayNoMoreThanItsAskerStillMay() throws Exception {
        List<Actor> acted = new CopyOnWriteArrayList<>();
        CountDownLatch narrowed = new CountDownLatch(1);
        handle("long", (job, lease) -> {
            acted.add(job.actor());
            awaitQuietly(narrowed);
            acted.add(lease.actor());
            return new Outcome.Done(Map.of());
        });
        Actor asked = postgres.actor(7, 42, Scope.TEAM, Scope.TEAM, Set.of(3L), "deals.view", "deals.edit");
        members.are(postgres.actor(7, 42, Scope.ALL, Scope.ALL, Set.of(3L, 4L), "*"));
        enqueue(asked, "long");
        JobWorld.await("the first batch", () -> acted.size() == 1);
        // More rights than when it was asked for widen nothing; fewer hold with the next batch.
        assertThat(acted.get(0).reads()).isEqualTo(Scope.TEAM);
        assertThat(acted.get(0).permissions()).containsExactlyInAnyOrder("deals.view", "deals.edit");
        assertThat(acted.get(0).teams()).containsExactly(3L, 4L);
        members.are(postgres.actor(7, 42, Scope.ALL, Scope.OWN, Set.of(4L), "deals.view", "-deals.amount.view"));
        narrowed.countDown();
        JobWorld.await("the second batch", () -> acted.size() == 2);
        assertThat(acted.get(1).writes()).isEqualTo(Scope.OWN);
        assertThat(acted.get(1).permissions()).containsExactlyInAnyOrder("deals.view", "-deals.amount.view");
        assertThat(acted.get(1).teams()).containsExactly(4L);
    }

    @Test
    public void aJobOfSomebodyWhoHasLeftStopsBeforeItBeginsAndInItsMiddle() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        workers.addHandler(new JobHandler() {
            @Override
            public String kind() {
                return "left";
            }

            @Override
            public Outcome run(Job job, Lease lease) {
                heard.add("begun");
                members.gone(job.actor().memberId());
                lease.actor();
                heard.add("went on");
                return new Outcome.Done(Map.of());
            }

            @Override
            public Outcome stopped(Job job) {
                heard.add("stopped for " + job.actor().memberId());
                return new Outcome.Done(Map.of());
            }
        });
        Actor asked = postgres.actor(7, 42, Scope.ALL, Scope.ALL, Set.of(), "deals.edit");
        enqueue(asked, "left");
        JobWorld.await("its end before the beginning", () -> heard.size() == 1);
        members.are(asked);
        enqueue(asked, "left");
        JobWorld.await("its end in the middle", () -> heard.size() == 3);
        assertThat(heard).containsExactly("stopped for 0", "begun", "stopped for 0");
        JobWorld.await("an empty table", () -> count("select count(*) from job.job") == 0);
    }

    @Test
    public void aStoppedJobOfWhichNobodyKnowsMoreWaitsForTheOperator() throws Exception {
        handle("plain", (job, lease) -> new Outcome.Done(Map.of()));
        enqueue(postgres.actor(7, 42, Scope.ALL, Scope.ALL, Set.of(), "deals.edit"), "plain");
        JobWorld.await(
                "a dead job",
                () -> count("select count(*) from job.job where state = 'dead' and failure like 'job/rights-gone%'")
                        == 1);
    }

    private void enqueue(Actor asker, String kind) {
        postgres.database().write(asker, tx -> {
            jobs.enqueue(tx, kind, Map.of(), Instant.now());
            return 0;
        });
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
    public void whatIsRolledBackIsNotEnqueued() {
        assertThatThrownBy(() -> postgres.database().write(postgres.actor(7), tx -> {
                    jobs.enqueue(tx, "hello", Map.of(), Instant.now());
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(count("select count(*) from job.job")).isZero();
    }

    @Test
    public void nobodyEnqueuesWithMoreRightsThanHisOwn() {
        Actor anna = postgres.actor(7, 42, Scope.OWN, Scope.OWN, Set.of(), "deals.view");
        postgres.database()
                .write(
                        anna,
                        tx -> tx.update(
                                "insert into job.job (tenant_id, kind, member_id, reads, writes, permissions, token)"
                                        + " values (?, 'x', 1, 'all', 'all', '{*,workspace.admin}', 5)",
                                7L));
        assertThat(count("select count(*) from job.job where member_id = 42 and reads = 'own' and writes = 'own'"
                        + " and permissions = '{}' and token is null"))
                .isEqualTo(1);
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
        // As if this node had been away for a minute: another one has the job now.
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute(
                    "update job.job set token = nextval('job.token'), lease_until = now() + interval '400 ms'");
        }
        stolen.countDown();
        JobWorld.await("the second run", () -> runs.get() == 2);
        JobWorld.await("an empty table", () -> count("select count(*) from job.job") == 0);
        assertThat(refused).containsExactly("finish", "extend");
    }

    @Test
    public void aJobThatKillsItsWorkerEachTimeIsDeadInTheEnd() throws Exception {
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute("insert into job.job (tenant_id, kind, state, attempt, token, lease_until)"
                    + " values (7, 'x', 'running', 4, 1, now() - interval '1 second'),"
                    + " (7, 'x', 'running', 3, 2, now() - interval '1 second'),"
                    + " (7, 'x', 'running', 4, 3, now() + interval '1 minute')");
        }
        JobWorld.await("the reaper", () -> dead() == 1);
        assertThat(count("select count(*) from job.job where state = 'ready'")).isEqualTo(1);
        assertThat(count("select count(*) from job.job where state = 'running'"))
                .isEqualTo(1);
    }

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

    private void handle(String kind, BiFunction<Job, JobHandler.Lease, Outcome> body) {
        workers.addHandler(new JobWorld.Handler(kind, body));
    }

    private long enqueue(long tenant, String kind, Instant notBefore) {
        return postgres.database().write(JobWorld.system(tenant), tx -> jobs.enqueue(tx, kind, Map.of(), notBefore));
    }

    private long dead() {
        return count("select count(*) from job.job where state = 'dead'");
    }

    private long count(String sql) {
        return JobWorld.number(postgres, sql);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
