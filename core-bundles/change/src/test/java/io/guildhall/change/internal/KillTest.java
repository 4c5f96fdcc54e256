package io.guildhall.change.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.database.fixture.Remote;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.After;
import org.junit.Test;

/** A sealing and reacting process is killed again and again while others write. */
public class KillTest {
    private static final int KILLS = 5;

    private final PostgresFixture postgres = PostgresFixture.create();
    private final List<Process> started = new ArrayList<>();
    private final Random random = new Random(5);

    @After
    public void stop() {
        started.forEach(Process::destroyForcibly);
        postgres.close();
    }

    @Test
    public void whateverIsKilledWhenNothingIsLostDoubledOrOutOfOrder() throws Exception {
        postgres.schemas().install("test", List.of("db/test.sql"), getClass().getClassLoader());
        AtomicBoolean more = new AtomicBoolean(true);
        List<Thread> writers = new ArrayList<>();
        Process victim = start();
        // The reaction begins at the head: write only when its cursor stands.
        TestWorld.await("the cursor", () -> number("select count(*) from guildhall.change_cursor") > 0);
        for (long tenant = 1; tenant <= 3; tenant++) {
            writers.add(writer(tenant, more));
        }
        for (int i = 0; i < KILLS; i++) {
            Thread.sleep(200 + random.nextInt(600));
            victim.destroyForcibly().waitFor();
            victim = start();
        }
        more.set(false);
        for (Thread writer : writers) {
            writer.join();
        }
        long changes = number("select (select count(*) from test.item) + (select sum(counter) from test.item)");
        TestWorld.await("all effects", () -> number("select count(*) from test.effect") >= changes);
        Thread.sleep(200);
        victim.destroyForcibly().waitFor();

        assertThat(changes).isGreaterThan(200);
        assertThat(number("select count(*) from guildhall.change_log")).isEqualTo(changes);
        assertThat(number("select count(*) from test.effect")).isEqualTo(changes);
        assertThat(number("select count(distinct (record_id, counter)) from test.effect"))
                .isEqualTo(changes);
        assertThat(number("""
                        select count(*) from (
                            select counter - lag(counter) over (partition by record_id order by id) as step
                            from test.effect) steps where step <> 1""")).isZero();
    }

    private Thread writer(long tenant, AtomicBoolean more) {
        Thread writer = new Thread(() -> {
            long item = postgres.database().write(TestWorld.system(tenant), tx -> TestWorld.create(tx, "counter"));
            while (more.get()) {
                postgres.database().write(TestWorld.system(tenant), tx -> {
                    TestWorld.count(tx, item);
                    return 0;
                });
                sleep();
            }
        });
        writer.start();
        return writer;
    }

    private static void sleep() {
        try {
            Thread.sleep(3);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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

    private long number(String sql) {
        try (Statement statement = postgres.superuser().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
