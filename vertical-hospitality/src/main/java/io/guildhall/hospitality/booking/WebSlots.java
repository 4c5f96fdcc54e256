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

    private WebSlots(House house, Availability room, Instant now) {
        this.house = house;
        this.room = room;
        this.now = now;
    }

    static WebSlots of(Transaction tx, long venue, LocalDate day, long except, Instant now) {
        Houses houses = new Houses(tx);
        House house = houses.of(venue, day.minusDays(1), day.plusDays(2));
        List<Stay> stays = houses.stays(venue, house.begin(day), house.end(day).plus(BookingForm.LONGEST));
        return new WebSlots(house, new Availability(house, stays, now, except), now);
    }

    List<Instant> free(LocalDate day, long party) {
        Instant soonest = now.plus(house.rules().notice());
        LocalDate last = house.day(now).plusDays(house.rules().aheadDays());
        boolean taken =
                house.open(day).stream().anyMatch(service -> service.web().takes(party));
        if (!taken || day.isAfter(last)) {
            return List.of();
        }
        return room.slots(day, party).stream()
                .filter(slot -> slot.room() == Room.FREE && !slot.startsAt().isBefore(soonest))
                .map(Availability.Slot::startsAt)
                .filter(start -> house.pace(start)
                        .map(pace -> pace.service().web().takes(party))
                        .orElse(false))
                .toList();
    }

    BookPage.Times times(LocalDate day, long party) {
        List<Instant> free = free(day, party);
        List<DepositAsk> deposits = free.stream()
                .flatMap(start -> house.deposit(start, party).map(asked -> DepositAsk.of(asked, start, now)).stream())
                .toList();
        return new BookPage.Times(day, party, free, deposits);
    }

    /** Between looking and choosing somebody else may have been quicker, or the house may ask for something else. */
    void need(Instant start, long party, @Nullable BigDecimal shown) {
        need(start, party);
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
