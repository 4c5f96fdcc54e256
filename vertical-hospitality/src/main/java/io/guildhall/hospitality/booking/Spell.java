package io.guildhall.hospitality.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of an evening for so many. */
record Spell(Instant start, long party, @Nullable Duration stay) {
    Instant end(House house, boolean bar) {
        return start.plus(stay == null ? house.turn(start, party, bar) : stay);
    }

    Instant end(House house, List<TableSet> sets) {
        return end(house, !sets.isEmpty() && sets.get(0).bar());
    }
}
