package io.guildhall.hospitality.floor;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.actor.Workspace;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.database.Database;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.hospitality.Plugged;
import io.guildhall.hospitality.floor.Steps.Tap;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.port.Schemas;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A house with its room on a real PostgreSQL, and hosts who work in it; one tenant per number. */
final class Hall implements AutoCloseable {
    final PostgresFixture postgres = PostgresFixture.create("floor", Hall::lay);
    final Database database = postgres.database();
    /** To the second: the database keeps no more than microseconds. */
    final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static void lay(Schemas schemas) {
        ClassLoader loader = Hall.class.getClassLoader();
        schemas.install("identity", new IdentityModule().changeLogs(), loader);
        schemas.install("crm", new CrmModule().changeLogs(), loader);
        schemas.install("hospitality", Plugged.module().changeLogs(), loader);
        schemas.check(Plugged.module().entities());
    }

    Actor system(long tenant) {
        return Actor.system(
                tenant,
                Set.of("crm", "hospitality"),
                new Workspace("The Blue Door", "EUR", ZoneId.of("Europe/Dublin"), "en"));
    }

    /** Somebody with a name and an account, who may work in the room. */
    Actor host(long tenant, String name, String... more) {
        long id = member(tenant, name);
        Set<String> permissions = new java.util.HashSet<>(Set.of(
                FloorRights.WORK, FloorRights.PLAN, "hospitality.bookings.view", "hospitality.dining-tables.view"));
        permissions.addAll(Arrays.asList(more));
        Actor system = system(tenant);
        return new Actor(
                tenant,
                id,
                name,
                Actor.Kind.MEMBER,
                Scope.ALL,
                Scope.ALL,
                Set.of(),
                permissions,
                system.modules(),
                system.workspace(),
                0);
    }

    /** Laid down without its account and role: here only the name counts. */
    private long member(long tenant, String name) {
        try (Connection psql = postgres.superuserConnection();
                Statement statement = psql.createStatement()) {
            statement.execute("set session_replication_role = replica");
            try (ResultSet made = statement.executeQuery(
                    "insert into identity.member (tenant_id, name, email, role_id) values (%d, '%s', '%s@blue.example', 1) returning id"
                            .formatted(tenant, name, name.toLowerCase(Locale.ROOT)))) {
                made.next();
                return made.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lays the sample floor out. Returns its venue. */
    long open(long tenant) {
        return database.write(system(tenant), tx -> new FloorSample(tx).write());
    }

    long table(long tenant, String name) {
        return number(
                "select id from hospitality.dining_table where tenant_id = ? and name = ? and deleted_at is null",
                tenant,
                name);
    }

    /** A booking at some tables, as planning leaves it. */
    long booked(long tenant, String name, long size, Instant from, Instant to, String... tables) {
        return database.write(system(tenant), tx -> {
            long venue = Venues.find(tx, null).orElseThrow().id();
            long id = tx.queryOne(
                            "insert into hospitality.booking (tenant_id, venue_id, reference, name, party_size, starts_at, ends_at, state)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, 'booked') returning id",
                            row -> row.getLong(1),
                            tenant,
                            venue,
                            io.guildhall.hospitality.booking.Seats.reference(),
                            name,
                            size,
                            from,
                            to)
                    .orElseThrow();
            for (String table : tables) {
                tx.update(
                        "insert into hospitality.booking_table (tenant_id, booking_id, table_id)"
                                + " select ?, ?, id from hospitality.dining_table where tenant_id = ? and name = ?",
                        tenant,
                        id,
                        tenant,
                        table);
            }
            return id;
        });
    }

    <T> T as(Actor actor, Function<Seating, T> deed) {
        return at(actor, now, deed);
    }

    <T> T at(Actor actor, Instant moment, Function<Seating, T> deed) {
        return database.write(actor, tx -> deed.apply(new Seating(tx, moment)));
    }

    /** A walk-in that sits. Returns its id. */
    long walkIn(Actor actor, long size, String name, String... tables) {
        return as(actor, seating -> seating.walkIn(door(actor.tenantId(), size, name, tables), tap()))
                .bookings()
                .get(0)
                .id();
    }

    WalkIn door(long tenant, long size, String name, String... tables) {
        long venue = number("select min(id) from hospitality.venue where tenant_id = ?", tenant);
        List<Long> ids = Arrays.stream(tables)
                .map(table -> table(tenant, table))
                .sorted()
                .toList();
        return new WalkIn(venue, ids, size, name, null, null, null, null, null, null);
    }

    static Tap tap() {
        return Tap.of(UUID.randomUUID().toString(), "test");
    }

    RoomAnswer room(Actor actor) {
        return new RoomResource(database, () -> actor, () -> now).room(actor, null);
    }

    StoredRecord booking(Actor actor, long id) {
        return database.read(actor, tx -> new RoomReader(tx).bookings(id)).get(0);
    }

    /** Names of the tables that a party has, in order. */
    List<String> tables(long tenant, long booking) {
        return database.read(
                system(tenant),
                tx -> tx.query(
                        "select t.name from hospitality.booking_table l join hospitality.dining_table t"
                                + " on t.tenant_id = l.tenant_id and t.id = l.table_id"
                                + " where l.tenant_id = ? and l.booking_id = ? order by t.name",
                        row -> row.getString(1),
                        tenant,
                        booking));
    }

    boolean dirty(long tenant, String table) {
        return number("select dirty::int from hospitality.dining_table where tenant_id = ? and name = ?", tenant, table)
                == 1;
    }

    long number(String sql, Object... arguments) {
        long tenant = (Long) arguments[0];
        return database.read(
                system(tenant),
                tx -> tx.queryOne(sql, row -> row.getLong(1), arguments).orElseThrow());
    }

    /** The refusal that this ends with. */
    static Problem refused(Runnable deed) {
        try {
            deed.run();
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("it was not refused");
    }

    static Map<String, @Nullable Object> extra(Problem problem) {
        return Objects.requireNonNull(problem).extra();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
