package io.guildhall.hospitality.booking;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.Availability.Room;
import io.guildhall.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What guests may choose from by themselves: free, soon enough to prepare and not too far ahead. */
final class WebSlots {
    private final House house;
    private final Availability room;
    private final Instant now;
    private final boolean asking;

    private WebSlots(House house, Availability room, Instant now, boolean asking) {
        this.house = house;
        this.room = room;
        this.now = now;
        this.asking = asking;
    }

    /** For whoever comes to book or to ask. */
    static WebSlots of(Transaction tx, long venue, LocalDate day, Instant now) {
        return of(tx, venue, day, 0, now, true);
    }

    /** For whoever changes a booking: what the house would have to look at is not changed without it. */
    static WebSlots of(Transaction tx, BookingCard card, LocalDate day, Instant now) {
        return of(tx, card.venueId(), day, card.id(), now, false);
    }

    private static WebSlots of(Transaction tx, long venue, LocalDate day, long except, Instant now, boolean asking) {
        Houses houses = new Houses(tx);
        House house = houses.of(venue, day.minusDays(1), day.plusDays(2));
        List<Stay> stays = houses.stays(venue, house.begin(day), house.end(day).plus(BookingForm.LONGEST));
        return new WebSlots(house, new Availability(house, stays, now, except), now, asking);
    }

    List<Instant> free(LocalDate day, long party) {
        Instant soonest = now.plus(house.rules().notice());
        LocalDate last = house.day(now).plusDays(house.rules().aheadDays());
        List<Service.Web> open = house.open(day).stream().map(Service::web).toList();
        if (open.stream().noneMatch(web -> web.takes(party)) || day.isAfter(last)) {
            return List.of();
        }
        boolean unplanned = !house.plan().isEmpty()
                && open.stream().anyMatch(web -> web.asks(party))
                && house.plan().fitting(party).isEmpty();
        return room.slots(day, party).stream()
                .filter(slot -> !slot.startsAt().isBefore(soonest))
                .filter(slot -> offered(slot, party, unplanned))
                .map(Availability.Slot::startsAt)
                .toList();
    }

    /**
     * What can be booked at once is free. What the house looks at first may be more than the kitchen has planned for, and more than any
     * tables are planned for: it may find a way. Tables that somebody else has, it does not have.
     */
    private boolean offered(Availability.Slot slot, long party, boolean unplanned) {
        Service.Web web = web(slot.startsAt());
        if (web == null || !web.takes(party)) {
            return false;
        }
        if (web.asks(party)) {
            return asking && (slot.room() != Room.FULL || unplanned);
        }
        return slot.room() == Room.FREE;
    }

    private Service.@Nullable Web web(Instant start) {
        return house.pace(start).map(pace -> pace.service().web()).orElse(null);
    }

    private boolean asks(Instant start, long party) {
        Service.Web web = web(start);
        return web != null && web.asks(party);
    }

    BookPage.Times times(LocalDate day, long party) {
        List<Instant> free = free(day, party);
        List<RequestAsk> requests = free.stream()
                .filter(start -> asks(start, party))
                .map(start -> RequestAsk.of(house, start, now))
                .toList();
        List<DepositAsk> deposits = free.stream()
                .flatMap(start -> house.deposit(start, party).map(asked -> DepositAsk.of(asked, start, now)).stream())
                .toList();
        return new BookPage.Times(day, party, free, deposits, requests);
    }

    /** Between looking and choosing somebody else may have been quicker, or the house may ask for something else. */
    void need(Instant start, long party, @Nullable BigDecimal shown, boolean request) {
        need(start, party);
        if (asks(start, party) != request) {
            throw Problem.conflict(
                            "hospitality/request-changed",
                            "Whether the house answers such bookings first has changed. Look at it again.")
                    .asException();
        }
        BigDecimal asked = house.deposit(start, party)
                .map(ask -> DepositAsk.of(ask, start, now).amount())
                .orElse(BigDecimal.ZERO);
        if (asked.compareTo(Objects.requireNonNullElse(shown, BigDecimal.ZERO)) != 0) {
            throw Problem.conflict("hospitality/deposit-changed", "The deposit has changed. Look at it again.")
                    .field("deposit")
                    .asException();
        }
    }

    /** Whoever has booked may not come to more than was asked of him without the house knowing. */
    void needNoMore(BookingCard card, Instant start, long party, long asked) {
        long before = Math.max(asked, minor(card.startsAt(), card.partySize()));
        if (minor(start, party) > before) {
            throw Problem.conflict(
                            "hospitality/deposit-call-us", "For this the house asks a deposit. Please give us a call.")
                    .asException();
        }
    }

    private long minor(Instant start, long party) {
        return house.deposit(start, party).map(DepositRule.Asked::minor).orElse(0L);
    }

    void need(Instant start, long party) {
        if (!asking && asks(start, party)) {
            throw Problem.conflict("hospitality/call-us", "This can no longer be changed here. Please give us a call.")
                    .asException();
        }
        if (!free(house.day(start), party).contains(start)) {
            throw Problem.conflict("hospitality/no-longer-free", "This time is no longer free. Choose another one.")
                    .field("starts_at")
                    .asException();
        }
    }

    static LocalDate day(@Nullable String day) {
        return BookingForm.day(BookingForm.needed("day", day));
    }
}
