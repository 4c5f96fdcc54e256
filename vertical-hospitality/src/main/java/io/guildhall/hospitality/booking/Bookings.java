package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.request.IfMatch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes bookings and changes them. Whoever books for the same day of the same venue takes turns, so that what a slot holds is
 * counted by one at a time; that no table is promised twice is the database's to keep, whoever writes.
 */
final class Bookings {
    private static final Set<String> AHEAD = Set.of("requested", "held", "booked", "confirmed", "arrived");
    private static final Duration LONGEST = Duration.ofHours(18);

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String AGAIN =
            "select id, request from hospitality.booking where tenant_id = ? and request_key = ?";

    private static final String INSERT = """
            insert into hospitality.booking (tenant_id, venue_id, reference, guest_id, name, phone, email, language, party_size,
                starts_at, ends_at, state, source, occasion, note, alert, held_until, member_id, request_key, request, over_pacing,
                consent_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""";

    private static final String MOVE = """
            update hospitality.booking set party_size = ?, starts_at = ?, ends_at = ?, over_pacing = ?, updated_at = now()
            where tenant_id = ? and id = ?""";

    /** A table that somebody else has got in the meantime is left out, and the next set is tried. */
    private static final String PLACE = """
            insert into hospitality.booking_table (tenant_id, booking_id, table_id)
            select ?, ?, t.id from unnest(?::bigint[]) as t(id) order by t.id
            on conflict do nothing returning table_id""";

    private static final String CLEAR = "delete from hospitality.booking_table where tenant_id = ? and booking_id = ?";

    private static final String HOLDS_END = """
            update hospitality.booking set state = 'cancelled', cancelled_by = 'time'
            where tenant_id = ? and venue_id = ? and state = 'held' and held_until < ?""";

    private final Transaction tx;
    private final @Nullable Records records;
    private final Instant now;
    private final Houses houses;
    private final long tenant;

    /** @param records with which guests are made; null where all are known */
    Bookings(Transaction tx, @Nullable Records records, Instant now) {
        this.tx = tx;
        this.records = records;
        this.now = now;
        this.houses = new Houses(tx);
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
        Availability room = room(house, wish.startsAt(), 0);
        boolean beyond = pace(room, wish.startsAt(), wish.party(), wish.beyondPacing());
        Spell spell = new Spell(wish.startsAt(), wish.party(), wish.stay());
        List<TableSet> sets = sets(room, spell, wish.tables());
        Instant end = spell.end(house, sets);
        long id = insert(wish, house, key, end, beyond);
        place(id, room, spell, sets);
        return id;
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
        if (!AHEAD.contains(card.state())) {
            throw over(card);
        }
        long party = Objects.requireNonNullElse(move.party(), card.partySize());
        Availability room = room(house, start, id);
        boolean same = start.equals(card.startsAt()) && party <= card.partySize();
        boolean beyond = !same && pace(room, start, party, move.beyondPacing());
        Spell spell = new Spell(start, party, stay(card, move, party));
        List<TableSet> sets =
                move.tables() == null ? keeping(room, spell, card.tables()) : sets(room, spell, move.tables());
        tx.update(CLEAR, tenant, id);
        tx.update(MOVE, party, start, spell.end(house, sets), beyond, tenant, id);
        place(id, room, spell, sets);
    }

    /** Another time keeps how long they stay; another size does not, unless somebody says so. */
    private static @Nullable Duration stay(BookingCard card, Move move, long party) {
        if (move.stay() != null || party != card.partySize()) {
            return move.stay();
        }
        return Duration.between(card.startsAt(), card.endsAt());
    }

    void confirm(long id, IfMatch match) {
        become(locked(id, match), "confirmed");
    }

    /** @param by {@code guest} or {@code venue} */
    void cancel(long id, IfMatch match, String by, @Nullable String reason) {
        BookingCard card = locked(id, match);
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
        Availability room = room(house, card.startsAt(), id);
        Spell spell = new Spell(card.startsAt(), card.partySize(), Duration.between(card.startsAt(), card.endsAt()));
        List<TableSet> sets = keeping(room, spell, card.tables());
        tx.update(CLEAR, tenant, id);
        become(card, "booked");
        place(id, room, spell, sets);
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

    private BookingCard locked(long id, IfMatch match) {
        BookingCard card = tx.queryOne(
                        BookingCard.SELECT + "where b.tenant_id = ? and b.id = ? for update of b",
                        BookingCard::of,
                        tenant,
                        id)
                .orElseThrow(() -> Problem.notFound().asException());
        match.check(card.version());
        return card;
    }

    /** Takes turns with whoever books for the same days, and lets holds go that nobody has made good. */
    private House enter(long venue, Instant one, Instant other) {
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

    private Availability room(House house, Instant around, long except) {
        List<Stay> stays = houses.stays(house.venue(), around.minus(LONGEST), around.plus(LONGEST));
        return new Availability(house, stays, now, except);
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
    private boolean pace(Availability room, Instant start, long party, boolean beyond) {
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
        if (outside()) {
            throw full.asException();
        }
        throw full.detail(
                        "%d guests come then, of at most %d.",
                        covers, pace.service().pacing())
                .with("covers", covers)
                .with("pacing", pace.service().pacing())
                .asException();
    }

    /** A stretch of an evening for so many. */
    private record Spell(
            Instant start, long party, @Nullable Duration stay) {
        Instant end(House house, boolean bar) {
            return start.plus(stay == null ? house.turn(start, party, bar) : stay);
        }

        Instant end(House house, List<TableSet> sets) {
            return end(house, !sets.isEmpty() && sets.get(0).bar());
        }
    }

    /** What to try, in order. Empty only where the house has no tables drawn yet: then it is booked without any. */
    private static List<TableSet> sets(Availability room, Spell spell, List<Long> chosen) {
        House house = room.house();
        if (!chosen.isEmpty()) {
            return List.of(chosen(house, spell, chosen));
        }
        if (house.plan().isEmpty()) {
            return List.of();
        }
        List<TableSet> fitting = house.plan().fitting(spell.party());
        List<TableSet> free = fitting.stream()
                .filter(set -> room.free(set, spell.start(), spell.end(house, set.bar())))
                .toList();
        if (free.isEmpty()) {
            throw full(room, spell, fitting);
        }
        // All of one length of stay, so that the next can be tried without counting anew.
        boolean bar = free.get(0).bar();
        return free.stream().filter(set -> set.bar() == bar).toList();
    }

    private static TableSet chosen(House house, Spell spell, List<Long> tables) {
        if (!tables.stream().allMatch(house.plan()::has)) {
            throw Problem.invalid("hospitality/no-such-table", "There is no such table in this house.")
                    .field("tables")
                    .asException();
        }
        TableSet set = house.plan().of(new HashSet<>(tables));
        if (!set.squeezes(spell.party())) {
            throw Problem.invalid("hospitality/too-many-for-table", "So many do not fit at these tables.")
                    .detail("At most %d sit there.", set.seats() + set.extra())
                    .field("tables")
                    .with("most", set.seats() + set.extra())
                    .asException();
        }
        return set;
    }

    /** The tables it has, if they will do; else the best that are free. */
    private static List<TableSet> keeping(Availability room, Spell spell, List<Long> tables) {
        House house = room.house();
        if (!tables.isEmpty() && tables.stream().allMatch(house.plan()::has)) {
            TableSet own = house.plan().of(tables);
            Instant end = spell.end(house, own.bar());
            if (own.squeezes(spell.party()) && room.free(own, spell.start(), end)) {
                List<TableSet> sets = new ArrayList<>(List.of(own));
                room.free(spell.party(), spell.start(), end).stream()
                        .filter(set -> set.bar() == own.bar() && !set.equals(own))
                        .forEach(sets::add);
                return sets;
            }
        }
        return sets(room, spell, List.of());
    }

    private void place(long id, Availability room, Spell spell, List<TableSet> sets) {
        for (TableSet set : sets) {
            Instant end = spell.end(room.house(), sets);
            if (room.free(set, spell.start(), end) && placed(id, set)) {
                return;
            }
        }
        if (!sets.isEmpty()) {
            throw taken(id, spell, room, sets.get(0));
        }
    }

    private boolean placed(long id, TableSet set) {
        long[] tables = set.ids().stream().mapToLong(Long::longValue).toArray();
        if (tx.query(PLACE, row -> row.getLong(1), tenant, id, tables).size() == tables.length) {
            return true;
        }
        tx.update(CLEAR, tenant, id);
        return false;
    }

    private static RuntimeException full(Availability room, Spell spell, List<TableSet> fitting) {
        if (fitting.isEmpty()) {
            long largest = room.house().plan().largest();
            return Problem.invalid("hospitality/party-too-large", "No tables here take so many.")
                    .detail("The largest party that fits is of %d.", largest)
                    .field("party_size")
                    .with("most", largest)
                    .asException();
        }
        return Problem.conflict("hospitality/no-table", "All tables that would do are taken then.")
                .field("starts_at")
                .with("party_size", spell.party())
                .asException();
    }

    /** Says who has it: the one thing that a host wants to know. */
    private RuntimeException taken(long id, Spell spell, Availability room, TableSet set) {
        Instant end = spell.end(room.house(), set.bar());
        Availability fresh = room(room.house(), spell.start(), id);
        Stay holder = fresh.holder(set, spell.start(), end).orElse(null);
        Problem problem = Problem.conflict("hospitality/table-taken", "That table is taken then.")
                .field("tables");
        if (holder == null || outside()) {
            return problem.asException();
        }
        String names = room.house().tables().stream()
                .filter(table ->
                        set.ids().contains(table.id()) && holder.tables().contains(table.id()))
                .map(DiningTable::name)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return problem.with("table", names)
                .with("holder", holder.name())
                .with("holder_id", holder.booking())
                .with("from", holder.startsAt().toString())
                .with("until", holder.endsAt().toString())
                .asException();
    }

    /** Guests are not told of one another. */
    private boolean outside() {
        return tx.actor().kind() == Actor.Kind.VISITOR;
    }

    private static RuntimeException over(BookingCard card) {
        return Problem.conflict("hospitality/booking-over", "This booking can no longer be changed.")
                .with("state", card.state())
                .asException();
    }

    private long insert(BookingWish wish, House house, @Nullable String key, Instant end, boolean beyond) {
        Long guest = guest(wish);
        Instant held = wish.state().equals("held") ? now.plus(house.rules().hold()) : null;
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
                        wish.state(),
                        wish.source(),
                        wish.occasion(),
                        wish.note(),
                        wish.alert(),
                        held,
                        member == 0 ? null : (Long) member,
                        key,
                        key == null ? null : request(wish),
                        beyond,
                        wish.consented() ? now : null)
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
