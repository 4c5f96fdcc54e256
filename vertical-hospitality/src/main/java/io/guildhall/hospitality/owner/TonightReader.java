package io.guildhall.hospitality.owner;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.booking.BookingCard;
import io.guildhall.hospitality.booking.BookingDay;
import io.guildhall.hospitality.booking.BookingEntities;
import io.guildhall.hospitality.floor.Venues;
import io.guildhall.hospitality.floor.Venues.Venue;
import io.guildhall.hospitality.loyalty.Entities;
import io.guildhall.hospitality.loyalty.Loyalty;
import io.guildhall.hospitality.owner.Tonight.Begun;
import io.guildhall.hospitality.owner.Tonight.Guest;
import io.guildhall.hospitality.owner.Tonight.Needs;
import io.guildhall.hospitality.till.TillEntities;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an evening: a fixed number of statements, however many come. Each part only for who may see what it is made of. */
final class TonightReader {
    static final String WAITING = BookingCard.SELECT + """
            where b.tenant_id = ? and b.venue_id = ? and b.state in ('waiting', 'notified') and b.deleted_at is null
            order by b.created_at, b.id limit 200""";

    /** Who sits here or is expected, and who has checked in within the time that is one visit. */
    static final String GUESTS = """
            select g.id, g.name, t.name, g.alert, g.birth_day = any (?), g.balance, g.visits, g.last_visit_at, false, t.threshold
            from hospitality.guest g left join hospitality.tier t on t.tenant_id = g.tenant_id and t.id = g.tier_id
            where g.tenant_id = ? and g.id = any (?) and g.deleted_at is null
            union all
            (select g.id, g.name, t.name, g.alert, g.birth_day = any (?), g.balance, g.visits, g.last_visit_at, true, t.threshold
            from hospitality.guest g left join hospitality.tier t on t.tenant_id = g.tenant_id and t.id = g.tier_id
            where g.tenant_id = ? and g.last_visit_at > cast(? as timestamptz) - make_interval(hours =>
                (select coalesce(max(p.visit_hours), 6) from hospitality.programme p where p.tenant_id = ?)) and g.deleted_at is null
            order by g.last_visit_at desc limit 200)
            order by 10 desc nulls last, 8 desc nulls last, 1""";

    static final String NEEDS = """
            select (select count(*) from hospitality.booking b
                 where b.tenant_id = ? and b.venue_id = ? and b.state = 'requested' and b.deleted_at is null),
                (select count(*) from hospitality.adjustment a where a.tenant_id = ? and a.state = 'requested'),
                (select count(*) from hospitality.till_check c
                 where c.tenant_id = ? and c.trouble is not null and c.opened_at > now() - interval '30 days')""";

    static final String BEGUN = """
            select (select g.id from hospitality.guest g where g.tenant_id = ? order by g.tenant_id, g.id limit 1) is not null,
                (select b.id from hospitality.booking b where b.tenant_id = ? order by b.tenant_id, b.id limit 1) is not null,
                exists (select from hospitality.earn_rule r where r.tenant_id = ? and r.deleted_at is null)""";

    private final Transaction tx;
    private final Actor reader;
    private final long tenant;
    private final Instant now;

    TonightReader(Transaction tx, Instant now) {
        this.tx = tx;
        this.reader = tx.actor();
        this.tenant = reader.tenantId();
        this.now = now;
    }

    /** @param asked null for the first venue */
    Tonight read(@Nullable Long asked) {
        Venue venue = Venues.find(tx, asked).orElse(null);
        if (venue == null && asked != null) {
            throw Problem.notFound().asException();
        }
        BookingDay day = day(venue);
        boolean books = reader.may(BookingEntities.BOOKING.permission(Verb.READ));
        DayBook book = new DayBook(day, now);
        Takings takings = new Takings(tx, venue, now);
        return new Tonight(
                now,
                day.venueId(),
                day.venue(),
                day.day(),
                day.zone(),
                day.closed(),
                books ? book.book() : null,
                books ? waiting(venue) : null,
                guests(day, books),
                needs(venue, books),
                takings.points(),
                takings.spend(),
                begun(day));
    }

    private BookingDay day(@Nullable Venue venue) {
        if (venue == null) {
            LocalDate day = now.atZone(reader.workspace().zone())
                    .minusHours(Takings.DAY_BEGINS.getHour())
                    .toLocalDate();
            return BookingDay.ofNoVenue(day, reader.workspace());
        }
        LocalDate day = LocalDate.ofInstant(venue.dayStart(now), venue.zone());
        return BookingDay.read(tx, venue.id(), day)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private List<BookingCard> waiting(@Nullable Venue venue) {
        return venue == null
                ? List.of()
                : tx.query(WAITING, BookingCard::of, tenant, venue.id()).stream()
                        .map(card -> card.seenBy(reader))
                        .toList();
    }

    private @Nullable List<Guest> guests(BookingDay day, boolean books) {
        if (!reader.may(Entities.GUEST.permission(Verb.READ))) {
            return null;
        }
        Map<Long, BookingCard> parties = new HashMap<>();
        day.bookings().stream()
                .filter(card -> books && card.guestId() != null && !card.state().equals("cancelled"))
                .forEach(card -> parties.merge(card.guestId(), card, TonightReader::nearer));
        long[] birthdays = Birthdays.on(day.day());
        long[] ids = parties.keySet().stream().mapToLong(Long::longValue).toArray();
        EntityType seen = FieldRights.of(reader, Entities.GUEST);
        Map<Long, Guest> found = new LinkedHashMap<>();
        tx.query(GUESTS, row -> guest(row, seen, parties), birthdays, tenant, ids, birthdays, tenant, now, tenant)
                .forEach(guest -> found.merge(guest.id(), guest, TonightReader::fuller));
        return Stream.concat(
                        found.values().stream().filter(Guest::here),
                        found.values().stream().filter(guest -> !guest.here() && expected(parties.get(guest.id()))))
                .toList();
    }

    /** A guest who sits here and has checked in is found twice. */
    private static Guest fuller(Guest one, Guest other) {
        return one.since() == null && other.here() ? other : one;
    }

    /** Of two bookings of one guest on one evening the one that says where he is. */
    private static BookingCard nearer(BookingCard one, BookingCard other) {
        return one.state().equals("seated") || expected(one) && !other.state().equals("seated") ? one : other;
    }

    private static boolean expected(@Nullable BookingCard party) {
        return party != null
                && List.of("requested", "held", "booked", "confirmed", "arrived")
                        .contains(party.state());
    }

    private static Guest guest(Row row, EntityType seen, Map<Long, BookingCard> parties) {
        BookingCard party = parties.get(row.getLong(1));
        Instant last = row.getInstant(8);
        boolean visiting = row.getBoolean(9);
        boolean seated = party != null && party.state().equals("seated");
        // Whoever has left his table and not checked in since has gone home.
        boolean gone =
                party != null && party.state().equals("finished") && (last == null || !last.isAfter(party.endsAt()));
        boolean here = seated || visiting && !gone;
        return new Guest(
                row.getLong(1),
                row.getString(2),
                here,
                here && visiting && seen.field("last_visit_at").isPresent() ? last : null,
                seen.field("tier_id").isPresent() ? row.getStringOrNull(3) : null,
                seen.field("alert").isPresent() ? row.getStringOrNull(4) : null,
                seen.field("birthday").isPresent() ? Boolean.TRUE.equals(row.get(5)) : null,
                seen.field("balance").isPresent() ? row.getLongOrNull(6) : null,
                seen.field("visits").isPresent() ? row.getLongOrNull(7) : null);
    }

    private Needs needs(@Nullable Venue venue, boolean books) {
        boolean corrections = reader.may(Loyalty.ADJUST) && reader.may(Entities.ADJUSTMENT.permission(Verb.READ));
        boolean checks = reader.may(TillEntities.CHECK.permission(Verb.READ))
                && FieldRights.sees(reader, TillEntities.CHECK, "trouble");
        return tx.queryOne(
                        NEEDS,
                        row -> new Needs(
                                corrections ? row.getLongOrNull(2) : null,
                                checks ? row.getLongOrNull(3) : null,
                                books ? row.getLongOrNull(1) : null),
                        tenant,
                        venue == null ? 0 : venue.id(),
                        tenant,
                        tenant)
                .orElseThrow();
    }

    private Begun begun(BookingDay day) {
        return tx.queryOne(
                        BEGUN,
                        row -> new Begun(
                                !day.tables().isEmpty(), row.getBoolean(3), row.getBoolean(1), row.getBoolean(2)),
                        tenant,
                        tenant,
                        tenant)
                .orElseThrow();
    }
}
