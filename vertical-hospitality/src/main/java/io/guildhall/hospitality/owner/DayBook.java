package io.guildhall.hospitality.owner;

import io.guildhall.hospitality.booking.BookingCard;
import io.guildhall.hospitality.booking.BookingDay;
import io.guildhall.hospitality.owner.Tonight.Book;
import io.guildhall.hospitality.owner.Tonight.Covers;
import io.guildhall.hospitality.owner.Tonight.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A day's bookings, put where a host looks for them. */
final class DayBook {
    private static final Set<String> AHEAD = Set.of("requested", "held", "booked", "confirmed", "arrived");
    private static final Set<String> CAME = Set.of("seated", "finished");
    /** As pacing counts them: a request is no promise yet. */
    private static final Set<String> EXPECTED = Set.of("held", "booked", "confirmed", "arrived");

    private final BookingDay day;
    private final Instant now;

    DayBook(BookingDay day, Instant now) {
        this.day = day;
        this.now = now;
    }

    Book book() {
        return new Book(
                of(card -> AHEAD.contains(card.state()) && !late(card)),
                of(this::late),
                of(card -> card.state().equals("no_show")),
                of(card -> card.state().equals("cancelled")),
                of(card -> card.state().equals("booked") && !late(card)).size(),
                new Covers(
                        covers(card -> EXPECTED.contains(card.state()) || CAME.contains(card.state())),
                        covers(card -> EXPECTED.contains(card.state())),
                        covers(card -> card.state().equals("seated")),
                        covers(card -> card.state().equals("finished"))),
                hours());
    }

    private boolean late(BookingCard card) {
        return Set.of("held", "booked", "confirmed").contains(card.state())
                && card.startsAt().plus(Duration.ofMinutes(day.graceMinutes())).isBefore(now);
    }

    private List<BookingCard> of(Predicate<BookingCard> wanted) {
        return day.bookings().stream().filter(wanted).toList();
    }

    private long covers(Predicate<BookingCard> wanted) {
        return day.bookings().stream()
                .filter(wanted)
                .mapToLong(BookingCard::partySize)
                .sum();
    }

    /** By the venue's clock; hours in which nobody is taken and nobody comes are left out. */
    private List<Hour> hours() {
        TreeMap<Instant, Hour> hours = new TreeMap<>();
        for (BookingDay.Load slot : day.slots()) {
            Long paced = slot.pacing();
            Instant at = hour(slot.startsAt());
            Hour known = hours.get(at);
            if (known == null) {
                hours.put(at, new Hour(at, 0, 0, paced));
            } else {
                Long before = known.pacing();
                hours.put(
                        at, new Hour(at, 0, 0, before == null || paced == null ? null : Long.valueOf(before + paced)));
            }
        }
        for (BookingCard card : day.bookings()) {
            long expected = EXPECTED.contains(card.state()) ? card.partySize() : 0;
            long came = CAME.contains(card.state()) ? card.partySize() : 0;
            if (expected + came > 0) {
                Instant at = hour(card.startsAt());
                Hour known = hours.getOrDefault(at, new Hour(at, 0, 0, null));
                hours.put(at, new Hour(at, known.expected() + expected, known.seated() + came, known.pacing()));
            }
        }
        return List.copyOf(hours.values());
    }

    private Instant hour(Instant moment) {
        return moment.atZone(ZoneId.of(day.zone()))
                .truncatedTo(ChronoUnit.HOURS)
                .toInstant();
    }
}
