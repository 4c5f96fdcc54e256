package io.guildhall.hospitality.floor;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.booking.BookingEntities;
import io.guildhall.hospitality.floor.RoomAnswer.KnownGuest;
import io.guildhall.hospitality.floor.RoomAnswer.Line;
import io.guildhall.hospitality.loyalty.Entities;
import io.guildhall.record.StoredRecord;
import java.time.Instant;
import java.time.LocalDate;
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

    static final String GRACE =
            "select grace_minutes from hospitality.booking_rule where tenant_id = ? and venue_id = ?";
    /** As planning has it where nobody has said otherwise. */
    private static final long USUAL_GRACE = 15;

    static final String SERVERS = """
            select distinct m.id, m.name from hospitality.section s
            join identity.member m on m.tenant_id = s.tenant_id and m.id = s.server_id
            where s.tenant_id = ? and s.venue_id = ? and s.deleted_at is null""";

    static final String GUESTS = """
            select g.id, g.name, g.visits, g.birthday, t.name, g.tags from hospitality.guest g
            left join hospitality.tier t on t.tenant_id = g.tenant_id and t.id = g.tier_id
            where g.tenant_id = ? and g.id = any (?) and g.deleted_at is null""";

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
                alerts(bookings),
                guests(bookings, from.atZone(venue.zone()).toLocalDate()),
                servers(venue.id()),
                tx.queryOne(GRACE, row -> row.getLong(1), tenant, venue.id()).orElse(USUAL_GRACE));
    }

    private Map<Long, String> alerts(List<StoredRecord> bookings) {
        boolean seen =
                reader.may(Entities.GUEST.permission(Verb.READ)) && FieldRights.sees(reader, Entities.GUEST, "alert");
        long[] guests = guestsOf(bookings);
        Map<Long, String> alerts = new TreeMap<>();
        if (seen && guests.length > 0) {
            tx.query(ALERTS, row -> alerts.put(row.getLong(1), row.getString(2)) == null, tenant, guests);
        }
        return alerts;
    }

    private static long[] guestsOf(List<StoredRecord> bookings) {
        return bookings.stream()
                .map(booking -> booking.get("guest_id"))
                .filter(Number.class::isInstance)
                .mapToLong(guest -> ((Number) guest).longValue())
                .distinct()
                .toArray();
    }

    /** Each part for who sees it. */
    private Map<Long, KnownGuest> guests(List<StoredRecord> bookings, LocalDate tonight) {
        long[] ids = guestsOf(bookings);
        Map<Long, KnownGuest> guests = new TreeMap<>();
        if (ids.length == 0 || !reader.may(Entities.GUEST.permission(Verb.READ)) || !sees("name")) {
            return guests;
        }
        boolean tiers = sees("tier_id") && reader.may(Entities.TIER.permission(Verb.READ));
        tx.query(
                GUESTS,
                row -> guests.put(
                        row.getLong(1),
                        new KnownGuest(
                                row.getString(2),
                                sees("visits") ? row.getLongOrNull(3) : null,
                                tiers ? row.getStringOrNull(5) : null,
                                sees("birthday") && isOn(row.getDate(4), tonight),
                                sees("tags") ? List.of(row.getStrings(6)) : List.of())),
                tenant,
                ids);
        return guests;
    }

    private Map<Long, String> servers(long venue) {
        Map<Long, String> names = new TreeMap<>();
        tx.query(SERVERS, row -> names.put(row.getLong(1), row.getString(2)), tenant, venue);
        return names;
    }

    private boolean sees(String field) {
        return FieldRights.sees(reader, Entities.GUEST, field);
    }

    /** Whoever was born on a 29 February has a birthday every year. */
    private static boolean isOn(@Nullable LocalDate birthday, LocalDate day) {
        return birthday != null && birthday.withYear(day.getYear()).equals(day);
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
