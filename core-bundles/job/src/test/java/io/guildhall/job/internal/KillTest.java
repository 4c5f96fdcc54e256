package io.guildhall.job.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.database.fixture.Remote;
import io.guildhall.job.Jobs;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.After;
import org.junit.Test;

/** A thousand jobs, and workers that are killed in the middle of them. */
public class KillTest {
    private static final int JOBS = 1_000;
    private static final int KILLS = 4;

    private final PostgresFixture postgres = PostgresFixture.create();
    private final Jobs jobs = new StoredJobs(new Bell());
    private final List<Process> started = new ArrayList<>();
    private final Random random = new Random(4);

    @After
    public void stop() {
        started.forEach(Process::destroyForcibly);
        postgres.close();
    }

    @Test
    public void eachJobHasItsEffectOnceWhateverIsKilledWhen() throws Exception {
        JobWorld.install(postgres);
        for (long tenant = 1; tenant <= 5; tenant++) {
            postgres.database().write(JobWorld.system(tenant), tx -> {
                for (int i = 0; i < JOBS / 5; i++) {
                    jobs.enqueue(tx, "note", Map.of("i", i), Instant.now());
                }
                return 0;
            });
        }
        for (int i = 0; i < KILLS; i++) {
            Process victim = start();
            Thread.sleep(30 + random.nextInt(150));
            victim.destroyForcibly().waitFor();
        }
        long unfinished = JobWorld.number(postgres, "select count(*) from job.job");
        Process last = start();
        JobWorld.await("all jobs", () -> JobWorld.number(postgres, "select count(*) from job.job") == 0);
        last.destroyForcibly().waitFor();

        assertThat(unfinished).as("jobs left for the last worker").isPositive();
        assertThat(JobWorld.number(postgres, "select count(*) from test.effect"))
                .isEqualTo(JOBS);
        assertThat(JobWorld.number(postgres, "select count(distinct job_id) from test.effect"))
                .isEqualTo(JOBS);
    }

    private Process start() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-cp",
                        classPath,
                        Victim.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        try (OutputStream in = process.getOutputStream()) {
            Remote.of(postgres).store(in, null);
        }
        if (process.getInputStream().read() < 0) {
            throw new IllegalStateException("the victim did not start");
        }
        return process;
    }
}
