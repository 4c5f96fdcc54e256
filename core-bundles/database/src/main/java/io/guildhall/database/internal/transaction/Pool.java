package io.guildhall.database.internal.transaction;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.guildhall.actor.Scope;
import io.guildhall.database.internal.server.PostgresServer;
import io.guildhall.database.internal.server.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections of one login. Thread-safe. */
final class Pool implements AutoCloseable {
    private static final int WAIT_SECONDS = 3;

    private final String name;
    private final @Nullable Scope reads;
    private final HikariDataSource connections;

    /** Milliseconds by which the database's clock is ahead of ours; measured at each new connection. */
    private volatile long clockLead;

    /** @param reads scope of the login, or null for the back room */
    Pool(String name, PostgresServer server, Role role, @Nullable Scope reads, int size, Duration limit) {
        this.name = name;
        this.reads = reads;
        HikariConfig config = new HikariConfig();
        config.setPoolName("guildhall-" + name);
        config.setDataSource(new Measured(source(server, role, name, limit)));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setIdleTimeout(Duration.ofMinutes(5).toMillis());
        config.setConnectionTimeout(Duration.ofSeconds(WAIT_SECONDS).toMillis());
        config.setInitializationFailTimeout(-1);
        connections = new HikariDataSource(config);
    }

    static PGSimpleDataSource source(PostgresServer server, Role role, String name, Duration limit) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(server.jdbcUrl());
        source.setUser(server.user(role));
        source.setPassword(server.password(role));
        source.setApplicationName("guildhall-" + name);
        source.setAssumeMinServerVersion("15");
        source.setConnectTimeout(5);
        source.setTcpKeepAlive(true);
        source.setPreparedStatementCacheQueries(512);
        source.setPrepareThreshold(3);
        // A second wall behind statement_timeout, for a server that is gone without a word.
        source.setSocketTimeout((int) limit.toSeconds() * 2 + 10);
        source.setOptions(String.format(
                Locale.ROOT,
                "-c search_path=pg_catalog,public -c statement_timeout=%d -c idle_in_transaction_session_timeout=%d",
                limit.toMillis(),
                idle(name, limit).toMillis()));
        return source;
    }

    /** How long a transaction may do nothing: a node that stands still with locks in its hands is not waited for. */
    private static Duration idle(String name, Duration limit) {
        Duration usual = Duration.ofSeconds(15);
        Duration thrice = limit.multipliedBy(3);
        return name.equals(Pools.MACHINERY) || thrice.compareTo(usual) < 0 ? usual : thrice;
    }

    String name() {
        return name;
    }

    @Nullable
    Scope reads() {
        return reads;
    }

    Connection take() throws SQLException {
        return connections.getConnection();
    }

    /** Closes the connection for good instead of keeping it: nobody knows what an attacker left in its session. */
    void evict(Connection connection) {
        connections.evictConnection(connection);
    }

    static int backend(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    long databaseSeconds() {
        return (System.currentTimeMillis() + clockLead) / 1000;
    }

    int active() {
        return connections.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Compares clocks whenever a connection is made. */
    private final class Measured extends DelegatingDataSource {
        Measured(PGSimpleDataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            long before = System.currentTimeMillis();
            try (Statement statement = connection.createStatement();
                    ResultSet result =
                            statement.executeQuery("select (extract(epoch from clock_timestamp()) * 1000)::bigint")) {
                result.next();
                clockLead = result.getLong(1) - (before + System.currentTimeMillis()) / 2;
            }
            return connection;
        }
    }
}
