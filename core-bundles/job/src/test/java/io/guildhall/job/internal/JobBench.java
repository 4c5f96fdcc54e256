package io.guildhall.job.internal;

import io.guildhall.action.Outcome;
import io.guildhall.database.fixture.PostgresFixture;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Jobs a second, of those that only end and of those that end with their effects. Run by hand; asserts nothing. */
public final class JobBench {
    private static final int JOBS = 20_000;

    private JobBench() {}

    public static void main(String[] arguments) throws Exception {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        try (PostgresFixture postgres = PostgresFixture.create()) {
            JobWorld.install(postgres);
            Bell bell = new Bell();
            for (int round = 1; round <= 3; round++) {
                for (String kind : new String[] {"plain", "effect"}) {
                    fill(postgres, kind);
                    Workers workers = JobWorld.workers(threads, postgres.backRoom(), bell);
                    long begin = System.nanoTime();
                    workers.addHandler(new JobWorld.Handler("plain", (job, lease) -> new Outcome.Done(Map.of())));
                    workers.addHandler(JobWorld.noting(postgres.database(), "effect"));
                    JobWorld.await(
                            "an empty table", () -> JobWorld.number(postgres, "select count(*) from job.job") == 0);
                    double seconds = (System.nanoTime() - begin) / 1e9;
                    System.out.printf(
                            "round %d, %d threads, %-6s %,8.0f jobs/s%n", round, threads, kind, JOBS / seconds);
                    workers.stop();
                }
            }
        }
    }

    private static void fill(PostgresFixture postgres, String kind) throws SQLException {
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute("insert into job.job (tenant_id, kind) select 1 + n % 20, '" + kind
                    + "' from generate_series(1, " + JOBS + ") n");
            statement.execute("analyze job.job");
        }
    }
}
