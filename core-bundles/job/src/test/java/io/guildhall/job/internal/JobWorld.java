package io.guildhall.job.internal;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Workspace;
import io.guildhall.database.Database;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.port.BackRoom;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/** What the tests of this bundle share. */
final class JobWorld {
    static final Workspace WORKSPACE = new Workspace("Blue Door", "EUR", ZoneOffset.UTC, "en");
    static final Duration LEASE = Duration.ofMillis(900);
    static final Retries QUICK = new Retries(4, Duration.ofMillis(5), Duration.ofMillis(20));

    private static final ModuleSnapshot STANDS = new ModuleSnapshot(
            1,
            Map.of(JobModule.KEY, new InstalledModule(new JobModule(), 1, null)),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());

    private JobWorld() {}

    static void install(PostgresFixture postgres) {
        postgres.schemas().install("job", new JobModule().changeLogs(), JobModule.class.getClassLoader());
        postgres.schemas().install("test", List.of("db/test.sql"), JobWorld.class.getClassLoader());
    }

    static Actor system(long tenantId) {
        return Actor.system(tenantId, Set.of("crm", "test"), WORKSPACE);
    }

    static Workers workers(int threads, BackRoom backRoom, Bell bell) {
        return workers(threads, LEASE, backRoom, bell);
    }

    static Workers workers(int threads, Duration lease, BackRoom backRoom, Bell bell) {
        return workers(threads, lease, new Members(), backRoom, bell);
    }

    static Workers workers(int threads, Duration lease, Members members, BackRoom backRoom, Bell bell) {
        return workers(threads, lease, members, backRoom, bell, () -> true);
    }

    /** @param settled whether all modules have come */
    static Workers workers(
            int threads, Duration lease, Members members, BackRoom backRoom, Bell bell, BooleanSupplier settled) {
        Modules modules = new Modules() {
            @Override
            public ModuleSnapshot current() {
                return STANDS;
            }

            @Override
            public boolean settled() {
                return settled.getAsBoolean();
            }
        };
        return new Workers(threads, lease, QUICK, backRoom, JobWorld::system, members, modules, bell);
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            Thread.sleep(10);
        }
    }

    static long number(PostgresFixture postgres, String sql) {
        try (Statement statement = postgres.superuser().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    record Handler(String kind, BiFunction<Job, JobHandler.Lease, Outcome> body) implements JobHandler {
        @Override
        public Outcome run(Job job, Lease lease) {
            return body.apply(job, lease);
        }
    }

    /** Notes the job in {@code test.effect} and ends it in the same transaction. */
    static JobHandler noting(Database database, String kind) {
        return new Handler(kind, (job, lease) -> {
            database.write(job.actor(), tx -> {
                tx.update(
                        "insert into test.effect (tenant_id, job_id) values (?, ?)",
                        job.actor().tenantId(),
                        job.id());
                lease.finish(tx);
                return 0;
            });
            return new Outcome.Done(Map.of());
        });
    }
}
