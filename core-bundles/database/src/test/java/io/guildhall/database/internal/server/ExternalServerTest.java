package io.guildhall.database.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** In order of an operator's day: an unprepared server, the script, a prepared one, one that somebody spoiled. */
public class ExternalServerTest {
    @ClassRule
    public static final DebianServer debian = new DebianServer();

    @Rule
    public final TestHomes homes = new TestHomes();

    @Before
    public void forget() throws SQLException {
        try (Connection admin = debian.superuser("postgres")) {
            Login.execute(admin, "drop database if exists guildhall with (force)");
            for (String role : new String[] {"all", "team", "own", "backroom", "owner", "definer", "app"}) {
                Login.execute(admin, "drop role if exists guildhall_" + role);
            }
        }
    }

    @Test
    public void givenAnUnpreparedServer_whenStarted_thenItIsRefusedWithAScriptAfterWhichItWorks() throws SQLException {
        assertThatThrownBy(this::start)
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("is not prepared for Guildhall")
                .hasMessageContaining("bootstrap-postgresql.sql");
        debian.psql(script());
        debian.psql(script());
        try (PostgresServer server = start()) {
            assertThat(server.reduced()).isFalse();
            assertThat(server.health().up()).isTrue();
            assertThat(server.health().detail()).startsWith("PostgreSQL 15.");
            assertThat(server.jdbcUrl()).isEqualTo(debian.url());
            assertThat(Sessions.refusal(server, Role.ALL, "select set_config('a.b', 'x', true)"))
                    .isEqualTo("42501");
            assertThat(Sessions.refusal(server, Role.OWN, "create temporary table t (n int)"))
                    .isEqualTo("42501");
            assertThat(Sessions.refusal(server, Role.TEAM, "do $$ begin null; end $$"))
                    .isEqualTo("42501");
            assertThat(Sessions.ask(server, Role.BACKROOM, "show statement_timeout"))
                    .isEqualTo("5s");
            assertThat(Sessions.ask(server, Role.OWNER, "select lower('ÄЖ')")).isEqualTo("äж");
            assertThat(Sessions.refusal(server, Role.OWNER, "create schema s")).isEqualTo("allowed");
        }
        try (PostgresServer server = start()) {
            assertThat(server.health().up()).as("closing left it running").isTrue();
        }
    }

    @Test
    public void givenEveryoneMayCallSetConfig_whenStarted_thenItRunsReducedAndSaysSo() throws SQLException {
        prepare();
        try (Connection admin = debian.superuser("guildhall")) {
            Login.execute(admin, "grant execute on function pg_catalog.set_config(text, text, boolean) to public");
        }
        try (PostgresServer server = start()) {
            assertThat(server.reduced()).isTrue();
            assertThat(server.health().detail()).contains("Reduced mode");
        }
    }

    @Test
    public void givenSpoiledRoles_whenStarted_thenEachIsNamed() throws SQLException {
        prepare();
        String[][] spoils = {
            {"alter role guildhall_all bypassrls", "guildhall_all is superuser or has another right"},
            {"grant guildhall_definer to guildhall_own", "guildhall_own is a member of guildhall_definer"},
            {"grant temporary on database guildhall to public", "guildhall_team may create temporary tables"},
            {"grant create on schema public to guildhall_backroom", "guildhall_backroom may create objects"},
            {"alter role guildhall_definer login", "guildhall_definer may log in"},
            {"drop extension pg_trgm", "Extension pg_trgm is missing"},
            {"alter role guildhall_team password 'other'", "password authentication failed for user \"guildhall_team\""
            },
        };
        for (String[] spoil : spoils) {
            try (Connection admin = debian.superuser("guildhall")) {
                Login.execute(admin, spoil[0]);
            }
            assertThatThrownBy(this::start).as(spoil[0]).hasMessageContaining(spoil[1]);
        }
    }

    @Test
    public void givenPasswordsInTheConfiguration_whenStarted_thenThoseAreUsed() throws SQLException {
        prepare();
        try (Connection admin = debian.superuser("guildhall")) {
            Login.execute(admin, "alter role guildhall_own password 'chosen'");
        }
        Map<Role, String> passwords = new HashMap<>();
        passwords.put(Role.OWN, "chosen");
        try (PostgresServer server =
                Servers.start(new ServerConfig(homes.home(), debian.url(), passwords, 0, 0, null, health -> {}))) {
            assertThat(server.password(Role.OWN)).isEqualTo("chosen");
            assertThat(Sessions.ask(server, Role.OWN, "select current_user")).isEqualTo("guildhall_own");
        }
    }

    @Test
    public void givenAUrlThatCannotBe_whenStarted_thenTheSentenceShowsARightOne() {
        for (String url : new String[] {"jdbc:mysql://db/guildhall", "jdbc:postgresql://db/", "jdbc:postgresql:x"}) {
            assertThatThrownBy(() -> Servers.start(ServerConfig.external(homes.home(), url)))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("jdbc:postgresql://db.example.org:5432/guildhall");
        }
    }

    private PostgresServer start() {
        return Servers.start(ServerConfig.external(homes.home(), debian.url()));
    }

    private void prepare() {
        assertThatThrownBy(this::start).hasMessageContaining("is not prepared for Guildhall");
        debian.psql(script());
    }

    private Path script() {
        return homes.home().resolve("bootstrap-postgresql.sql");
    }
}
