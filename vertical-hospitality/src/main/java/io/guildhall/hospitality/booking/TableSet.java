package io.guildhall.hospitality.booking;

import java.util.Comparator;
import java.util.List;

/**
 * One table, or several pushed together.
 *
 * @param ids ascending
 * @param least of the largest of them: fewer guests would block it
 * @param seats left when they stand together
 * @param extra chairs that can be put to them
 */
record TableSet(List<Long> ids, long least, long seats, long extra, boolean bar) {
    TableSet {
        ids = List.copyOf(ids);
    }

    boolean fits(long party) {
        return party <= seats;
    }

    /** With every chair that can be found. */
    boolean squeezes(long party) {
        return party <= seats + extra;
    }

    /** A party too small for a table comes last, then the one that wastes fewest chairs and moves fewest tables. */
    static Comparator<TableSet> bestFor(long party) {
        return Comparator.comparing((TableSet set) -> party < set.least)
                .thenComparing(TableSet::bar)
                .thenComparing(TableSet::seats)
                .thenComparing(set -> set.ids.size())
                .thenComparing(set -> set.ids.get(0));
    }
}
