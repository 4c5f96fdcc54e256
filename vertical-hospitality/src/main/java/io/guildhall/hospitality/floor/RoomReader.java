package io.guildhall.hospitality.floor;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.booking.BookingEntities;
import io.guildhall.hospitality.floor.RoomAnswer.Line;
import io.guildhall.hospitality.loyalty.Entities;
import io.guildhall.record.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the room as one reader may see it: a handful of queries, each by an index. */
final class RoomReader {
    static final String AREAS = " from hospitality.area t where t.tenant_id = ? and t.venue_id = ?"
            + " and t.deleted_at is null order by t.position, t.id";
    static final String SECTIONS = " from hospitality.section t where t.tenant_id = ? and t.venue_id = ?"
            + " and t.deleted_at is null order by t.name, t.id";
    static final String TABLES = " from hospitality.area a join hospitality.dining_table t"
            + " on t.tenant_id = a.tenant_id and t.area_id = a.id and t.deleted_at is null"
            + " where a.tenant_id = ? and a.venue_id = ? and a.deleted_at is null order by t.id";
    static final String JOINS =
            " from hospitality.table_join t where t.tenant_id = ? and t.one_id = any (?) order by t.id";
    static final String TONIGHT = " from hospitality.booking t where t.tenant_id = ? and t.venue_id = ?"
            + " and t.starts_at >= ? and t.starts_at < ? and t.deleted_at is null and t.state <> 'cancelled'";
    /** Whoever has been in the house since yesterday, and nobody has noticed. */
    static final String LEFT_OVER = " from hospitality.booking t where t.tenant_id = ? and t.venue_id = ?"
            + " and t.state in ('waiting', 'notified', 'arrived', 'seated') and t.starts_at < ? and t.deleted_at is null";

    static final String LINES = "select l.id, l.booking_id, l.table_id from hospitality.booking_table l"
            + " where l.tenant_id = ? and l.booking_id = any (?) order by l.id";
    private static final String ONE = " t where t.tenant_id = ? and t.id = any (?) order by t.id";

    private static final String ALERTS =
            "select g.id, g.alert from hospitality.guest g where g.tenant_id = ? and g.id = any (?) and g.alert <> ''";

    private final Transaction tx;
    private final Actor reader;
    private final long tenant;

    RoomReader(Transaction tx) {
        this.tx = tx;
        this.reader = tx.actor();
        this.tenant = reader.tenantId();
    }

    RoomAnswer read(Venues.Venue venue, Instant now) {
        Instant from = venue.dayStart(now);
        Instant to = venue.dayEnd(now);
        List<StoredRecord> tables = of(FloorEntities.TABLE, TABLES, tenant, venue.id());
        List<StoredRecord> bookings =
                new java.util.ArrayList<>(of(BookingEntities.BOOKING, LEFT_OVER, tenant, venue.id(), from));
        bookings.addAll(of(BookingEntities.BOOKING, TONIGHT, tenant, venue.id(), from, to));
        return new RoomAnswer(
                now,
                from,
                to,
                venue.zone().getId(),
                some(FloorEntities.VENUE, venue.id()).get(0),
                of(FloorEntities.AREA, AREAS, tenant, venue.id()),
                of(FloorEntities.SECTION, SECTIONS, tenant, venue.id()),
                tables,
                of(FloorEntities.JOIN, JOINS, tenant, ids(tables)),
                bookings,
                lines(ids(bookings)),
                alerts(bookings));
    }

    private Map<Long, String> alerts(List<StoredRecord> bookings) {
        boolean seen =
                reader.may(Entities.GUEST.permission(Verb.READ)) && FieldRights.sees(reader, Entities.GUEST, "alert");
        long[] guests = bookings.stream()
                .map(booking -> booking.get("guest_id"))
                .filter(Number.class::isInstance)
                .mapToLong(guest -> ((Number) guest).longValue())
                .distinct()
                .toArray();
        Map<Long, String> alerts = new TreeMap<>();
        if (seen && guests.length > 0) {
            tx.query(ALERTS, row -> alerts.put(row.getLong(1), row.getString(2)) == null, tenant, guests);
        }
        return alerts;
    }

    List<StoredRecord> bookings(long... ids) {
        return some(BookingEntities.BOOKING, ids);
    }

    List<StoredRecord> tables(long... ids) {
        return some(FloorEntities.TABLE, ids);
    }

    List<Line> lines(long... bookings) {
        return tx.query(LINES, row -> new Line(row.getLong(1), row.getLong(2), row.getLong(3)), tenant, bookings);
    }

    private List<StoredRecord> some(EntityType type, long... ids) {
        return ids.length == 0 ? List.of() : of(type, " from " + type.table() + ONE, tenant, ids);
    }

    private List<StoredRecord> of(EntityType type, String from, @Nullable Object... arguments) {
        Shown shown = new Shown(reader, type);
        return tx.query("select " + shown.columns() + from, shown::row, arguments);
    }

    private static long[] ids(List<StoredRecord> records) {
        return records.stream().mapToLong(StoredRecord::id).toArray();
    }
}
