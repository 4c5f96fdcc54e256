package io.guildhall.database.internal;

import io.guildhall.database.Database;
import io.guildhall.database.internal.schema.LiquibaseSchemas;
import io.guildhall.database.internal.server.PostgresServer;
import io.guildhall.database.internal.server.ServerConfig;
import io.guildhall.database.internal.server.ServerException;
import io.guildhall.database.internal.server.Servers;
import io.guildhall.database.internal.transaction.Engine;
import io.guildhall.database.internal.transaction.PoolSize;
import io.guildhall.port.BackRoom;
import io.guildhall.port.CommitListener;
import io.guildhall.port.Schemas;
import io.guildhall.port.SecurityEvents;
import io.guildhall.port.Vault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the database up on a thread of its own, and down again in the opposite order. */
final class Startup {
    private static final Logger log = LoggerFactory.getLogger(Startup.class);
    private static final Duration MIGRATION_LIMIT = Duration.ofMinutes(30);
    private static final Duration ASKING_LIMIT = Duration.ofSeconds(10);
    private static final int CORE_TRIES = 8;

    private final BundleContext context;
    private final ServerConfig config;
    private final String poolSize;
    private final CommitListener committed;
    private final Thread thread = new Thread(this::run, "guildhall-database-start");

    /** What to undo, last thing first. Guarded by itself. */
    private final Deque<Runnable> undo = new ArrayDeque<>();

    private volatile boolean stopped;

    Startup(BundleContext context, ServerConfig config, String poolSize, CommitListener committed) {
        this.context = context;
        this.config = config;
        this.poolSize = poolSize;
        this.committed = committed;
    }

    void begin() {
        thread.start();
    }

    /** Waits for a start that is under way: a server half started would be left behind. */
    void stop() {
        stopped = true;
        try {
            thread.join(TimeUnit.MINUTES.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        undo();
    }

    private void run() {
        try {
            start();
        } catch (ServerException | Schemas.SchemaException | IllegalArgumentException e) {
            log.error("Guildhall has no database: {}", e.getMessage(), e.getCause());
            undo();
        } catch (RuntimeException | Error e) {
            log.error("Guildhall has no database.", e);
            undo();
        }
    }

    private void start() {
        // Before anything is started: a word that cannot be read is told at once.
        PoolSize wanted = PoolSize.parse(poolSize);
        PostgresServer server = Servers.start(config);
        undoLater(server::close);
        if (stopped) {
            return;
        }
        Engine engine = new Engine(server, fit(wanted, server));
        undoLater(engine::close);
        LiquibaseSchemas schemas =
                new LiquibaseSchemas(Engine.owner(server, MIGRATION_LIMIT), engine.mappers(), engine::schemaChanged);
        installCore(schemas, server.contextKey());
        engine.database().add(committed);
        if (!stopped) {
            offer(SecurityEvents.class, engine.events());
            offer(Vault.class, new KeyVault(server.vaultKey()));
            offer(BackRoom.class, engine.backRoom());
            offer(Database.class, engine.database());
            offer(Schemas.class, schemas);
        }
    }

    private static int fit(PoolSize wanted, PostgresServer server) {
        try {
            return wanted.fit(Engine.owner(server, ASKING_LIMIT));
        } catch (SQLException e) {
            throw new ServerException("The server does not say how many connections it allows: " + e.getMessage(), e);
        }
    }

    /** Another node may be at the same tables, or the server be restarted in between. */
    private void installCore(LiquibaseSchemas schemas, byte[] key) {
        for (int tries = 1; ; tries++) {
            try {
                schemas.installCore(key);
                return;
            } catch (Schemas.SchemaException e) {
                if (!e.passing() || tries == CORE_TRIES || stopped) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(tries));
            }
        }
    }

    private <T> void offer(Class<T> type, T service) {
        ServiceRegistration<T> registration = context.registerService(type, service, null);
        undoLater(registration::unregister);
    }

    private void undoLater(Runnable step) {
        synchronized (undo) {
            undo.push(step);
        }
    }

    private void undo() {
        while (true) {
            Runnable step;
            synchronized (undo) {
                step = undo.poll();
            }
            if (step == null) {
                return;
            }
            try {
                step.run();
            } catch (RuntimeException e) {
                log.warn("Stopping the database left something behind.", e);
            }
        }
    }
}
