package io.guildhall.database.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/** A PostgreSQL 15 from Debian's package, as an administrator would run it. Skips the test where it is not installed. */
final class DebianServer extends ExternalResource {
    private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");
    private static final String PASSWORD = "of-the-administrator";

    private @Nullable Path home;
    private @Nullable Process process;
    private int port;

    String url() {
        return Login.url(port, "guildhall");
    }

    Connection superuser(String database) throws SQLException {
        return Login.open(Login.url(port, database), "postgres", PASSWORD);
    }

    /** Runs a script as the administrator does. */
    void psql(Path script) {
        Programs.Result result = Programs.run(
                List.of(
                        BIN.resolve("psql").toString(),
                        "postgresql://postgres:" + PASSWORD + "@127.0.0.1:" + port + "/postgres",
                        "-q",
                        "-f",
                        script.toString()),
                Duration.ofMinutes(1));
        assertThat(result.exit()).as(result.output()).isZero();
    }

    @Override
    protected void before() throws IOException {
        if (!Files.isExecutable(BIN.resolve("initdb"))) {
            System.out.println("SKIPPED: PostgreSQL 15 is missing. Get it with: apt-get install postgresql-15");
            assumeTrue("PostgreSQL 15 is missing. Get it with: apt-get install postgresql-15", false);
        }
        Path folder = Files.createTempDirectory("guildhall-debian");
        home = folder;
        Layout layout = new Layout(folder);
        Programs programs = new Programs(BIN, RunAs.choose(layout, BIN));
        Path passwordFile = Files.writeString(folder.resolve("password"), PASSWORD);
        programs.runAs().own(folder);
        programs.runAs().own(passwordFile);
        String data = folder.resolve("data").toString();
        Programs.Result made = programs.run(
                Duration.ofMinutes(1),
                "initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--pwfile=" + passwordFile);
        assertThat(made.exit()).as(made.output()).isZero();
        Ports ports = new Ports(folder.resolve("port"), 0);
        ports.chooseFree();
        port = ports.current();
        process = programs.startServer(
                folder.resolve("log"),
                "-D",
                data,
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=");
        awaitLogin();
    }

    private void awaitLogin() {
        for (int tries = 0; tries < 300; tries++) {
            try (Connection connection = superuser("postgres")) {
                assertThat(Login.queryString(connection, "show server_version")).startsWith("15.");
                return;
            } catch (SQLException e) {
                Pause.millis(100);
            }
        }
        throw new IllegalStateException("PostgreSQL 15 does not start; see " + home);
    }

    @Override
    protected void after() {
        Objects.requireNonNull(process).destroyForcibly();
        for (int tries = 0; tries < 100; tries++) {
            try {
                BinaryStore.deleteTree(Objects.requireNonNull(home));
                return;
            } catch (IOException | RuntimeException e) {
                Pause.millis(50);
            }
        }
    }
}
