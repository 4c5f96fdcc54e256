package io.guildhall.job.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.Test;

/** A job does what its asker could do then and can do now. */
public class JobRightsTest extends QueueHouse {
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
}
