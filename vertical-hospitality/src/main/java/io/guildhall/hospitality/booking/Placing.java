package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Finds tables for a party and gives them to it. What is free is a plan; whether it was is the database's to say, and if somebody
 * was quicker the next set is tried.
 */
final class Placing {
    private static final Duration LONGEST = Duration.ofHours(18);

    /** A table that somebody else has got in the meantime is left out, and the next set is tried. */
    private static final String PLACE = """
            insert into hospitality.booking_table (tenant_id, booking_id, table_id)
            select ?, ?, t.id from unnest(?::bigint[]) as t(id) order by t.id
            on conflict do nothing returning table_id""";

    private static final String CLEAR = "delete from hospitality.booking_table where tenant_id = ? and booking_id = ?";

    private final Transaction tx;
    private final Houses houses;
    private final Instant now;
    private final long tenant;

    Placing(Transaction tx, Houses houses, Instant now) {
        this.tx = tx;
        this.houses = houses;
        this.now = now;
        this.tenant = tx.actor().tenantId();
    }

    /** @param except booking whose own tables count as free; 0 for none */
    Availability room(House house, Instant around, long except) {
        List<Stay> stays = houses.stays(house.venue(), around.minus(LONGEST), around.plus(LONGEST));
        return new Availability(house, stays, now, except);
    }

    void clear(long booking) {
        tx.update(CLEAR, tenant, booking);
    }

    /** What to try, in order. Empty only where the house has no tables drawn yet: then it is booked without any. */
    static List<TableSet> sets(Availability room, Spell spell, List<Long> chosen) {
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
    static List<TableSet> keeping(Availability room, Spell spell, List<Long> tables) {
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

    void place(long id, Availability room, Spell spell, List<TableSet> sets) {
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
        clear(id);
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
        if (holder == null || outside(tx.actor())) {
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
    static boolean outside(Actor actor) {
        return actor.kind() == Actor.Kind.VISITOR;
    }
}
