package io.guildhall.hospitality.booking;

import io.guildhall.database.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What the room wants to know of planning: who fits where, and for how long. Reads a venue once. */
public final class Seats {
    private final House house;

    private Seats(House house) {
        this.house = house;
    }

    public static Seats of(Transaction tx, long venue, Instant around) {
        LocalDate day = around.atZone(tx.actor().workspace().zone()).toLocalDate();
        return new Seats(new Houses(tx).of(venue, day.minusDays(1), day.plusDays(1)));
    }

    /** A new one, as guests say it on the telephone. */
    public static String reference() {
        return Reference.next();
    }

    public boolean has(Collection<Long> tables) {
        return tables.stream().allMatch(house.plan()::has);
    }

    /** Guests that fit at these tables with every chair that can be found. */
    public long most(Collection<Long> tables) {
        TableSet set = house.plan().of(tables);
        return set.seats() + set.extra();
    }

    public boolean bar(Collection<Long> tables) {
        return house.plan().of(tables).bar();
    }

    /** How long such a party stays. */
    public Duration turn(long party, Collection<Long> tables, Instant moment) {
        return house.turn(moment, party, bar(tables));
    }

    /** Tables, alone or pushed together, at which a party can sit, the best first; those that need extra chairs last. */
    public List<List<Long>> seating(long party, int most) {
        return house.plan().squeezing(party).stream()
                .limit(most)
                .map(TableSet::ids)
                .toList();
    }
}
