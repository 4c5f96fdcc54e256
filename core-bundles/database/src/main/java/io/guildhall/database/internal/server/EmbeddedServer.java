package io.guildhall.database.internal.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child of this JVM, from programs the bundle brings. Survives a kill of either side: a server left
 * running is adopted by the next start, a server that dies is started again. Never deletes data.
 */
public final class EmbeddedServer implements PostgresServer {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

    private final HomeLock lock;
    private final Secrets secrets;
    private final Ports ports;
    private final Watchdog watchdog;

    private EmbeddedServer(HomeLock lock, Secrets secrets, Ports ports, Watchdog watchdog) {
        this.lock = lock;
        this.secrets = secrets;
        this.ports = ports;
        this.watchdog = watchdog;
    }

    /** Blocks until the server answers: about 3 s the first time, below 1 s later, longer after a crash. */
    static EmbeddedServer start(ServerConfig config) {
        Layout layout = new Layout(config.home());
        BinaryStore.requireSupported();
        HomeLock lock = HomeLock.take(layout);
        try {
            return start(config, layout, lock);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedServer start(ServerConfig config, Layout layout, HomeLock lock) {
        long begin = System.nanoTime();
        Secrets secrets = Secrets.open(layout, Cluster.exists(layout));
        // Root may give the server to another user, who must pass through; nothing in there is his to list.
        Layout.makePrivate(layout.postgres(), RunAs.isRoot() ? "rwx--x--x" : "rwx------");
        Path bin = BinaryStore.provide(Objects.requireNonNullElse(config.binaries(), layout.postgres()))
                .resolve("bin");
        RunAs runAs = RunAs.choose(layout, bin);
        Programs programs = new Programs(bin, runAs);
        ServerSettings settings = new ServerSettings(layout, runAs, config.sharedBuffersMegabytes());
        settings.prepareFolder();
        new Cluster(layout, runAs, programs, secrets).prepare();
        Ports ports = new Ports(layout.port(), config.port());
        Postmaster postmaster = new Postmaster(layout, programs, settings, secrets, ports);
        Running running = postmaster.start();
        try {
            prepare(running, secrets);
        } catch (SQLException | RuntimeException e) {
            postmaster.stop(running);
            throw e instanceof ServerException refused
                    ? refused
                    : new ServerException("PostgreSQL runs but cannot be prepared: " + e.getMessage(), e);
        }
        log.info("PostgreSQL is up on port {} after {} ms", ports.current(), (System.nanoTime() - begin) / 1_000_000);
        return new EmbeddedServer(lock, secrets, ports, Watchdog.begin(postmaster, running, config.onHealth()));
    }

    private static void prepare(Running running, Secrets secrets) throws SQLException {
        String url = Login.url(running.port(), "postgres");
        try (Connection connection = Login.open(url, Secrets.SUPERUSER, secrets.superuserPassword())) {
            for (Map.Entry<String, String> promise : ServerSettings.PROMISES.entrySet()) {
                String actual = Login.queryString(connection, "show " + promise.getKey());
                if (!actual.equals(promise.getValue())) {
                    throw new ServerException("PostgreSQL runs with " + promise.getKey() + " = " + actual
                            + ", with which acknowledged writes are not safe. Guildhall does not use it; remove what"
                            + " overrides the setting.");
                }
            }
            Bootstrap.server(connection, secrets);
        }
        Bootstrap.database(running.port(), Bootstrap.DATABASE, secrets);
        audit(Login.url(running.port(), Bootstrap.DATABASE), secrets);
    }

    private static void audit(String url, Secrets secrets) throws SQLException {
        try (Connection owner = Login.open(url, Role.OWNER.user(), secrets.password(Role.OWNER))) {
            List<String> findings = Audit.findings(owner);
            if (!findings.isEmpty() || Audit.reduced(owner)) {
                throw new ServerException("PostgreSQL's roles are not as Guildhall made them: "
                        + (findings.isEmpty() ? "everyone may call set_config." : String.join(" ", findings)));
            }
            Audit.version(owner)
                    .warning()
                    .ifPresent(warning -> log.warn(
                            "The embedded {} Production: use a server that your system keeps up to date; see docs/operate.md.",
                            warning));
        }
    }

    /** A connection that row-level security does not bind; for tests and for the installation itself. */
    public Connection superuser(String database) throws SQLException {
        return Login.open(Login.url(ports.current(), database), Secrets.SUPERUSER, secrets.superuserPassword());
    }

    /** Makes one more database with the same roles and rights, and returns its URL. For tests. */
    public String createDatabase(String name) throws SQLException {
        Bootstrap.database(ports.current(), name, secrets);
        return Login.url(ports.current(), name);
    }

    /** The server's process now; it changes when the watchdog starts it anew. */
    public long pid() {
        return watchdog.running().pid();
    }

    @Override
    public String jdbcUrl() {
        return Login.url(ports.current(), Bootstrap.DATABASE);
    }

    @Override
    public String user(Role role) {
        return role.user();
    }

    @Override
    public String password(Role role) {
        return secrets.password(role);
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
        return false;
    }

    @Override
    public Health health() {
        return watchdog.health();
    }

    @Override
    public void close() {
        watchdog.close();
        lock.close();
    }
}
