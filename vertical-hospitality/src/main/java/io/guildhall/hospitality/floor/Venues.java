package io.guildhall.hospitality.floor;

import io.guildhall.actor.Workspace;
import io.guildhall.database.RowMapper;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where guests are served. Nobody has to set anything up: the first who asks finds a venue with one room. */
public final class Venues {
    private static final Map<String, String> ROOM =
            Map.of("en", "Main room", "de", "Gastraum", "es", "Sala", "fr", "Salle");

    private static final String FIRST = """
            select id, zone, day_begins::text from hospitality.venue where tenant_id = ? and deleted_at is null order by id limit 1""";

    private static final String ONE = """
            select id, zone, day_begins::text from hospitality.venue where tenant_id = ? and deleted_at is null and id = ?""";

    private static final String AREAS =
            "select count(*) from hospitality.area where tenant_id = ? and venue_id = ? and deleted_at is null";

    /** Its day begins when the house's has begun so far. */
    private static final String MAKE = """
            insert into hospitality.venue (tenant_id, name, day_from)
            values (?, left(?, 120), coalesce(
                (select to_char(p.day_begins, 'HH24:MI') from hospitality.programme p where p.tenant_id = ?), '04:00'))""";

    private Venues() {}

    /**
     * @param zone by whose clock its days begin and end
     * @param dayBegins before this hour guests belong to the evening before
     */
    public record Venue(long id, ZoneId zone, LocalTime dayBegins) {
        /** When the business day began in which this moment lies. */
        public Instant dayStart(Instant moment) {
            ZonedDateTime there = moment.atZone(zone);
            return there.toLocalDate()
                    .minusDays(there.toLocalTime().isBefore(dayBegins) ? 1 : 0)
                    .atTime(dayBegins)
                    .atZone(zone)
                    .toInstant();
        }

        /** The business day in which this moment lies. */
        public LocalDate day(Instant moment) {
            return dayStart(moment).atZone(zone).toLocalDate();
        }

        public Instant dayEnd(Instant moment) {
            return dayStart(moment)
                    .atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atTime(dayBegins)
                    .atZone(zone)
                    .toInstant();
        }
    }

    /** @param id null for the first there is */
    public static Optional<Venue> find(Transaction tx, @Nullable Long id) {
        long tenant = tx.actor().tenantId();
        RowMapper<Venue> venue = row -> new Venue(
                row.getLong(1),
                zone(row.getStringOrNull(2), tx.actor().workspace().zone()),
                LocalTime.parse(row.getString(3)));
        return id == null ? tx.queryOne(FIRST, venue, tenant) : tx.queryOne(ONE, venue, tenant, id);
    }

    /**
     * The venue, made with its first room if the house has none yet. In a transaction that writes.
     *
     * @param id null for the first there is
     * @throws io.guildhall.problem.ProblemException 422 for a venue that is not there
     */
    public static Venue ensure(Transaction tx, @Nullable Long id) {
        Venue venue = find(tx, id).orElseGet(() -> make(tx, id));
        if (areas(tx, venue.id()) == 0) {
            lock(tx);
            if (areas(tx, venue.id()) == 0) {
                addArea(tx, venue.id());
            }
        }
        return venue;
    }

    static boolean isFurnished(Transaction tx, long venue) {
        return areas(tx, venue) > 0;
    }

    private static Venue make(Transaction tx, @Nullable Long id) {
        if (id != null) {
            throw Problem.invalid("floor/no-such-venue", "There is no such venue.")
                    .field("venue_id")
                    .asException();
        }
        lock(tx);
        return find(tx, null).orElseGet(() -> {
            tx.update(
                    MAKE,
                    tx.actor().tenantId(),
                    tx.actor().workspace().name(),
                    tx.actor().tenantId());
            return find(tx, null).orElseThrow();
        });
    }

    private static void addArea(Transaction tx, long venue) {
        tx.update(
                "insert into hospitality.area (tenant_id, venue_id, name) values (?, ?, ?)",
                tx.actor().tenantId(),
                venue,
                room(tx.actor().workspace()));
    }

    private static String room(Workspace workspace) {
        return ROOM.getOrDefault(workspace.locale().split("-", 2)[0], "Main room");
    }

    private static long areas(Transaction tx, long venue) {
        return tx.queryOne(AREAS, row -> row.getLong(1), tx.actor().tenantId(), venue)
                .orElseThrow();
    }

    /** Two first askers take turns. */
    private static void lock(Transaction tx) {
        tx.queryOne(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> 0,
                tx.actor().tenantId() + "|hospitality.venue");
    }

    private static ZoneId zone(@Nullable String name, ZoneId usual) {
        return name != null && ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : usual;
    }
}
