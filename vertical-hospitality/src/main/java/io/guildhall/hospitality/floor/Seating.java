package io.guildhall.hospitality.floor;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.booking.Seats;
import io.guildhall.hospitality.floor.Steps.Tap;
import io.guildhall.hospitality.till.BookedChecks;
import io.guildhall.hospitality.till.SeatedChecks;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.request.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where parties sit tonight. The party's row is locked first, then its tables by their ids: of two hosts one waits, and is told
 * then who was first. The constraints of the database stand behind all of it.
 */
final class Seating {
    /** Before that nobody has eaten at a table: a wrong tap leaves nothing to be cleared. */
    private static final Duration TOUCHED = Duration.ofMinutes(5);

    /** Nobody who sits already is thought to get up at once. */
    static final Duration LINGERS = Duration.ofMinutes(15);

    private static final Duration TONIGHT = Duration.ofHours(12);

    /** What is to be known of those who come to sit here is known of the whole table from now on. */
    private static final String JOIN = """
            update hospitality.booking b set party_size = least(b.party_size + g.party_size, 200),
                note = left(nullif(concat_ws(' · ', b.note, g.note), ''), 1000),
                alert = left(nullif(concat_ws(' · ', b.alert, g.alert,
                    (select a.alert from hospitality.guest a where a.tenant_id = g.tenant_id and a.id = g.guest_id
                        and b.guest_id <> g.guest_id and position(a.alert in coalesce(g.alert, '')) = 0)), ''), 500),
                guest_id = coalesce(b.guest_id, g.guest_id),
                arrived = least(coalesce(nullif(b.arrived, 0), b.party_size) + coalesce(nullif(g.arrived, 0), g.party_size), 200)
            from hospitality.booking g
            where b.tenant_id = ? and b.id = ? and g.tenant_id = b.tenant_id and g.id = ?""";

    private static final String PUT = """
            update hospitality.booking set starts_at = ?, ends_at = ?, state = ?, moved = moved + 1,
                seated_at = case when ? = 'seated' and state <> 'seated' then ? else seated_at end,
                arrived = case when ? = 'seated' and state <> 'seated' and arrived = 0 then party_size else arrived end
            where tenant_id = ? and id = ?""";

    private static final String PHASE =
            "update hospitality.booking set phase = ?, phases_at = array_fill(?::timestamptz, array[5]) where tenant_id = ? and id = ?";

    static final List<String> PHASES = List.of("ordered", "mains", "dessert", "bill", "paid");

    private final Transaction tx;
    private final long tenant;
    private final Instant now;
    private final Steps steps;
    private final Tables tables;

    Seating(Transaction tx, Instant now) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.now = now;
        this.steps = new Steps(tx);
        this.tables = new Tables(tx);
    }

    /** @param version that the caller has seen, or null */
    Change seat(long id, List<Long> wanted, @Nullable Long version, Tap tap) {
        if (steps.done(tap).isPresent()) {
            return again(id);
        }
        Party party = fresh(id, version);
        if (!party.canSit()) {
            throw moved(party, "floor/cannot-sit", "This party cannot be seated now.");
        }
        if (party.startsAt().isAfter(now.plus(TONIGHT))) {
            throw Problem.invalid("floor/not-tonight", "This party is not expected tonight.")
                    .asException();
        }
        List<Long> ids = wanted.isEmpty() ? party.tables() : wanted;
        Duration stay = sit(party, ids);
        // Who has waited begins now; who has booked keeps the time that was agreed.
        boolean begins = party.waiting() || !party.startsAt().plus(stay).isAfter(now);
        Instant from = begins ? now : party.startsAt();
        Instant end = later(now.plus(stay), from.plus(Duration.ofMinutes(1)));
        Instant until = tables.until(party, ids, from, end, now);
        put(party, ids, from, until, "seated");
        new SeatedChecks(tx).satDown(id);
        steps.keep(tap, "seat", party, null);
        return Change.of(tx, false, ids, id);
    }

    /** A party that nobody has expected. */
    Change walkIn(WalkIn walkIn, Tap tap) {
        Optional<Long> before = steps.done(tap);
        if (before.isPresent()) {
            return again(before.get());
        }
        Party party = Party.lock(tx, walkIn.insert(tx, "walk_in", "arrived", now, Duration.ofMinutes(90)));
        Duration stay = sit(party, walkIn.tables());
        Instant until = tables.until(party, walkIn.tables(), now, now.plus(stay), now);
        put(party, walkIn.tables(), now, until, "seated");
        new SeatedChecks(tx).satDown(party.id());
        steps.keep(tap, "walk-in", party, null);
        return Change.of(tx, false, walkIn.tables(), party.id());
    }

    /** To other tables, more of them or fewer; whether it sits there or is yet to come. */
    Change move(long id, List<Long> wanted, @Nullable Long version, Tap tap) {
        if (steps.done(tap).isPresent()) {
            return again(id);
        }
        Party party = fresh(id, version);
        if (!party.holdsTables()) {
            throw moved(party, "floor/cannot-move", "This party has no table to be moved from.");
        }
        List<Long> added = new ArrayList<>(wanted);
        added.removeAll(party.tables());
        fits(party, wanted, party.size());
        if (party.seated()) {
            tables.take(party.venue(), added);
            Instant until =
                    tables.until(party, wanted, party.startsAt(), later(party.endsAt(), now.plus(LINGERS)), now);
            put(party, wanted, party.startsAt(), until, "seated");
            List<Long> left = new ArrayList<>(party.tables());
            left.removeAll(wanted);
            clear(party, left);
            new SeatedChecks(tx).moved(id);
        } else {
            tables.free(party, wanted);
            put(party, wanted, party.startsAt(), party.endsAt(), party.state());
        }
        steps.keep(tap, "move", party, null);
        List<Long> all = new ArrayList<>(party.tables());
        all.addAll(wanted);
        return Change.of(tx, false, all, id);
    }

    Change phase(long id, @Nullable String phase, @Nullable Long version, Tap tap) {
        if (steps.done(tap).isPresent()) {
            return again(id);
        }
        Party party = fresh(id, version);
        if (!party.seated()) {
            throw moved(party, "floor/not-seated", "This party does not sit at a table.");
        }
        tx.update(PHASE, phase, now, tenant, id);
        steps.keep(tap, "phase", party, null);
        return Change.of(tx, false, List.of(), id);
    }

    /** How many they are, and how many of them are here. */
    Headcount headcount() {
        return new Headcount(tx, now, this, steps, tables);
    }

    /** Their table is ready, and they are told so. */
    Change call(long id, @Nullable Long version, Tap tap) {
        if (steps.done(tap).isPresent()) {
            return again(id);
        }
        Party party = fresh(id, version);
        if (!party.waiting()) {
            throw moved(party, "floor/not-waiting", "This party does not wait.");
        }
        // Called again it is told again.
        state(id, "waiting");
        state(id, "notified");
        steps.keep(tap, "notify", party, null);
        return Change.of(tx, false, List.of(), id);
    }

    /** They have gone; their tables want clearing. */
    Change finish(long id, @Nullable Long version, Tap tap) {
        return end(id, "finished", "finish", version, tap);
    }

    /** They have gone without having been served, from the door or from the table. */
    Change leave(long id, @Nullable Long version, Tap tap) {
        return end(id, "left", "leave", version, tap);
    }

    private Change end(long id, String state, String deed, @Nullable Long version, Tap tap) {
        if (steps.done(tap).isPresent()) {
            return again(id);
        }
        Party party = fresh(id, version);
        if (!party.seated() && state.equals("finished")) {
            throw moved(party, "floor/not-seated", "This party does not sit at a table.");
        }
        tx.update(
                "update hospitality.booking set state = ?, finished_at = ? where tenant_id = ? and id = ?",
                state,
                now,
                tenant,
                id);
        clear(party, party.tables());
        steps.keep(tap, deed, party, null);
        return Change.of(tx, false, party.tables(), id);
    }

    /** Two parties become one, at the tables of both: the other's people sit with this one from now on. */
    Change merge(long id, long other, @Nullable Long version, Tap tap) {
        if (steps.done(tap).isPresent()) {
            return again(id);
        }
        if (id == other) {
            throw Form.wrong("booking_id", "floor/same-party", "This is the same party.");
        }
        var both = Party.lockAll(tx, id, other);
        Party party = checked(found(both.get(id)), version);
        Party guests = both.get(other);
        if (guests == null || guests.deleted() || guests.venue() != party.venue()) {
            throw Form.wrong("booking_id", "floor/no-such-party", "There is no such party.");
        }
        for (Party one : List.of(party, guests)) {
            if (!one.seated()) {
                throw moved(one, "floor/not-seated", "This party does not sit at a table.");
            }
        }
        TreeSet<Long> ids = new TreeSet<>(party.tables());
        ids.addAll(guests.tables());
        vanish(guests);
        List<Long> together = List.copyOf(ids);
        tx.update(JOIN, tenant, id, other);
        tx.update("update hospitality.booking set joined_id = ? where tenant_id = ? and id = ?", id, tenant, other);
        Instant until = tables.until(party, together, party.startsAt(), later(party.endsAt(), guests.endsAt()), now);
        put(party, together, party.startsAt(), until, "seated");
        new BookedChecks(tx).follow(id);
        new SeatedChecks(tx).phase(id);
        steps.keep(tap, "merge", party, other);
        steps.keep(new Tap(tap.key() + "+", tap.request()), "merge", guests, id);
        return Change.of(tx, false, together, id, other);
    }

    /** Some of a party sit elsewhere from now on, as a party of their own. */
    Change split(long id, long size, List<Long> wanted, String name, @Nullable Long version, Tap tap) {
        if (steps.done(tap).isPresent()) {
            return steps.other(tap)
                    .map(gone -> Change.of(tx, true, List.of(), id, gone))
                    .orElseGet(() -> again(id));
        }
        Party party = fresh(id, version);
        WalkIn others = new WalkIn(
                party.venue(), wanted, size, name.isEmpty() ? party.name() : name, null, null, null, null, null, null);
        if (!party.seated()) {
            throw moved(party, "floor/not-seated", "This party does not sit at a table.");
        }
        if (others.size() >= party.size()) {
            throw Problem.invalid("floor/split-all", "Somebody has to stay where they are.")
                    .field("party_size")
                    .with("most", party.size() - 1)
                    .asException();
        }
        List<Long> stay = new ArrayList<>(party.tables());
        stay.removeAll(others.tables());
        if (stay.isEmpty()) {
            throw Form.wrong("table_ids", "floor/split-tables", "Those who stay need a table.");
        }
        Party gone = Party.lock(tx, others.insert(tx, "walk_in", "arrived", now, Duration.ofMinutes(90)));
        tx.update(
                "update hospitality.booking set party_size = party_size - ?, arrived = least(arrived, party_size - ?)"
                        + " where tenant_id = ? and id = ?",
                others.size(),
                others.size(),
                tenant,
                id);
        put(party, stay, party.startsAt(), party.endsAt(), "seated");
        List<Long> added = new ArrayList<>(others.tables());
        added.removeAll(party.tables());
        tables.take(party.venue(), added);
        fits(gone, others.tables(), gone.size());
        Instant until = tables.until(gone, others.tables(), now, later(party.endsAt(), now.plus(LINGERS)), now);
        put(gone, others.tables(), now, until, "seated");
        new SeatedChecks(tx).parted(id, gone.id());
        steps.keep(tap, "split", party, gone.id());
        return Change.of(tx, false, party.tables(), id, gone.id());
    }

    /** Takes the last step back, if nobody has gone on from there. */
    Change undo(long id, @Nullable Long version) {
        Party party = fresh(id, version);
        Steps.Step step = steps.last(id)
                .filter(last -> stands(party, last))
                .orElseThrow(() -> moved(party, "floor/nothing-to-undo", "There is no step that could be taken back."));
        return new Undo(tx, steps, tables, this).of(party, step);
    }

    /** Nobody has gone on from there; a till that has told of a check in between has not moved the party. */
    private boolean stands(Party party, Steps.Step last) {
        return last.versionAfter() == party.version()
                || !last.deed().equals("phase") && new SeatedChecks(tx).onlyTold(party.id(), last.versionAfter());
    }

    /** The party as it stands, if nobody has moved it since the caller looked. */
    Party fresh(long id, @Nullable Long version) {
        return checked(Party.lock(tx, id), version);
    }

    private Party checked(Party party, @Nullable Long version) {
        if (party.deleted()) {
            throw Problem.notFound().asException();
        }
        if (version != null && version != party.version()) {
            Optional<String> who = steps.since(party.id(), version);
            if (who.isPresent()) {
                throw moved(party, "floor/changed", "Somebody else was faster.");
            }
        }
        return party;
    }

    private static Party found(@Nullable Party party) {
        if (party == null) {
            throw Problem.notFound().asException();
        }
        return party;
    }

    /** 409 that says who was first and how the party stands now. */
    ProblemException moved(Party party, String code, String title) {
        String who = steps.lastHand(party.id());
        RoomReader reader = new RoomReader(tx);
        List<?> current = reader.bookings(party.id());
        Problem problem = Problem.conflict(code, title)
                .detail("%s%s is %s now.", who.isEmpty() ? "" : who + " was faster: ", party.name(), party.state());
        return (who.isEmpty() ? problem : problem.with("member", who))
                .with("party", party.name())
                .with("state", party.state())
                .with("current", current.isEmpty() ? null : current.get(0))
                .with("lines", reader.lines(party.id()))
                .asException();
    }

    Change again(long id) {
        return Change.of(tx, true, List.of(), id);
    }

    /** Whether these tables will do. Returns how long such a party stays there. */
    private Duration sit(Party party, List<Long> ids) {
        if (ids.isEmpty()) {
            throw Form.wrong("table_ids", "value/missing", "This is needed.");
        }
        tables.take(party.venue(), ids);
        return fits(party, ids, party.size());
    }

    private Duration fits(Party party, List<Long> ids, long size) {
        Seats seats = Seats.of(tx, party.venue(), now);
        if (!seats.has(ids)) {
            throw Form.wrong("table_ids", "floor/no-such-table", "There is no such table here.");
        }
        if (seats.most(ids) < size) {
            throw tooMany("table_ids", size, seats.most(ids));
        }
        return seats.turn(size, ids, now);
    }

    static ProblemException tooMany(String field, long guests, long seats) {
        return Problem.invalid("floor/too-many", "There are too few seats.")
                .detail("%d guests, %d seats.", guests, seats)
                .field(field)
                .with("guests", guests)
                .with("seats", seats)
                .asException();
    }

    /** The lines go before times and state change, and come after: so nothing overlaps on the way. */
    void put(Party party, List<Long> ids, Instant from, Instant to, String state) {
        boolean same = Set.copyOf(party.tables()).equals(Set.copyOf(ids));
        if (!same) {
            tx.update(
                    "delete from hospitality.booking_table where tenant_id = ? and booking_id = ? and table_id <> all (?)",
                    tenant,
                    party.id(),
                    Party.array(ids));
        }
        tx.update(PUT, from, to, state, state, now, state, tenant, party.id());
        List<Long> added = new ArrayList<>(ids);
        added.removeAll(party.tables());
        tx.batch(
                "insert into hospitality.booking_table (tenant_id, booking_id, table_id) values (?, ?, ?)",
                added.stream().map(table -> List.of(tenant, party.id(), table)).toList());
    }

    void state(long id, String state) {
        tx.update("update hospitality.booking set state = ? where tenant_id = ? and id = ?", state, tenant, id);
    }

    /** A party that was never one, or is one no longer: its lines go, and nobody counts it. */
    void vanish(Party party) {
        state(party.id(), "left");
        tx.update(
                "update hospitality.booking set deleted_at = now() where tenant_id = ? and id = ?", tenant, party.id());
    }

    private void clear(Party party, List<Long> left) {
        Instant seated = party.seatedAt();
        if (party.seated() && seated != null && seated.isBefore(now.minus(TOUCHED))) {
            tables.dirty(left, true);
        }
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Nullable
    static String phaseOf(@Nullable String phase) {
        if (phase != null && !PHASES.contains(phase)) {
            throw Form.wrong("phase", "value/choice", "This is not among: " + String.join(", ", PHASES) + ".");
        }
        return Objects.equals(phase, "") ? null : phase;
    }
}
