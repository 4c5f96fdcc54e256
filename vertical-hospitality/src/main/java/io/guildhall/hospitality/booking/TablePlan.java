package io.guildhall.hospitality.booking;

import io.guildhall.hospitality.booking.DiningTable.Join;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which tables can take a party: each by itself, and every connected set of at most {@link #MOST} tables that can be pushed
 * together. Pure; knows nothing of time. Immutable.
 */
final class TablePlan {
    /** More tables than this nobody pushes together in an evening. */
    static final int MOST = 4;

    /** Of a hall in which everything joins with everything, the first so many are enough. */
    private static final int ENOUGH = 20_000;

    private final Map<Long, DiningTable> tables = new HashMap<>();
    private final Map<Long, Map<Long, Long>> lost = new HashMap<>();

    TablePlan(Collection<DiningTable> all, Collection<Join> joins) {
        all.forEach(table -> tables.put(table.id(), table));
        for (Join join : joins) {
            if (tables.containsKey(join.one()) && tables.containsKey(join.other())) {
                lost.computeIfAbsent(join.one(), id -> new HashMap<>()).put(join.other(), join.lost());
                lost.computeIfAbsent(join.other(), id -> new HashMap<>()).put(join.one(), join.lost());
            }
        }
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    boolean has(long id) {
        return tables.containsKey(id);
    }

    /** All sets that seat the party, the best first. */
    List<TableSet> fitting(long party) {
        return sets(party)
                .filter(set -> set.fits(party))
                .sorted(TableSet.bestFor(party))
                .toList();
    }

    /** With sets at which the party sits closely, after all others. */
    List<TableSet> squeezing(long party) {
        return sets(party)
                .filter(set -> set.squeezes(party))
                .sorted(Comparator.comparing((TableSet set) -> !set.fits(party)).thenComparing(TableSet.bestFor(party)))
                .toList();
    }

    /** The largest party that planning can seat. */
    long largest() {
        return sets(Long.MAX_VALUE).mapToLong(TableSet::seats).max().orElse(0);
    }

    /** Tables that somebody has chosen by hand, joined or not. */
    TableSet of(Collection<Long> ids) {
        TreeSet<Long> sorted = new TreeSet<>(ids);
        long seats = sorted.stream().mapToLong(id -> table(id).seats()).sum();
        long extra = sorted.stream().mapToLong(id -> table(id).extra()).sum();
        long least = sorted.stream().mapToLong(id -> table(id).least()).max().orElse(1);
        boolean bar = sorted.stream().allMatch(id -> table(id).bar());
        return new TableSet(List.copyOf(sorted), least, Math.max(1, seats - lost(sorted)), extra, bar);
    }

    private DiningTable table(long id) {
        DiningTable table = tables.get(id);
        if (table == null) {
            throw new IllegalArgumentException("no table " + id);
        }
        return table;
    }

    /** A set that seats the party is not made larger: that would only waste chairs. */
    private Stream<TableSet> sets(long party) {
        Set<Set<Long>> seen = new HashSet<>();
        Deque<Set<Long>> open = new ArrayDeque<>();
        tables.values().stream()
                .filter(DiningTable::usable)
                .map(DiningTable::id)
                .sorted()
                .forEach(id -> open.add(new TreeSet<>(Set.of(id))));
        List<TableSet> found = new ArrayList<>();
        while (!open.isEmpty() && seen.size() < ENOUGH) {
            Set<Long> ids = open.remove();
            if (seen.add(ids)) {
                TableSet set = of(ids);
                found.add(set);
                if (!set.fits(party) && ids.size() < MOST) {
                    neighbours(ids).forEach(next -> open.add(with(ids, next)));
                }
            }
        }
        return found.stream();
    }

    private Stream<Long> neighbours(Set<Long> ids) {
        boolean bar = table(ids.iterator().next()).bar();
        return ids.stream()
                .flatMap(id -> lost.getOrDefault(id, Map.of()).keySet().stream())
                .filter(next -> !ids.contains(next))
                .filter(next -> table(next).usable() && table(next).bar() == bar)
                .distinct();
    }

    private static Set<Long> with(Set<Long> ids, long next) {
        Set<Long> more = new TreeSet<>(ids);
        more.add(next);
        return more;
    }

    /** At the joins of the best way to put them together: a tree through all of them that loses fewest seats. */
    private long lost(Set<Long> ids) {
        Set<Long> reached = new HashSet<>();
        long sum = 0;
        for (long start : ids) {
            if (reached.add(start)) {
                sum += grow(ids, reached);
            }
        }
        return sum;
    }

    private long grow(Set<Long> ids, Set<Long> reached) {
        long sum = 0;
        for (Join next = cheapest(ids, reached); next.other() != 0; next = cheapest(ids, reached)) {
            reached.add(next.other());
            sum += next.lost();
        }
        return sum;
    }

    /** The join that leads on at the least loss; to table 0 where none does. */
    private Join cheapest(Set<Long> ids, Set<Long> reached) {
        Join best = new Join(0, 0, Long.MAX_VALUE);
        for (long from : reached) {
            for (Map.Entry<Long, Long> join : lost.getOrDefault(from, Map.of()).entrySet()) {
                boolean leadsOn = ids.contains(join.getKey()) && !reached.contains(join.getKey());
                if (leadsOn && join.getValue() < best.lost()) {
                    best = new Join(from, join.getKey(), join.getValue());
                }
            }
        }
        return best;
    }
}
