package io.guildhall.hospitality.booking;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.Bookings.Move;
import io.guildhall.hospitality.booking.DepositRule.Asked;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.request.IfMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The house's answer to requests. Until it is accepted a request has no table and counts for no slot; then it gets them as every booking
 * does, or is refused with what is free instead. Whoever answers second is told who was first.
 */
final class Requests {
    private static final int NEAREST = 4;
    private static final Set<String> NO_ROOM = Set.of(
            "hospitality/no-table",
            "hospitality/table-taken",
            "hospitality/slot-full",
            "hospitality/party-too-large",
            "hospitality/too-many-for-table",
            "hospitality/closed");

    private static final String ACCEPT = """
            update hospitality.booking set state = ?, held_until = ?, party_size = ?, starts_at = ?, ends_at = ?, over_pacing = ?,
                updated_at = now()
            where tenant_id = ? and id = ?""";

    private static final String DECLINE = """
            update hospitality.booking set state = 'cancelled', cancelled_by = 'venue', cancel_reason = ?, updated_at = now()
            where tenant_id = ? and id = ?""";

    private static final String ANSWERED = """
            select b.answer, b.answered_at, m.name from hospitality.booking b
            left join identity.member m on m.tenant_id = b.tenant_id and m.id = b.answered_by
            where b.tenant_id = ? and b.id = ?""";

    private final Transaction tx;
    private final Bookings bookings;
    private final Placing placing;
    private final Instant now;
    private final long tenant;

    Requests(Transaction tx, Bookings bookings, Instant now) {
        this.tx = tx;
        this.bookings = bookings;
        this.placing = new Placing(tx, new Houses(tx), now);
        this.now = now;
        this.tenant = tx.actor().tenantId();
    }

    /**
     * @param change what is to be otherwise than asked; tables only where they are chosen by hand
     * @param deposit whether the house's rules for deposits count for it
     * @throws ProblemException 409 where it has been answered, or where there is no room: then with what is free
     */
    void accept(long id, IfMatch match, Move change, boolean deposit) {
        BookingCard seen = bookings.card(id);
        Instant start = Objects.requireNonNullElse(change.startsAt(), seen.startsAt());
        House house = bookings.enter(seen.venueId(), seen.startsAt(), start);
        BookingCard card = open(id, match);
        Spell spell = new Spell(start, Objects.requireNonNullElse(change.party(), card.partySize()), change.stay());
        try {
            arrange(card, house, spell, change, deposit);
        } catch (ProblemException e) {
            throw NO_ROOM.contains(e.problem().code())
                    ? e.problem().with("free", free(house, spell, id)).asException()
                    : e;
        }
    }

    private void arrange(BookingCard card, House house, Spell spell, Move change, boolean deposit) {
        Availability room = placing.room(house, spell.start(), card.id());
        boolean beyond = bookings.pace(room, spell.start(), spell.party(), change.beyondPacing());
        List<TableSet> sets = Placing.sets(room, spell, Objects.requireNonNullElse(change.tables(), List.<Long>of()));
        Asked asked = bookings.deposit(house, spell.start(), spell.party(), deposit);
        Instant due = asked == null ? null : asked.due(now, spell.start());
        tx.update(
                ACCEPT,
                due == null ? "booked" : "held",
                due,
                spell.party(),
                spell.start(),
                spell.end(house, sets),
                beyond,
                tenant,
                card.id());
        placing.place(card.id(), room, spell, sets);
        if (asked != null && due != null) {
            new Deposits(tx).ask(card.id(), asked, due);
        }
    }

    /** @param words to the guest, in the mail that tells it */
    void decline(long id, IfMatch match, @Nullable String words) {
        open(id, match);
        tx.update(DECLINE, words, tenant, id);
    }

    /** The nearest times of that day at which there is room. */
    private List<String> free(House house, Spell spell, long id) {
        return placing.room(house, spell.start(), id).slots(house.day(spell.start()), spell.party()).stream()
                .filter(slot -> slot.room() == Availability.Room.FREE)
                .map(Availability.Slot::startsAt)
                .filter(start -> start.isAfter(now))
                .sorted(Comparator.comparing(
                        start -> Duration.between(spell.start(), start).abs()))
                .limit(NEAREST)
                .sorted()
                .map(Instant::toString)
                .toList();
    }

    private BookingCard open(long id, IfMatch match) {
        BookingCard card = bookings.locked(id, IfMatch.ANY);
        if (!card.state().equals("requested")) {
            throw answered(id);
        }
        match.check(card.version());
        return card;
    }

    private RuntimeException answered(long id) {
        record Answered(
                @Nullable String answer,
                @Nullable Instant at,
                @Nullable String by) {}
        Answered said = tx.queryOne(
                        ANSWERED,
                        row -> new Answered(row.getStringOrNull(1), row.getInstant(2), row.getStringOrNull(3)),
                        tenant,
                        id)
                .orElseThrow(() -> Problem.notFound().asException());
        if (said.answer == null) {
            return Problem.conflict("hospitality/no-request", "This is no request.")
                    .asException();
        }
        return Problem.conflict("hospitality/request-answered", "This request has been answered already.")
                .with("answer", said.answer)
                .with("by", said.by)
                .with("at", Objects.requireNonNull(said.at).toString())
                .asException();
    }
}
