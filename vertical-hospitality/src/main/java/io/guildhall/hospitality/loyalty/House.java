package io.guildhall.hospitality.loyalty;

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

    static House of(Transaction tx, Programme programme, @Nullable Long venueId) {
        ZoneId workspace = tx.actor().workspace().zone();
        House usual = new House(workspace, programme.dayBegins());
        return venueId == null
                ? usual
                : tx.queryOne(
                                VENUE,
                                row -> new House(
                                        row.getString(1).isEmpty() ? workspace : ZoneId.of(row.getString(1)),
                                        LocalTime.parse(row.getString(2))),
                                tx.actor().tenantId(),
                                venueId)
                        .orElse(usual);
    }

    /** The evening that a moment belongs to. */
    LocalDate day(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalDate day = local.toLocalDate();
        return local.toLocalTime().isBefore(dayBegins) ? day.minusDays(1) : day;
    }

    LocalTime time(Instant at) {
        return at.atZone(zone).toLocalTime();
    }
}
