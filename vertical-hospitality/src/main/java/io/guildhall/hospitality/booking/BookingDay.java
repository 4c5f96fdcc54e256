package io.guildhall.hospitality.booking;

import io.guildhall.actor.Workspace;
import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One business day of a venue: who comes when, and how full each slot is.
 *
 * @param venueId null while the workspace has no venue yet
 */
public record BookingDay(
        @Nullable Long venueId,
        String venue,
        LocalDate day,
        String zone,
        Instant from,
        Instant to,
        boolean closed,
        long graceMinutes,
        List<Load> slots,
        List<Table> tables,
        List<BookingCard> bookings) {
    static final String OF_DAY = BookingCard.SELECT + """
            where b.tenant_id = ? and b.venue_id = ? and b.starts_at >= ? and b.starts_at < ? and b.deleted_at is null
              and b.source <> 'waitlist'
            order by b.starts_at, b.id limit 2000""";

    /** @param pacing guests that the slot takes, or null for no limit */
    public record Load(
            Instant startsAt,
            String service,
            long covers,
            @Nullable Long pacing) {}

    /** In the order in which the house counts them. */
    public record Table(long id, String name, long seats, boolean bar) {}

    public BookingDay {
        slots = List.copyOf(slots);
        tables = List.copyOf(tables);
        bookings = List.copyOf(bookings);
    }

    /** @param venue null for the first one */
    public static Optional<BookingDay> read(Transaction tx, @Nullable Long venue, LocalDate day) {
        Houses houses = new Houses(tx);
        Optional<Long> id = venue == null ? houses.first() : Optional.of(venue);
        return id.map(known -> read(tx, houses.of(known, day.minusDays(1), day.plusDays(2)), day));
    }

    /** Before the first booking there is nothing but the usual hours. */
    public static BookingDay ofNoVenue(LocalDate day, Workspace workspace) {
        Instant begin = day.atTime(4, 0).atZone(workspace.zone()).toInstant();
        Instant end = day.plusDays(1).atTime(4, 0).atZone(workspace.zone()).toInstant();
        List<Load> loads = Service.USUAL.slots(day, workspace.zone()).stream()
                .map(start -> new Load(start, "", 0, null))
                .toList();
        return new BookingDay(
                null,
                workspace.name(),
                day,
                workspace.zone().getId(),
                begin,
                end,
                false,
                15,
                loads,
                List.of(),
                List.of());
    }

    private static BookingDay read(Transaction tx, House house, LocalDate day) {
        List<BookingCard> bookings = tx
                .query(OF_DAY, BookingCard::of, tx.actor().tenantId(), house.venue(), house.begin(day), house.end(day))
                .stream()
                .map(card -> card.seenBy(tx.actor()))
                .toList();
        return new BookingDay(
                house.venue(),
                house.name(),
                day,
                house.zone().getId(),
                house.begin(day),
                house.end(day),
                house.closed().contains(day),
                house.rules().grace().toMinutes(),
                loads(house, day, bookings),
                house.tables().stream()
                        .map(table -> new Table(table.id(), table.name(), table.seats(), table.bar()))
                        .toList(),
                bookings);
    }

    private static List<Load> loads(House house, LocalDate day, List<BookingCard> bookings) {
        List<Stay> stays = bookings.stream()
                .filter(card -> COUNTS.contains(card.state()))
                .map(card -> new Stay(
                        card.id(),
                        card.name(),
                        card.partySize(),
                        card.startsAt(),
                        card.endsAt(),
                        card.state(),
                        card.tables()))
                .toList();
        List<Load> loads = new ArrayList<>();
        for (Service service : house.open(day)) {
            for (Instant start : service.slots(day, house.zone())) {
                long covers = new House.Pace(service, start).covers(stays, 0);
                loads.add(new Load(start, service.name(), covers, service.pacing()));
            }
        }
        return loads;
    }

    private static final List<String> COUNTS = List.of("held", "booked", "confirmed", "arrived", "seated", "finished");
}
