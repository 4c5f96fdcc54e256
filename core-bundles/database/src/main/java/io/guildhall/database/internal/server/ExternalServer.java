package io.guildhall.database.internal.server;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that somebody else runs. It is checked, never changed. */
final class ExternalServer implements PostgresServer {
    private static final Logger log = LoggerFactory.getLogger(ExternalServer.class);

    /** A database on the same machine may come up after us. */
    private static final int PATIENCE_SECONDS = 60;

    /** No such password, role, right to connect, database, or schema right. */
    private static final Set<String> UNPREPARED = Set.of("28P01", "28000", "42501", "3D000");

    private final HomeLock lock;
    private final String url;
    private final Map<Role, String> configured;
    private final Secrets secrets;
    private boolean reduced;
    private Health health = new Health(false, "Not checked yet.");

    private ExternalServer(HomeLock lock, String url, Map<Role, String> configured, Secrets secrets) {
        this.lock = lock;
        this.url = url;
        this.configured = configured;
        this.secrets = secrets;
    }

    static ExternalServer start(ServerConfig config, String url) {
        String database = database(url);
        Layout layout = new Layout(config.home());
        HomeLock lock = HomeLock.take(layout);
        try {
            ExternalServer server = new ExternalServer(lock, url, config.passwords(), Secrets.open(layout, false));
            server.check(layout.home(), database);
            return server;
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private void check(Path home, String database) {
        List<String> findings = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try (Connection connection = openPatiently()) {
            ServerVersion version = Audit.version(connection);
            version.refusal().ifPresent(refusal -> {
                throw new ServerException(refusal);
            });
            findings.addAll(Audit.findings(connection));
            findings.addAll(loginFindings());
            if (findings.isEmpty()) {
                reduced = Audit.reduced(connection);
                version.warning().ifPresent(warnings::add);
                warnings.addAll(warnings(connection));
                health = new Health(
                        true,
                        Stream.concat(Stream.of("PostgreSQL " + version + "."), warnings.stream())
                                .collect(Collectors.joining(" ")));
            }
        } catch (SQLException e) {
            if (!UNPREPARED.contains(String.valueOf(e.getSQLState()))) {
                throw new ServerException("Cannot use the database at " + url + ": " + e.getMessage(), e);
            }
            findings.add(e.getMessage());
        }
        if (!findings.isEmpty()) {
            throw unprepared(home, database, findings);
        }
        warnings.forEach(log::warn);
    }

    /** Waits while nobody listens or the server is still starting. */
    private Connection openPatiently() throws SQLException {
        for (int second = 0; ; second++) {
            try {
                return Login.open(url, Role.OWNER.user(), password(Role.OWNER));
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (second >= PATIENCE_SECONDS || !(state.equals("08001") || state.equals("57P03"))) {
                    throw e;
                }
                if (second == 0) {
                    log.warn("Waiting for the database at {}: {}", url, e.getMessage());
                }
                Pause.millis(1_000);
            }
        }
    }

    private List<String> loginFindings() throws SQLException {
        List<String> findings = new ArrayList<>();
        for (Role role : Role.values()) {
            try (Connection connection = Login.open(url, role.user(), password(role))) {
                log.debug("{} may log in as {}", role, connection.getMetaData().getUserName());
            } catch (SQLException e) {
                if (!UNPREPARED.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
                findings.add(e.getMessage());
            }
        }
        return findings;
    }

    private List<String> warnings(Connection connection) throws SQLException {
        List<String> warnings = new ArrayList<>();
        if (reduced) {
            warnings.add("Reduced mode: everyone may call set_config, which weakens the wall between tenants. Let a"
                    + " superuser run the bootstrap script.");
        }
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (Login.queryString(connection, "show " + setting).equals("off")) {
                warnings.add("The server runs with " + setting + " = off: a crash may lose acknowledged writes.");
            }
        }
        return warnings;
    }

    private ServerException unprepared(Path home, String database, List<String> findings) {
        String script = BootstrapScript.text(database, this::password);
        Path file = BootstrapScript.write(home, script);
        log.error("The database is not prepared. Let its administrator run this script, also in {}:\n{}", file, script);
        return new ServerException("The database at " + url + " is not prepared for Guildhall: "
                + String.join(" ", findings) + " Let its administrator run " + file
                + " with psql, then start Guildhall again.");
    }

    private static String database(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new ServerException("The URL of the database must begin with jdbc:postgresql://, for example"
                    + " jdbc:postgresql://db.example.org:5432/guildhall.");
        }
        try {
            String path = URI.create(url.substring("jdbc:".length())).getPath();
            return Bootstrap.requirePlainName(path == null || path.length() < 2 ? "" : path.substring(1));
        } catch (IllegalArgumentException e) {
            throw new ServerException(
                    "The URL of the database must end with its name in small letters, for example"
                            + " jdbc:postgresql://db.example.org:5432/guildhall.",
                    e);
        }
    }

    @Override
    public String jdbcUrl() {
        return url;
    }

    @Override
    public String user(Role role) {
        return role.user();
    }

    @Override
    public String password(Role role) {
        String password = configured.get(role);
        return password == null || password.isBlank() ? secrets.password(role) : password;
    }

    @Override
    public byte[] contextKey() {
        return secrets.contextKey();
    }

    @Override
    public byte[] vaultKey() {
        return secrets.vaultKey();
    }

    @Override
    public boolean reduced() {
        return reduced;
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public void close() {
        lock.close();
    }
}
