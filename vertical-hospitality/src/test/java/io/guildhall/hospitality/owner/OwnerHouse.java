package io.guildhall.hospitality.owner;

import io.guildhall.actor.Actor;
import io.guildhall.hospitality.Plugged;
import io.guildhall.hospitality.booking.Seats;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A bar with guests and an evening, on a real PostgreSQL. */
final class OwnerHouse {
    /** A Friday, nine in the evening in Berlin. */
    static final Instant NINE = Instant.parse("2026-11-20T20:00:00Z");

    final TestHall hall;
    final TestTenant tenant;
    final Actor owner;

    OwnerHouse(TestHall hall, String name) {
        this.hall = hall;
        tenant = hall.tenant(name);
        owner = tenant.owner();
    }

    static TestHall hall() {
        TestHall hall = Plugged.hall();
        return hall;
    }

    static Clock at(Instant moment) {
        return Clock.fixed(moment, ZoneOffset.UTC);
    }

    long insert(String sql, @Nullable Object... more) {
        Object[] values = new Object[more.length + 1];
        values[0] = tenant.id();
        System.arraycopy(more, 0, values, 1, more.length);
        return hall.write(
                tenant.system(),
                tx -> tx.queryOne(sql, row -> row.getLong(1), values).orElseThrow());
    }

    int update(String sql, Object... values) {
        return hall.write(tenant.system(), tx -> tx.update(sql, values));
    }

    long count(String sql, Object... values) {
        return hall.read(
                tenant.system(),
                tx -> tx.queryOne(sql, row -> row.getLong(1), values).orElseThrow());
    }

    long venue() {
        return insert(
                "insert into hospitality.venue (tenant_id, name, zone) values (?, 'Bar', 'Europe/Berlin') returning id");
    }

    long guest(String name) {
        return hall.write(tenant.system(), tx -> {
            String mail = name.toLowerCase(Locale.ROOT) + "@example.com";
            long contact = tx.queryOne(
                            "insert into crm.contact (tenant_id, name, email) values (?, ?, ?) returning id",
                            row -> row.getLong(1),
                            tenant.id(),
                            name,
                            mail)
                    .orElseThrow();
            return tx.queryOne(
                            "insert into hospitality.guest (tenant_id, contact_id, name, email) values (?, ?, ?, ?) returning id",
                            row -> row.getLong(1),
                            tenant.id(),
                            contact,
                            name,
                            mail)
                    .orElseThrow();
        });
    }

    /** Who has agreed to be written to. */
    long reader(String name) {
        long guest = guest(name);
        update("update hospitality.guest set news = true where tenant_id = ? and id = ?", tenant.id(), guest);
        return guest;
    }

    void visit(long guest, Instant at) {
        insert(
                "insert into hospitality.visit (tenant_id, guest_id, visited_at) values (?, ?, ?) returning id",
                guest,
                at);
    }

    long booking(long venue, String name, @Nullable Long guest, long party, Instant starts, String state) {
        return insert(
                "insert into hospitality.booking (tenant_id, venue_id, guest_id, name, party_size, starts_at, ends_at, state, reference)"
                        + " values (?, ?, ?::bigint, ?, ?::bigint, ?, ?, ?, ?) returning id",
                venue,
                guest,
                name,
                party,
                starts,
                starts.plusSeconds(7200),
                state,
                Seats.reference());
    }
}
