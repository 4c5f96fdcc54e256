package io.guildhall.database.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

public class EmbeddedServerTest {
    @Rule
    public final TestHomes homes = new TestHomes();

    @Test
    public void givenAnEmptyHome_whenStartedTwice_thenItIsFastAndTheSecondFindsTheData() throws SQLException {
        long begin = System.nanoTime();
        String url;
        try (PostgresServer server = Servers.start(ServerConfig.embedded(homes.home()))) {
            // 2.4 s on two idle cores; the limit only catches a start that hangs in a wait.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
            System.out.println("first start: " + (System.nanoTime() - begin) / 1_000_000 + " ms");
            url = server.jdbcUrl();
            Sessions.run(server, Role.OWNER, "create schema s create table t (n int)");
            Sessions.run(server, Role.OWNER, "insert into s.t values (7)");
        }
        begin = System.nanoTime();
        try (PostgresServer server = Servers.start(ServerConfig.embedded(homes.home()))) {
            System.out.println("second start: " + (System.nanoTime() - begin) / 1_000_000 + " ms");
            assertThat(server.jdbcUrl()).as("the port is remembered").isEqualTo(url);
            assertThat(Sessions.ask(server, Role.OWNER, "select n from s.t")).isEqualTo("7");
            assertThat(server.contextKey()).hasSize(32).isEqualTo(server.contextKey());
            assertThat(server.vaultKey())
                    .hasSize(32)
                    .isEqualTo(server.vaultKey())
                    .isNotEqualTo(server.contextKey());
            assertThat(server.health().up()).isTrue();
            assertThat(server.reduced()).isFalse();
        }
    }

    @Test
    public void givenARunningServer_whenAskedForItsSettings_thenWritesAreDurableAndNobodyIsTrusted() throws Exception {
        try (EmbeddedServer server = homes.start()) {
            for (Map.Entry<String, String> promise : ServerSettings.PROMISES.entrySet()) {
                assertThat(Sessions.ask(server, Role.ALL, "show " + promise.getKey()))
                        .as(promise.getKey())
                        .isEqualTo(promise.getValue());
            }
            assertThat(Sessions.ask(server, Role.OWNER, "select lower('ÄÉЖ')")).isEqualTo("äéж");
            assertThatThrownBy(() -> Login.open(server.jdbcUrl(), Secrets.SUPERUSER, "guess")
                            .close())
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> Login.open(
                                    server.jdbcUrl().replace("/guildhall", "/postgres"),
                                    server.user(Role.ALL),
                                    server.password(Role.ALL))
                            .close())
                    .hasMessageContaining("permission denied for database");
            Path secrets = Secrets.file(new Layout(homes.home()));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    public void givenRuntimeRoles_whenTheyTryWhatOnlyAnAttackerNeeds_thenEachIsRefused() throws SQLException {
        String[] attempts = {
            "select set_config('app.ctx', 'x', true)",
            "create temporary table t (n int)",
            "create table public.t (n int)",
            "create schema s",
            "do $$ begin perform 1; end $$",
            "select pg_sleep(1)",
            "select lo_create(0)",
            "select query_to_xml('select 1', true, true, '')",
            "select pg_notify('c', 'x')",
            "select pg_cancel_backend(1)",
            "select query from pg_stat_activity",
            "select pg_advisory_lock(1)",
            "select * from ts_stat('select to_tsvector(''a'')')",
            "set role guildhall_owner",
            "set role guildhall_definer",
            "copy (select 1) to program 'true'",
            "select pg_read_file('PG_VERSION')",
        };
        try (EmbeddedServer server = homes.start()) {
            for (Role role : new Role[] {Role.ALL, Role.TEAM, Role.OWN}) {
                for (String attempt : attempts) {
                    assertThat(Sessions.refusal(server, role, attempt))
                            .as("%s: %s", role, attempt)
                            .isEqualTo("42501");
                }
                assertThat(Sessions.ask(server, role, "show statement_timeout")).isEqualTo("5s");
                assertThat(Sessions.ask(server, role, "show lock_timeout")).isEqualTo("2s");
                assertThat(Sessions.ask(server, role, "show idle_in_transaction_session_timeout"))
                        .isEqualTo("15s");
            }
            assertThat(Sessions.refusal(server, Role.BACKROOM, "select pg_notify('c', 'x')"))
                    .isEqualTo("allowed");
        }
    }

    @Test
    public void givenTheOwner_whenItMakesAFunctionForTheDefiner_thenThatFunctionMaySetTheContext() throws SQLException {
        try (EmbeddedServer server = homes.start()) {
            Sessions.run(server, Role.OWNER, """
                    create schema guildhall;
                    grant usage, create on schema guildhall to guildhall_definer;
                    grant usage on schema guildhall to guildhall_app;
                    create function guildhall.enter(token text) returns text language plpgsql security definer as
                        $$ begin return set_config('app.ctx', token, true); end $$;
                    alter function guildhall.enter(text) owner to guildhall_definer;
                    """);
            assertThat(Sessions.ask(server, Role.OWN, "select guildhall.enter('token')"))
                    .isEqualTo("token");
        }
    }

    @Test
    public void givenAHomeInUse_whenAnotherStarts_thenItIsRefusedWithASentence() {
        try (EmbeddedServer server = homes.start()) {
            assertThat(server.health().up()).isTrue();
            assertThatThrownBy(homes::start)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Another Guildhall is running on");
        }
    }

    @Test
    public void givenItsPortIsTaken_whenStarted_thenItMovesUnlessThePortWasConfigured() throws Exception {
        int port;
        try (EmbeddedServer server = homes.start()) {
            port = Integer.parseInt(server.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
        }
        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            try (EmbeddedServer server = homes.start()) {
                assertThat(server.jdbcUrl()).doesNotContain(":" + port + "/");
                assertThat(Sessions.ask(server, Role.ALL, "select 1")).isEqualTo("1");
            }
            assertThatThrownBy(() -> EmbeddedServer.start(homes.config(stranger.getLocalPort())))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("is taken by another program");
        }
    }

    @Test
    public void givenFsyncWasSwitchedOffByHand_whenStarted_thenItIsRefusedAndStopped() throws IOException {
        homes.start().close();
        Path data = new Layout(homes.home()).data();
        Files.writeString(data.resolve("postgresql.auto.conf"), "fsync = off\n");
        assertThatThrownBy(homes::start)
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("PostgreSQL runs with fsync = off");
        assertThat(PidFile.read(data)).as("nothing is left running").isEmpty();
    }

    @Test
    public void givenDataWithoutItsSecretsOrOfAnotherVersion_whenStarted_thenItIsRefusedAndKept() throws IOException {
        homes.start().close();
        Layout layout = new Layout(homes.home());
        Path aside = homes.home().resolve("aside");
        Files.move(Secrets.file(layout), aside);
        assertThatThrownBy(homes::start)
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("Restore that file from a backup");
        Files.move(aside, Secrets.file(layout));
        Files.writeString(layout.data().resolve("PG_VERSION"), "12\n");
        assertThatThrownBy(homes::start)
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("was made by PostgreSQL 12");
        assertThat(layout.data().resolve("base")).isDirectory();
    }

    @Test
    public void givenItIsAsked_whenAnotherDatabaseIsMade_thenItHasTheSameRightsOnTheSameServer() throws SQLException {
        try (EmbeddedServer server = homes.start()) {
            String url = server.createDatabase("other");
            try (Connection app = Login.open(url, server.user(Role.ALL), server.password(Role.ALL))) {
                assertThatThrownBy(() -> Login.execute(app, "select set_config('a.b', 'x', true)"))
                        .hasMessageContaining("permission denied for function set_config");
            }
        }
    }
}
