package io.guildhall.hospitality.loyalty;

import io.guildhall.database.RowMapper;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * By whose clock an evening goes. Immutable.
 *
 * @param dayBegins when one business day ends and the next begins
 */
record House(ZoneId zone, LocalTime dayBegins) {
    private static final String VENUE = """
            select coalesce(zone, ''), to_char(day_begins, 'HH24:MI') from hospitality.venue where tenant_id = ? and id = ?""";

    private static final String FIRST = """
            select coalesce(zone, ''), to_char(day_begins, 'HH24:MI') from hospitality.venue
            where tenant_id = ? and deleted_at is null order by id limit 1""";

    /** By the first venue's clock where none is named; by the programme's word in a house that has no venue yet. */
    static House of(Transaction tx, Programme programme, @Nullable Long venueId) {
        ZoneId workspace = tx.actor().workspace().zone();
        long tenant = tx.actor().tenantId();
        RowMapper<House> house = row -> new House(zone(row.getString(1), workspace), LocalTime.parse(row.getString(2)));
        return (venueId == null ? tx.queryOne(FIRST, house, tenant) : tx.queryOne(VENUE, house, tenant, venueId))
                .orElseGet(() -> new House(workspace, programme.dayBegins()));
    }

    private static ZoneId zone(String name, ZoneId usual) {
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : usual;
    }

    /** The evening that a moment belongs to. */
    LocalDate day(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalDate day = local.toLocalDate();
        return local.toLocalTime().isBefore(dayBegins) ? day.minusDays(1) : day;
    }

    /** When the next evening begins after a moment. */
    Instant next(Instant after) {
        return day(after).plusDays(1).atTime(dayBegins).atZone(zone).toInstant();
    }

    LocalTime time(Instant at) {
        return at.atZone(zone).toLocalTime();
    }
}
