package io.guildhall.hospitality.floor;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.Seats;
import io.guildhall.hospitality.floor.Night.Outlook;
import io.guildhall.hospitality.floor.Night.Quote;
import io.guildhall.hospitality.floor.Night.Waiting;
import io.guildhall.hospitality.floor.Parties.Guests;
import io.guildhall.hospitality.floor.Steps.Tap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who waits for a table, in the order of coming, and what each can be told. */
public final class Waitlist {
    /** Of all the ways to push tables together the best are enough. */
    private static final int SETS = 60;

    /** Tables to be pushed together are left empty for this long for those whose turn it is, until the last of them is free. */
    private static final long HELD = 15;

    private static final String TELL = """
            update hospitality.booking set quoted_low = ?, quoted_high = ?, quoted_at = ? where tenant_id = ? and id = ?""";

    private final Transaction tx;
    private final Venues.Venue venue;
    private final Instant now;
    private final Seats seats;
    private final History history;

    Waitlist(Transaction tx, Venues.Venue venue, Instant now) {
        this.tx = tx;
        this.venue = venue;
        this.now = now;
        this.seats = Seats.of(tx, venue.id(), now);
        this.history = new History(tx, venue, seats, now);
    }

    /**
     * What one who waits can be told.
     *
     * @param bookingId null for somebody who only asks
     * @param place in the queue, from 1
     * @param low in minutes; null with {@code high} where no table will do tonight
     * @param tableIds free for this party right now, and for nobody before it; empty if there are none
     */
    public record Estimate(
            @Nullable Long bookingId,
            long place,
            @Nullable Long low,
            @Nullable Long high,
            List<Long> tableIds) {}

    /** All who wait, and at the end of the queue a party that asks, if one does. */
    List<Estimate> estimates(@Nullable Long asking) {
        Parties parties = new Parties(tx, venue.id(), now);
        List<Guests> queue = new ArrayList<>(parties.queue());
        if (asking != null) {
            queue.add(Guests.asking(asking, now));
        }
        List<Waiting> waiting = queue.stream().map(this::waiting).toList();
        List<Outlook> outlooks = parties.night(seats, history).outlooks(waiting, now.getEpochSecond() / 60);
        Set<Long> taken = parties.taken();
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < queue.size(); i++) {
            Outlook outlook = outlooks.get(i);
            List<Long> free = waiting.get(i).sets().stream()
                    .filter(set -> !parties.wanted(set) && set.stream().noneMatch(taken::contains))
                    .findFirst()
                    .orElse(List.of());
            taken.addAll(free.isEmpty() ? held(outlook) : free);
            estimates.add(estimate(queue.get(i), i + 1, outlook.quote(), free));
        }
        return estimates;
    }

    private static List<Long> held(Outlook outlook) {
        Quote quote = outlook.quote();
        return quote != null && quote.low() <= HELD ? outlook.tables() : List.of();
    }

    private static Estimate estimate(Guests guests, long place, @Nullable Quote quote, List<Long> free) {
        return new Estimate(
                guests.id() == 0 ? null : Long.valueOf(guests.id()),
                place,
                quote == null ? null : Long.valueOf(quote.low()),
                quote == null ? null : Long.valueOf(quote.high()),
                free);
    }

    private Waiting waiting(Guests guests) {
        List<List<Long>> sets = seats.seating(guests.size(), SETS);
        List<Long> likely = sets.isEmpty() ? List.of() : sets.get(0);
        return new Waiting(sets, history.of(guests.size(), likely, now, 0));
    }

    /** Puts a party at the end of the queue and keeps what it was told. */
    Change add(WalkIn party, Tap tap) {
        Steps steps = new Steps(tx);
        Optional<Long> before = steps.done(tap);
        if (before.isPresent()) {
            return Change.of(tx, true, List.of(), before.get());
        }
        List<Estimate> estimates = estimates(party.size());
        Estimate told = estimates.get(estimates.size() - 1);
        long id = party.insert(tx, "waitlist", "waiting", now, Duration.ofMinutes(90));
        Long low = told.low();
        Long high = told.high();
        if (low != null && high != null) {
            tx.update(TELL, low, high, now, tx.actor().tenantId(), id);
        }
        steps.keep(tap, "wait", Party.lock(tx, id), null);
        return Change.of(tx, false, List.of(), id);
    }
}
