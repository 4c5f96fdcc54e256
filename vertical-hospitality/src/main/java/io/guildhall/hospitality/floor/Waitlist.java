package io.guildhall.hospitality.floor;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.Seats;
import io.guildhall.hospitality.floor.Night.Kept;
import io.guildhall.hospitality.floor.Night.Quote;
import io.guildhall.hospitality.floor.Night.Sitting;
import io.guildhall.hospitality.floor.Night.Waiting;
import io.guildhall.hospitality.floor.Steps.Tap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who waits for a table, in the order of coming, and what each can be told. */
public final class Waitlist {
    /** Of all the ways to push tables together the best are enough. */
    private static final int SETS = 60;

    /** Somebody has to wipe it. */
    private static final double CLEARING = 4;

    private static final Duration SOON = Duration.ofHours(6);

    /** Who sits, who waits, and who is to come tonight. */
    static final String PARTIES = """
            select b.id, b.party_size, b.state, b.phase, coalesce(b.seated_at, b.starts_at), b.starts_at, b.ends_at,
                array(select l.table_id from hospitality.booking_table l
                      where l.tenant_id = b.tenant_id and l.booking_id = b.id order by l.table_id)
            from hospitality.booking b
            where b.tenant_id = ? and b.venue_id = ? and b.state in ('waiting', 'notified', 'arrived', 'seated')
              and b.deleted_at is null
            union all
            select b.id, b.party_size, b.state, b.phase, b.starts_at, b.starts_at, b.ends_at,
                array(select l.table_id from hospitality.booking_table l
                      where l.tenant_id = b.tenant_id and l.booking_id = b.id order by l.table_id)
            from hospitality.booking b
            where b.tenant_id = ? and b.venue_id = ? and b.starts_at > ? and b.starts_at < ?
              and b.state in ('held', 'booked', 'confirmed') and b.ends_at > ? and b.deleted_at is null
            order by 6, 1""";

    static final String CLOSED = """
            select t.id, t.blocked is not null from hospitality.dining_table t
            join hospitality.area a on a.tenant_id = t.tenant_id and a.id = t.area_id
            where t.tenant_id = ? and a.venue_id = ? and (t.dirty or t.blocked is not null) and t.deleted_at is null""";

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

    private record Guests(
            long id,
            long size,
            String state,
            @Nullable String phase,
            Instant since,
            Instant startsAt,
            Instant endsAt,
            List<Long> tables) {
        /** In nobody's chair yet, and with no table promised. */
        boolean queues() {
            return !state.equals("seated") && tables.isEmpty() && !BOOKED.contains(state);
        }
    }

    private static final Set<String> BOOKED = Set.of("held", "booked", "confirmed");

    /** All who wait, and at the end of the queue a party that asks, if one does. */
    List<Estimate> estimates(@Nullable Long asking) {
        List<Guests> parties = parties();
        List<Guests> queue =
                new ArrayList<>(parties.stream().filter(Guests::queues).toList());
        if (asking != null) {
            queue.add(new Guests(0, asking, "waiting", null, now, now, now, List.of()));
        }
        List<Waiting> waiting = queue.stream().map(this::waiting).toList();
        Map<Long, Double> closed = closed();
        List<@Nullable Quote> quotes =
                new Night(sitting(parties), closed, kept(parties)).quotes(waiting, now.getEpochSecond() / 60);
        Set<Long> taken = taken(parties, closed);
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < queue.size(); i++) {
            Guests guests = queue.get(i);
            Quote quote = quotes.get(i);
            List<Long> free = free(waiting.get(i), guests, parties, taken);
            taken.addAll(free);
            estimates.add(new Estimate(
                    guests.id() == 0 ? null : Long.valueOf(guests.id()),
                    i + 1L,
                    quote == null ? null : Long.valueOf(quote.low()),
                    quote == null ? null : Long.valueOf(quote.high()),
                    free));
        }
        return estimates;
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

    private Waiting waiting(Guests guests) {
        List<List<Long>> sets = seats.fitting(guests.size(), SETS);
        List<Long> likely = sets.isEmpty() ? List.of() : sets.get(0);
        return new Waiting(sets, history.of(guests.size(), likely, now));
    }

    private List<Sitting> sitting(List<Guests> parties) {
        return parties.stream()
                .filter(guests -> guests.state().equals("seated"))
                .filter(guests -> seats.has(guests.tables()))
                .map(guests -> new Sitting(
                        guests.tables(),
                        history.of(guests.size(), guests.tables(), guests.since()),
                        minutes(guests.since(), now),
                        guests.phase()))
                .toList();
    }

    private List<Kept> kept(List<Guests> parties) {
        return parties.stream()
                .filter(guests ->
                        !guests.state().equals("seated") && !guests.tables().isEmpty())
                .map(guests -> new Kept(
                        guests.tables(), Math.max(0, minutes(now, guests.startsAt())), minutes(now, guests.endsAt())))
                .toList();
    }

    /** Who could sit down now without being in the way of a booking. */
    private List<Long> free(Waiting party, Guests guests, List<Guests> all, Set<Long> taken) {
        Duration stay = Duration.ofMinutes(45);
        for (List<Long> set : party.sets()) {
            boolean wanted = all.stream()
                    .filter(other -> other.id() != guests.id() && !other.state().equals("seated"))
                    .anyMatch(other -> other.startsAt().isBefore(now.plus(stay))
                            && other.tables().stream().anyMatch(set::contains));
            if (!wanted && set.stream().noneMatch(taken::contains)) {
                return set;
            }
        }
        return List.of();
    }

    private static Set<Long> taken(List<Guests> parties, Map<Long, Double> closed) {
        Set<Long> taken = new java.util.HashSet<>(closed.keySet());
        parties.stream()
                .filter(guests -> guests.state().equals("seated"))
                .forEach(guests -> taken.addAll(guests.tables()));
        return taken;
    }

    private Map<Long, Double> closed() {
        Map<Long, Double> closed = new HashMap<>();
        tx.query(
                        CLOSED,
                        row -> Map.entry(row.getLong(1), row.getBoolean(2) ? Night.never() : CLEARING),
                        tx.actor().tenantId(),
                        venue.id())
                .forEach(entry -> closed.put(entry.getKey(), entry.getValue()));
        return closed;
    }

    private List<Guests> parties() {
        long tenant = tx.actor().tenantId();
        Instant early = now.minus(SOON);
        return tx.query(PARTIES, Waitlist::guests, tenant, venue.id(), tenant, venue.id(), early, now.plus(SOON), now);
    }

    private static Guests guests(Row row) {
        return new Guests(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getStringOrNull(4),
                Objects.requireNonNull(row.getInstant(5)),
                Objects.requireNonNull(row.getInstant(6)),
                Objects.requireNonNull(row.getInstant(7)),
                Party.list(row.getLongs(8)));
    }

    private static double minutes(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / 60.0;
    }
}
