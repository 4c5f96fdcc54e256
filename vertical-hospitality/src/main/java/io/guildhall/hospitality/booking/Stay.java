package io.guildhall.hospitality.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A party that has tables, or will have them. */
record Stay(long booking, String name, long party, Instant startsAt, Instant endsAt, String state, List<Long> tables) {
    /** Whoever sits longer than planned is not gone in the next moment. */
    private static final Duration LINGERS = Duration.ofMinutes(10);

    Stay {
        tables = List.copyOf(tables);
    }

    /** Until when its tables are really taken. */
    Instant until(Instant now) {
        Instant lingers = now.plus(LINGERS);
        return state.equals("seated") && endsAt.isBefore(lingers) ? lingers : endsAt;
    }

    boolean holds(long table, Instant from, Instant to, Instant now) {
        return tables.contains(table) && startsAt.isBefore(to) && until(now).isAfter(from);
    }
}
