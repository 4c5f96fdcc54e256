package io.guildhall.hospitality;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Workspace;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.database.Database;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.hospitality.loyalty.Entities;
import io.guildhall.hospitality.loyalty.GuestMapper;
import io.guildhall.hospitality.loyalty.Loyalty;
import io.guildhall.hospitality.loyalty.LoyaltyMapper;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.port.Schemas;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A bar on a real PostgreSQL, with its rules and rewards; one tenant per number. */
public final class Bar implements AutoCloseable {
    public final PostgresFixture postgres = PostgresFixture.create("bar", Bar::lay);
    public final Database database = postgres.database();

    public Bar() {
        postgres.schemas().register("hospitality", List.of(GuestMapper.class, LoyaltyMapper.class));
    }

    private static void lay(Schemas schemas) {
        ClassLoader loader = Bar.class.getClassLoader();
        schemas.install("identity", new IdentityModule().changeLogs(), loader);
        schemas.install("crm", new CrmModule().changeLogs(), loader);
        schemas.install("hospitality", Plugged.module().changeLogs(), loader);
        // As the host does: it also makes room for the fields that workspaces add.
        schemas.check(Entities.ALL);
    }

    public Actor actor(long tenant) {
        return Actor.system(
                tenant,
                Set.of("crm", "hospitality"),
                new Workspace("The Blue Door", "EUR", ZoneId.of("Europe/Dublin"), "en"));
    }

    /** A point for each whole unit of currency, five for a visit, a coffee for 40. Returns the reward's id. */
    public long open(long tenant) {
        return database.write(actor(tenant), tx -> {
            tx.update(
                    "insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor)"
                            + " values (?, 'Spend', 'spend', 1, 100), (?, 'Visit', 'visit', 5, null)",
                    tenant,
                    tenant);
            return tx.queryOne(
                            "insert into hospitality.reward (tenant_id, name, cost) values (?, 'Coffee', 40) returning id",
                            row -> row.getLong(1),
                            tenant)
                    .orElseThrow();
        });
    }

    public long guest(long tenant, String first, String last, String phone) {
        return database.write(actor(tenant), tx -> {
            long contact = tx.queryOne(
                            "insert into crm.contact (tenant_id, first_name, last_name, phone) values (?, ?, ?, ?)"
                                    + " returning id",
                            row -> row.getLong(1),
                            tenant,
                            first,
                            last,
                            phone)
                    .orElseThrow();
            return tx.mapper(GuestMapper.class).insert(tenant, contact, null, null, "{}");
        });
    }

    public <T> T serve(long tenant, Function<Loyalty, T> event) {
        return database.write(actor(tenant), tx -> event.apply(new Loyalty(tx)));
    }

    public long balance(long tenant, long guest) {
        return number("select balance from hospitality.guest where tenant_id = ? and id = ?", tenant, guest);
    }

    public long ledgerSum(long tenant, long guest) {
        return number(
                "select coalesce(sum(points), 0)::bigint from hospitality.point_entry where tenant_id = ? and guest_id = ?",
                tenant,
                guest);
    }

    public long lines(long tenant, long guest) {
        return number(
                "select count(*) from hospitality.point_entry where tenant_id = ? and guest_id = ?", tenant, guest);
    }

    private long number(String sql, long tenant, long guest) {
        return database.read(
                actor(tenant),
                tx -> tx.queryOne(sql, row -> row.getLong(1), tenant, guest).orElseThrow());
    }

    @Override
    public void close() {
        postgres.close();
    }
}
