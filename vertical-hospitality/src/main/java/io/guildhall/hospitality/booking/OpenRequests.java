package io.guildhall.hospitality.booking;

import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What guests have asked a venue for and nobody has answered yet, whatever the day, the soonest evening first.
 *
 * @param venueId null while the workspace has no venue yet
 */
public record OpenRequests(@Nullable Long venueId, String zone, List<Request> requests) {
    /** More than fifty nobody answers in one sitting; the rest moves up as they are. */
    static final String OPEN = BookingCard.SELECT + """
            where b.tenant_id = ? and b.venue_id = ? and b.state = 'requested' and b.deleted_at is null
            order by b.starts_at, b.id limit 50""";

    public OpenRequests {
        requests = List.copyOf(requests);
    }

    /**
     * @param day to which its evening belongs
     * @param room whether there still is some, should it be accepted now
     * @param tables that it would get
     */
    public record Request(BookingCard booking, LocalDate day, Availability.Room room, List<Long> tables) {
        public Request {
            tables = List.copyOf(tables);
        }
    }

    /** @param venue null for the first one */
    static OpenRequests read(Transaction tx, @Nullable Long venue, Instant now) {
        Houses houses = new Houses(tx);
        Long known = venue == null ? houses.first().orElse(null) : venue;
        if (known == null) {
            return new OpenRequests(null, tx.actor().workspace().zone().getId(), List.of());
        }
        List<BookingCard> cards = tx.query(OPEN, BookingCard::of, tx.actor().tenantId(), known);
        List<Instant> starts = cards.stream().map(BookingCard::startsAt).toList();
        LocalDate[] days = Stream.of(first(starts, now), last(starts, now))
                .map(moment -> moment.atZone(tx.actor().workspace().zone()).toLocalDate())
                .toArray(LocalDate[]::new);
        House house = houses.of(known, days[0].minusDays(1), days[1].plusDays(2));
        Availability room = new Availability(house, houses.stays(known, starts), now, 0);
        // Most ask for the same few sizes, and what seats them takes longest to find.
        Map<Long, List<TableSet>> fitting = new HashMap<>();
        return new OpenRequests(
                known,
                house.zone().getId(),
                cards.stream()
                        .map(card -> request(
                                card.seenBy(tx.actor()),
                                room,
                                fitting.computeIfAbsent(card.partySize(), house.plan()::fitting)))
                        .toList());
    }

    private static Request request(BookingCard card, Availability room, List<TableSet> fitting) {
        Availability.Offer offer = room.offer(card.startsAt(), card.partySize(), fitting);
        return new Request(card, room.house().day(card.startsAt()), offer.room(), offer.tables());
    }

    private static Instant first(List<Instant> starts, Instant now) {
        return starts.isEmpty() ? now : starts.get(0);
    }

    private static Instant last(List<Instant> starts, Instant now) {
        return starts.isEmpty() ? now : starts.get(starts.size() - 1);
    }
}
