package io.guildhall.hospitality.booking;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.DepositRule.Asked;
import io.guildhall.hospitality.floor.Steps;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.request.IfMatch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes bookings and changes them; {@link Placing} finds their tables. Whoever books for the same day of the same venue takes turns, so that what a slot holds is
 * counted by one at a time; that no table is promised twice is the database's to keep, whoever writes.
 */
final class Bookings {
    private static final Set<String> AHEAD = Set.of("held", "booked", "confirmed", "arrived");

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    static final String AGAIN = "select id, request from hospitality.booking where tenant_id = ? and request_key = ?";

    private static final String INSERT = """
            insert into hospitality.booking (tenant_id, venue_id, reference, guest_id, name, phone, email, language, party_size,
                starts_at, ends_at, state, source, occasion, note, alert, held_until, member_id, request_key, request, over_pacing,
                consent_at, answer_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""";

    private static final String MOVE = """
            update hospitality.booking set party_size = ?, starts_at = ?, ends_at = ?, over_pacing = ?, updated_at = now()
            where tenant_id = ? and id = ?""";

    static final String HOLDS_END = """
            update hospitality.booking set state = 'cancelled', cancelled_by = 'time'
            where tenant_id = ? and venue_id = ? and state = 'held' and held_until < ?""";

    private final Transaction tx;
    private final @Nullable Records records;
    private final Instant now;
    private final Houses houses;
    private final Placing placing;
    private final long tenant;

    /** @param records with which guests are made; null where all are known */
    Bookings(Transaction tx, @Nullable Records records, Instant now) {
        this.tx = tx;
        this.records = records;
        this.now = now;
        this.houses = new Houses(tx);
        this.placing = new Placing(tx, houses, now);
        this.tenant = tx.actor().tenantId();
    }

    /**
     * @param key of the request: the same one again finds what it made
     * @throws io.guildhall.problem.ProblemException 409 where there is no room, with who has it
     */
    long take(BookingWish wish, @Nullable String key) {
        House house = enter(wish.venue(), wish.startsAt(), wish.startsAt());
        Optional<Long> made = again(wish, key);
        if (made.isPresent()) {
            return made.get();
        }
        Spell spell = new Spell(wish.startsAt(), wish.party(), wish.stay());
        if (wish.state().equals("requested")) {
            // Takes nothing from anybody until the house accepts it.
            return insert(wish, house, null, key, spell.end(house, false), false);
        }
        Availability room = placing.room(house, wish.startsAt(), 0);
        boolean beyond = pace(room, wish.startsAt(), wish.party(), wish.beyondPacing());
        List<TableSet> sets = Placing.sets(room, spell, wish.tables());
        Instant end = spell.end(house, sets);
        Asked asked = deposit(house, wish.startsAt(), wish.party(), wish.deposit());
        long id = insert(wish, house, asked, key, end, beyond);
        placing.place(id, room, spell, sets);
        if (asked != null) {
            new Deposits(tx).ask(id, asked, asked.due(now, wish.startsAt()));
        }
        return id;
    }

    /** What such a party is asked for; nothing where somebody who may lets it be. */
    @Nullable
    Asked deposit(House house, Instant start, long party, boolean wanted) {
        Asked asked = house.deposit(start, party).orElse(null);
        if (asked != null && !wanted) {
            tx.actor().need(BookingEntities.SETTLE);
            return null;
        }
        return asked;
    }

    /**
     * What a change asks for; null leaves as it is.
     *
     * @param tables chosen by hand; empty for the best that are free
     */
    record Move(
            @Nullable Instant startsAt,
            @Nullable Long party,
            @Nullable Duration stay,
            @Nullable List<Long> tables,
            boolean beyondPacing) {}

    /** @throws io.guildhall.problem.ProblemException 412 if somebody was faster, 409 where there is no room */
    void move(long id, IfMatch match, Move move) {
        BookingCard seen = card(id);
        Instant start = Objects.requireNonNullElse(move.startsAt(), seen.startsAt());
        House house = enter(seen.venueId(), seen.startsAt(), start);
        BookingCard card = locked(id, match);
        needAnswer(card);
        if (!AHEAD.contains(card.state())) {
            throw over(card);
        }
        long party = Objects.requireNonNullElse(move.party(), card.partySize());
        Availability room = placing.room(house, start, id);
        boolean same = start.equals(card.startsAt()) && party <= card.partySize();
        boolean beyond = !same && pace(room, start, party, move.beyondPacing());
        Spell spell = new Spell(start, party, stay(card, move, party));
        List<TableSet> sets = move.tables() == null
                ? Placing.keeping(room, spell, card.tables())
                : Placing.sets(room, spell, move.tables());
        placing.clear(id);
        tx.update(MOVE, party, start, spell.end(house, sets), beyond, tenant, id);
        placing.place(id, room, spell, sets);
    }

    /** Another time keeps how long they stay; another size does not, unless somebody says so. */
    private static @Nullable Duration stay(BookingCard card, Move move, long party) {
        if (move.stay() != null || party != card.partySize()) {
            return move.stay();
        }
        return Duration.between(card.startsAt(), card.endsAt());
    }

    /** @param values of the record by its names, as the record's own rules take them */
    void correct(long id, IfMatch match, Map<String, ? extends @Nullable Object> values) {
        BookingCard card = locked(id, match);
        Objects.requireNonNull(records).update(tx, BookingEntities.BOOKING.fullName(), id, card.version(), values);
    }

    void confirm(long id, IfMatch match) {
        BookingCard card = locked(id, match);
        needAnswer(card);
        become(card, "confirmed");
    }

    /** @param by {@code guest} or {@code venue} */
    void cancel(long id, IfMatch match, String by, @Nullable String reason) {
        BookingCard card = locked(id, match);
        if (by.equals("venue")) {
            needAnswer(card);
        }
        if (!card.state().equals("cancelled")) {
            tx.update("""
                    update hospitality.booking set state = 'cancelled', cancelled_by = ?, cancel_reason = ?
                    where tenant_id = ? and id = ?""", by, reason, tenant, id);
        }
    }

    /** @param by {@code venue} by hand, {@code time} by itself */
    void noShow(long id, IfMatch match, String by) {
        BookingCard card = locked(id, match);
        if (card.startsAt().isAfter(now)) {
            throw Problem.conflict("hospitality/not-yet", "They are not expected yet.")
                    .asException();
        }
        tx.update(
                "update hospitality.booking set state = 'no_show', cancelled_by = ? where tenant_id = ? and id = ?",
                by,
                tenant,
                id);
    }

    /** Takes back that it was cancelled or did not come, with the tables it had or the best that are left. */
    void reinstate(long id, IfMatch match) {
        BookingCard seen = card(id);
        House house = enter(seen.venueId(), seen.startsAt(), seen.startsAt());
        BookingCard card = locked(id, match);
        Availability room = placing.room(house, card.startsAt(), id);
        Spell spell = new Spell(card.startsAt(), card.partySize(), Duration.between(card.startsAt(), card.endsAt()));
        List<TableSet> sets = Placing.keeping(room, spell, card.tables());
        placing.clear(id);
        become(card, "booked");
        placing.place(id, room, spell, sets);
    }

    private void become(BookingCard card, String state) {
        if (!card.state().equals(state)) {
            tx.update(
                    "update hospitality.booking set state = ? where tenant_id = ? and id = ?",
                    state,
                    tenant,
                    card.id());
        }
    }

    BookingCard card(long id) {
        return tx.queryOne(BookingCard.SELECT + "where b.tenant_id = ? and b.id = ?", BookingCard::of, tenant, id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    BookingCard locked(long id, IfMatch match) {
        BookingCard card = tx.queryOne(
                        BookingCard.SELECT + "where b.tenant_id = ? and b.id = ? for update of b",
                        BookingCard::of,
                        tenant,
                        id)
                .orElseThrow(() -> Problem.notFound().asException());
        long seen = match.or(card.version());
        if (seen != card.version()) {
            throw changed(card, seen);
        }
        return card;
    }

    /** 412 that says who was faster, as far as it is known, and how it stands now. */
    private RuntimeException changed(BookingCard card, long seen) {
        String who = new Steps(tx).handSince(card.id(), seen);
        String by = who.isEmpty() ? "" : " by " + who;
        String at = CLOCK.format(card.startsAt().atZone(tx.actor().workspace().zone()));
        Problem problem = card.state().equals("cancelled")
                ? Problem.of(412, "hospitality/booking-cancelled", "This booking has been cancelled in the meantime.")
                        .detail("It was cancelled%s.", by)
                : Problem.of(412, "hospitality/booking-changed", "Somebody has changed this booking in the meantime.")
                        .detail("It was changed%s: %s for %d now.", by, at, card.partySize())
                        .with("at", at)
                        .with("party_size", card.partySize());
        return (who.isEmpty() ? problem : problem.with("member", who))
                .with("current", card.seenBy(tx.actor()))
                .asException();
    }

    /** Takes turns with whoever books for the same days, and lets holds go that nobody has made good. */
    House enter(long venue, Instant one, Instant other) {
        LocalDate[] days = {day(one), day(other)};
        House house = houses.of(venue, earlier(days).minusDays(1), later(days).plusDays(2));
        Set<LocalDate> turns = new TreeSet<>(List.of(house.day(one), house.day(other)));
        for (LocalDate day : turns) {
            tx.queryOne(LOCK, row -> 0, tenant + "|hospitality.booking|" + venue + "|" + day);
        }
        tx.update(HOLDS_END, tenant, venue, now);
        return house;
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(tx.actor().workspace().zone()).toLocalDate();
    }

    private static LocalDate earlier(LocalDate[] days) {
        return days[0].isBefore(days[1]) ? days[0] : days[1];
    }

    private static LocalDate later(LocalDate[] days) {
        return days[0].isBefore(days[1]) ? days[1] : days[0];
    }

    /** Whether this request has been answered before. */
    boolean made(BookingWish wish, String key) {
        return again(wish, key).isPresent();
    }

    private Optional<Long> again(BookingWish wish, @Nullable String key) {
        if (key == null) {
            return Optional.empty();
        }
        record Made(long id, @Nullable String request) {}
        Optional<Made> made = tx.queryOne(AGAIN, row -> new Made(row.getLong(1), row.getStringOrNull(2)), tenant, key);
        if (made.isPresent() && !request(wish).equals(made.get().request())) {
            throw Problem.conflict("idempotency/key-reused", "This key was used for something else.")
                    .field("Idempotency-Key")
                    .asException();
        }
        return made.map(Made::id);
    }

    private static String request(BookingWish wish) {
        return Integer.toHexString(wish.hashCode()) + "/" + wish.startsAt() + "/" + wish.party();
    }

    /** @return whether it goes beyond what the slot holds, by somebody who may */
    boolean pace(Availability room, Instant start, long party, boolean beyond) {
        House house = room.house();
        boolean may = beyond && tx.actor().may(BookingEntities.OVERRIDE);
        if (house.closed().contains(house.day(start))) {
            if (may) {
                return true;
            }
            throw Problem.conflict("hospitality/closed", "The house is closed on that day.")
                    .field("starts_at")
                    .asException();
        }
        House.Pace pace = house.pace(start).orElse(null);
        if (pace == null) {
            return false;
        }
        long covers = pace.covers(room.stays(), room.except());
        if (pace.takes(covers, party)) {
            return false;
        }
        if (may) {
            return true;
        }
        Problem full = Problem.conflict(
                        "hospitality/slot-full", "As many guests as the kitchen takes come at that time.")
                .field("starts_at");
        if (Placing.outside(tx.actor())) {
            throw full.asException();
        }
        throw full.detail(
                        "%d guests come then, of at most %d.",
                        covers, pace.service().pacing())
                .with("covers", covers)
                .with("pacing", pace.service().pacing())
                .asException();
    }

    /** What a house does with a request is answer it: its guest is waiting. */
    static void needAnswer(BookingCard card) {
        if (card.state().equals("requested")) {
            throw Problem.conflict("hospitality/request-open", "Accept or decline this request first.")
                    .asException();
        }
    }

    private static RuntimeException over(BookingCard card) {
        return Problem.conflict("hospitality/booking-over", "This booking can no longer be changed.")
                .with("state", card.state())
                .asException();
    }

    private long insert(
            BookingWish wish, House house, @Nullable Asked asked, @Nullable String key, Instant end, boolean beyond) {
        Long guest = guest(wish);
        // The tables wait for the deposit; whom the house confirms at once has them anyway.
        String state = asked == null || wish.state().equals("confirmed") ? wish.state() : "held";
        Instant held = !state.equals("held")
                ? null
                : asked == null ? now.plus(house.rules().hold()) : asked.due(now, wish.startsAt());
        long member = tx.actor().memberId();
        return tx.queryOne(
                        INSERT,
                        row -> row.getLong(1),
                        tenant,
                        wish.venue(),
                        Reference.next(),
                        guest,
                        wish.name(),
                        wish.phone(),
                        wish.email(),
                        wish.language(),
                        wish.party(),
                        wish.startsAt(),
                        end,
                        state,
                        wish.source(),
                        wish.occasion(),
                        wish.note(),
                        wish.alert(),
                        held,
                        member == 0 ? null : (Long) member,
                        key,
                        key == null ? null : request(wish),
                        beyond,
                        wish.consented() ? now : null,
                        state.equals("requested")
                                ? RequestAsk.of(house, wish.startsAt(), now).answerBy()
                                : null)
                .orElseThrow();
    }

    private @Nullable Long guest(BookingWish wish) {
        Guests guests = new Guests(tx, records);
        if (wish.guestId() != null) {
            return guests.byId(wish.guestId())
                    .orElseThrow(() -> Problem.invalid("hospitality/no-such-guest", "There is no such guest.")
                            .field("guest_id")
                            .asException());
        }
        if (wish.phone() == null && wish.email() == null) {
            return null;
        }
        return guests.find(wish.phone(), wish.email())
                .orElseGet(() -> guests.make(wish.name(), wish.phone(), wish.email()));
    }
}
