package io.guildhall.job.internal;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.junit.After;
import org.junit.Before;

/** A queue with workers, and a database of its own for each test. */
public abstract class QueueHouse {
    final PostgresFixture postgres = PostgresFixture.create();
    final Bell bell = new Bell();
    final Jobs jobs = new StoredJobs(bell);
    final Members members = new Members();
    Workers workers;

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

    void handle(String kind, BiFunction<Job, JobHandler.Lease, Outcome> body) {
        workers.addHandler(new JobWorld.Handler(kind, body));
    }

    void enqueue(Actor asker, String kind) {
        postgres.database().write(asker, tx -> {
            jobs.enqueue(tx, kind, Map.of(), Instant.now());
            return 0;
        });
    }

    long enqueue(long tenant, String kind, Instant notBefore) {
        return postgres.database().write(JobWorld.system(tenant), tx -> jobs.enqueue(tx, kind, Map.of(), notBefore));
    }

    long dead() {
        return count("select count(*) from job.job where state = 'dead'");
    }

    long count(String sql) {
        return JobWorld.number(postgres, sql);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute(sql);
        }
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
