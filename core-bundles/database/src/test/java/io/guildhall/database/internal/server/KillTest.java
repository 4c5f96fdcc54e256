package io.guildhall.database.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;

public class KillTest {
    @Rule
    public final TestHomes homes = new TestHomes(true);

    @Test
    public void givenTheServerIsKilled_whenAskedAgain_thenItWasRestartedAtTheSamePlaceAndSaidSo() throws Exception {
        try (EmbeddedServer server = homes.start()) {
            for (int round = 1; round <= 3; round++) {
                long killed = server.pid();
                Sessions.run(server, Role.OWNER, "create schema s" + round);
                long begin = System.nanoTime();
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                while (server.pid() == killed && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(60)) {
                    Pause.millis(10);
                }
                String found = Sessions.askPatiently(
                        server, Role.OWNER, "select count(*) from pg_namespace where nspname ~ '^s[0-9]$'");
                System.out.println("up again after " + (System.nanoTime() - begin) / 1_000_000 + " ms");
                assertThat(found).isEqualTo(Integer.toString(round));
                assertThat(server.health().up()).isTrue();
            }
            assertThat(homes.news.stream().map(Health::up)).containsExactly(false, true, false, true, false, true);
        }
    }

    @Test
    public void givenTheJvmIsKilledWhileWriting_whenStartedAgain_thenItsServerIsAdoptedAndNothingIsLost()
            throws Exception {
        Victim victim = Victim.start(homes.home());
        victim.killAfter(500, false);
        assertThat(ProcessHandle.of(victim.serverPid()))
                .as("PostgreSQL outlives the JVM")
                .isPresent();
        try (EmbeddedServer server = homes.start()) {
            assertThat(server.pid()).as("adopted").isEqualTo(victim.serverPid());
            assertThat(rows(server)).containsAll(victim.acknowledged()).doesNotHaveDuplicates();
        }
        assertThat(ProcessHandle.of(victim.serverPid()).filter(this::runs))
                .as("an adopted server is stopped like a child")
                .isEmpty();
    }

    @Test
    public void givenAnAdoptedServer_whenItIsKilled_thenTheWatchdogRestartsIt() throws Exception {
        Victim victim = Victim.start(homes.home());
        victim.killAfter(10, false);
        try (EmbeddedServer server = homes.start()) {
            ProcessHandle.of(victim.serverPid()).orElseThrow().destroyForcibly();
            while (server.pid() == victim.serverPid()) {
                Pause.millis(10);
            }
            assertThat(Sessions.askPatiently(server, Role.OWNER, "select count(*) > 9 from s.t"))
                    .isEqualTo("t");
        }
    }

    @Test
    public void givenBothAreKilledWhileWriting_whenStartedAgain_thenTheFirstStartWorksAndNothingIsLost()
            throws Exception {
        for (int round = 1; round <= 3; round++) {
            Victim victim = Victim.start(homes.home());
            victim.killAfter(300, true);
            long begin = System.nanoTime();
            try (EmbeddedServer server = homes.start()) {
                System.out.println("recovered in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
                assertThat(rows(server)).containsAll(victim.acknowledged()).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    public void givenALockThatNamesAStranger_whenStarted_thenTheLockIsNotBelieved() throws Exception {
        homes.start().close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            lock(stranger.pid());
            try (EmbeddedServer server = homes.start()) {
                assertThat(Sessions.ask(server, Role.ALL, "select 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).as("the stranger was left alone").isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    public void givenALockThatNamesAZombie_whenStarted_thenTheLockIsNotBelieved() throws Exception {
        homes.start().close();
        // The shell becomes a sleep that never asks for its child's end, so the child stays as a zombie.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.05 & echo $!; exec sleep 60").start();
        try {
            long zombie = Long.parseLong(parent.inputReader().readLine());
            Pause.millis(500);
            assertThat(Files.readString(Path.of("/proc/" + zombie + "/stat"))).contains(") Z ");
            lock(zombie);
            try (EmbeddedServer server = homes.start()) {
                assertThat(Sessions.ask(server, Role.ALL, "select 1")).isEqualTo("1");
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    public void givenTheFirstStartIsKilled_whenStartedAgain_thenItBeginsAnew() throws Exception {
        for (int millis : new int[] {300, 600, 900}) {
            Victim victim = Victim.start(homes.home());
            Pause.millis(millis);
            victim.kill();
        }
        try (EmbeddedServer server = homes.start()) {
            assertThat(Sessions.ask(server, Role.ALL, "select 1")).isEqualTo("1");
        }
    }

    @Test
    public void givenACopyOfARunningHome_whenStartedBesideIt_thenBothRun() throws Exception {
        try (EmbeddedServer original = homes.start()) {
            Sessions.run(original, Role.OWNER, "create schema s create table t (n int)");
            Sessions.run(original, Role.OWNER, "insert into s.t values (7)");
            Path copy = homes.home().resolveSibling("copy");
            assertThat(Programs.succeeds(List.of("cp", "-a", homes.home().toString(), copy.toString())))
                    .isTrue();
            try (PostgresServer second = EmbeddedServer.start(
                    new ServerConfig(copy, null, Map.of(), 0, 16, TestHomes.BINARIES, health -> {}))) {
                assertThat(second.jdbcUrl()).isNotEqualTo(original.jdbcUrl());
                assertThat(rows(second)).containsExactly(7);
            }
            assertThat(rows(original)).containsExactly(7);
        }
    }

    private boolean runs(ProcessHandle process) {
        return Kernel.isServerOf(new Layout(homes.home()).data(), process.pid());
    }

    private void lock(long pid) throws IOException {
        Path data = new Layout(homes.home()).data();
        Files.writeString(data.resolve("postmaster.pid"), pid + "\n" + data + "\n1700000000\n5432\n\n127.0.0.1\n");
    }

    private static List<Integer> rows(PostgresServer server) throws SQLException {
        List<Integer> rows = new ArrayList<>();
        try (Connection connection = Sessions.open(server, Role.OWNER);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select n from s.t")) {
            while (result.next()) {
                rows.add(result.getInt(1));
            }
        }
        return rows;
    }
}
