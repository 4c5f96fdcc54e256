package io.guildhall.database.internal.transaction;

import io.guildhall.database.internal.server.PostgresServer;
import io.guildhall.database.internal.server.Role;
import io.guildhall.port.BackRoom;
import io.guildhall.port.SecurityEvents;
import java.time.Duration;
import javax.sql.DataSource;

/** Everything that runs transactions, put together. */
public final class Engine implements AutoCloseable {
    private final Pools pools;
    private final Mappers mappers = new Mappers();
    private final ConstraintColumns columns;
    private final SecurityEvents events;
    private final TransactionsDatabase database;
    private final BackRoom backRoom;

    /** @param poolSize connections of the busiest pool */
    public Engine(PostgresServer server, int poolSize) {
        this(server, poolSize, Pools.FOR_PEOPLE);
    }

    /** @param limit how long one statement may take, but for the tenant's own machinery */
    Engine(PostgresServer server, int poolSize, Duration limit) {
        pools = new Pools(server, poolSize, limit);
        columns = new ConstraintColumns(owner(server, Duration.ofSeconds(5)));
        events = new SecurityLog(pools.backRoom());
        ContextTokens tokens = new ContextTokens(server.contextKey());
        Failures failures = new Failures(columns);
        database = new TransactionsDatabase(pools, new Runner(new SqlGate(true), tokens, mappers, failures, events));
        backRoom = new BackRoomTransactions(
                pools.backRoom(), new Runner(new SqlGate(false), tokens, mappers, failures, events));
    }

    Pools pools() {
        return pools;
    }

    /** Fresh connections of the owner role; for migrations only. */
    public static DataSource owner(PostgresServer server, Duration limit) {
        return Pool.source(server, Role.OWNER, "owner", limit);
    }

    public TransactionsDatabase database() {
        return database;
    }

    public BackRoom backRoom() {
        return backRoom;
    }

    public SecurityEvents events() {
        return events;
    }

    public Mappers mappers() {
        return mappers;
    }

    /** After a change log has run. */
    public void schemaChanged() {
        columns.forget();
    }

    @Override
    public void close() {
        pools.close();
    }
}
