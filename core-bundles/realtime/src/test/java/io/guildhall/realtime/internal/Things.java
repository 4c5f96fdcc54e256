package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.change.internal.Bell;
import io.guildhall.change.internal.Sealer;
import io.guildhall.database.Transaction;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.Visibility;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A real database with things that members own, the real sealer and the servlet on a real Jetty. */
final class Things implements AutoCloseable {
    static final EntityType THING = EntityType.of("test", "thing", "things")
            .field(Field.text("name", 200))
            .field(Field.money("amount", "amount_minor", "currency"))
            .field(Field.text("currency", 3))
            .field(Field.reference("responsible_id", "identity.member").column("owner_id"))
            .visibility(Visibility.OWNED)
            .build();

    private static final ModuleSnapshot SNAPSHOT = new ModuleSnapshot(
            1, Map.of(), Map.of("test.thing", THING), Map.of("test/things", THING), Map.of(), Map.of());
    private static final Modules MODULES = () -> SNAPSHOT;

    final PostgresFixture postgres = PostgresFixture.create();
    final Fakes.Sessions sessions = new Fakes.Sessions();
    private final Bell bell = new Bell();
    private final long rightsMillis;
    private Sealer sealer;
    EventServer server;

    Things(long rightsMillis) throws Exception {
        this.rightsMillis = rightsMillis;
        postgres.schemas().install("test", List.of("db/test.sql"), Things.class.getClassLoader());
        postgres.onCommit(bell);
        sealer = new Sealer(postgres.backRoom(), bell);
        server = begin();
    }

    /** As after the end of the process: nothing is kept but what is in the database. */
    void restart() throws Exception {
        server.close();
        sealer.stop();
        sealer = new Sealer(postgres.backRoom(), bell);
        server = begin();
    }

    static Actor system(long tenant) {
        return Actor.system(tenant, Set.of("crm", "test"), Fakes.WORKSPACE);
    }

    /** Waits until all that was written is sealed and told, so that a stream opened now begins after it. */
    void settle() throws Exception {
        String unsealed =
                "select (select count(*) from guildhall.change_inbox) + (select count(*) from guildhall.change_log where position > "
                        + "%d)";
        try (Statement statement = postgres.superuser().createStatement()) {
            for (int i = 0; i < 2_000; i++) {
                try (ResultSet rows = statement.executeQuery(String.format(unsealed, sealer.head()))) {
                    if (rows.next() && rows.getLong(1) == 0) {
                        return;
                    }
                }
                Thread.sleep(5);
            }
        }
        throw new AssertionError("changes stay unsealed");
    }

    EventReader open(String token, @Nullable Long lastEventId) throws Exception {
        return new EventReader(server.port(), "", token, lastEventId);
    }

    void write(long tenant, java.util.function.Consumer<Transaction> work) {
        postgres.database().write(system(tenant), tx -> {
            work.accept(tx);
            return 0;
        });
    }

    long create(long tenant, String name, @Nullable Long owner) {
        return postgres.database()
                .write(
                        system(tenant),
                        tx -> tx.queryOne(
                                        "insert into test.thing (tenant_id, name, owner_id) values (?, ?, ?) returning id",
                                        row -> row.getLong(1),
                                        tenant,
                                        name,
                                        owner)
                                .orElseThrow());
    }

    Modules modules() {
        return MODULES;
    }

    private EventServer begin() throws Exception {
        EventServer begun = new EventServer(MODULES, postgres.database(), sealer, sessions, rightsMillis);
        sealer.addListener(begun.hub);
        return begun;
    }

    @Override
    public void close() throws Exception {
        server.close();
        sealer.stop();
        postgres.close();
    }
}
