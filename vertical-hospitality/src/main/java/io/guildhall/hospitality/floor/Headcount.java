package io.guildhall.hospitality.floor;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.BookingEntities;
import io.guildhall.hospitality.booking.Seats;
import io.guildhall.hospitality.floor.Steps.Tap;
import io.guildhall.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many a party are, and how many of them are here: a friend joins, two go home, four of six stand at the door. */
final class Headcount {
    private static final Set<String> HERE = Set.of("seated", "arrived", "waiting", "notified");

    /** Whoever has to be gone sooner than this sits on borrowed time already, and nothing is reckoned anew. */
    private static final Duration LEAST = Duration.ofMinutes(2);

    /** Who were all here still are. */
    private static final String SIZE = """
            update hospitality.booking set ends_at = ?, party_size = ?,
                arrived = case when arrived >= party_size then ? else least(arrived, ?) end
            where tenant_id = ? and id = ?""";

    private static final String ARRIVED = """
            update hospitality.booking set state = case when state = 'seated' then state else 'arrived' end,
                arrived = ?, arrived_at = coalesce(arrived_at, ?) where tenant_id = ? and id = ?""";

    private final Transaction tx;
    private final Instant now;
    private final Seating seating;
    private final Steps steps;
    private final Tables tables;

    Headcount(Transaction tx, Instant now, Seating seating, Steps steps, Tables tables) {
        this.tx = tx;
        this.now = now;
        this.seating = seating;
        this.steps = steps;
        this.tables = tables;
    }

    /** @param beyond seat them though there are too few chairs, for whoever may */
    Change size(long id, long size, boolean beyond, @Nullable Long version, Tap tap) {
        if (steps.done(tap).isPresent()) {
            return seating.again(id);
        }
        Party party = seating.fresh(id, version);
        if (!HERE.contains(party.state())) {
            throw seating.moved(party, "floor/not-here", "This party is not here.");
        }
        Seats seats = Seats.of(tx, party.venue(), now);
        boolean tabled = !party.tables().isEmpty() && seats.has(party.tables());
        if (tabled && size > party.size()) {
            long most = seats.most(party.tables());
            if (size > most && !(beyond && tx.actor().may(BookingEntities.OVERRIDE))) {
                throw Seating.tooMany("party_size", size, most);
            }
        }
        Instant end = tabled && party.seated() ? end(party, size, seats) : party.endsAt();
        tx.update(SIZE, end, size, size, size, tx.actor().tenantId(), id);
        steps.keep(tap, "size", party, null);
        return Change.of(tx, false, List.of(), id);
    }

    /** More of them stay longer, as far as the next ones let them; fewer are gone sooner. */
    private Instant end(Party party, long size, Seats seats) {
        Duration more = seats.turn(size, party.tables(), party.startsAt())
                .minus(seats.turn(party.size(), party.tables(), party.startsAt()));
        Instant end = party.endsAt().plus(more);
        if (more.isZero() || party.endsAt().isBefore(now.plus(LEAST))) {
            return party.endsAt();
        }
        if (more.isNegative()) {
            Instant soonest = Seating.later(end, now.plus(Seating.LINGERS));
            return soonest.isBefore(party.endsAt()) ? soonest : party.endsAt();
        }
        return tables.until(party, party.tables(), party.startsAt(), end, now);
    }

    /** So many of them stand at the door, or sit already. @param arrived 0 for all */
    Change arrive(long id, long arrived, @Nullable Long version, Tap tap) {
        if (steps.done(tap).isPresent()) {
            return seating.again(id);
        }
        Party party = seating.fresh(id, version);
        if (arrived > party.size()) {
            throw Problem.invalid("floor/more-than-party", "There are not so many in this party.")
                    .detail("They are %d.", party.size())
                    .field("arrived")
                    .with("guests", party.size())
                    .asException();
        }
        tx.update(
                ARRIVED, arrived == 0 ? party.size() : arrived, now, tx.actor().tenantId(), id);
        steps.keep(tap, "arrive", party, null);
        return Change.of(tx, false, List.of(), id);
    }
}
