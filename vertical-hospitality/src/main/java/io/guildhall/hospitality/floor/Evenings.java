package io.guildhall.hospitality.floor;

import io.guildhall.hospitality.floor.Night.Kept;
import io.guildhall.hospitality.floor.Night.Sitting;
import io.guildhall.hospitality.floor.Night.Waiting;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** How a night goes on, again and again: tables by numbers and times in arrays, for it is played hundreds of times while a host waits. */
final class Evenings {
    static final int PLAYED = 400;

    private static final long LINGERS = Seating.LINGERS.toMinutes();

    private final Map<Long, Integer> numbers = new HashMap<>();
    private final Night night;
    private final List<Waiting> queue;
    private final List<int[]> sitting;
    private final List<int[]> kept;
    private final List<List<int[]>> sets;
    private final double[] closed;
    private final double[][] waits;
    private final int[][] chosen;

    Evenings(Night night, List<Waiting> queue) {
        this.night = night;
        this.queue = queue;
        this.sitting =
                night.sitting().stream().map(Sitting::tables).map(this::numbers).toList();
        this.kept = night.kept().stream().map(Kept::tables).map(this::numbers).toList();
        this.sets = queue.stream()
                .map(party -> party.sets().stream().map(this::numbers).toList())
                .toList();
        night.closed().keySet().forEach(this::number);
        this.closed = new double[numbers.size()];
        night.closed().forEach((table, until) -> closed[number(table)] = until);
        this.waits = new double[queue.size()][PLAYED];
        this.chosen = new int[queue.size()][];
        Arrays.setAll(chosen, i -> new int[sets.get(i).size()]);
    }

    private int number(long table) {
        return numbers.computeIfAbsent(table, one -> numbers.size());
    }

    private int[] numbers(List<Long> tables) {
        return tables.stream().mapToInt(this::number).toArray();
    }

    double[] waits(int party) {
        return waits[party];
    }

    /** The tables at which it sat most often; none if it never did. */
    List<Long> oftenest(int party) {
        int best = -1;
        for (int set = 0; set < chosen[party].length; set++) {
            if (chosen[party][set] > (best < 0 ? 0 : chosen[party][best])) {
                best = set;
            }
        }
        return best < 0 ? List.of() : queue.get(party).sets().get(best);
    }

    void play(int evening, Random chance) {
        double[] free = closed.clone();
        for (int i = 0; i < sitting.size(); i++) {
            Sitting party = night.sitting().get(i);
            occupy(sitting.get(i), party.turns().left(party.elapsed(), chance.nextDouble()), free);
        }
        double[] until = booked(free, chance);
        for (int i = 0; i < sets.size(); i++) {
            double stay = queue.get(i).turns().at(chance.nextDouble());
            double gaveUp = chance.nextDouble();
            int best = soonest(i, evening, free, until);
            double at = waits[i][evening];
            if (best >= 0) {
                chosen[i][best]++;
                if (gaveUp < Math.exp(-night.leaving() * at)) {
                    occupy(sets.get(i).get(best), at + stay, free);
                }
            }
        }
    }

    private static void occupy(int[] tables, double until, double[] free) {
        for (int table : tables) {
            free[table] = Math.max(free[table], until + Night.CLEARING);
        }
    }

    /** Until when those who have booked have their tables: they come in time, and do not wait for long for those who sit there. */
    private double[] booked(double[] free, Random chance) {
        double[] taken = free.clone();
        double[] until = new double[kept.size()];
        for (int i = 0; i < until.length; i++) {
            Kept party = night.kept().get(i);
            double from = Math.max(party.from(), Math.min(latest(kept.get(i), taken), party.from() + LINGERS));
            occupy(kept.get(i), from + party.turns().at(chance.nextDouble()), taken);
            until[i] = latest(kept.get(i), taken);
        }
        return until;
    }

    private int soonest(int party, int evening, double[] free, double[] until) {
        int best = -1;
        double soonest = Night.NEVER;
        for (int set = 0; set < sets.get(party).size(); set++) {
            double at = freeAt(sets.get(party).get(set), free, until);
            if (at < soonest) {
                soonest = at;
                best = set;
            }
        }
        waits[party][evening] = soonest;
        return best;
    }

    private double freeAt(int[] set, double[] free, double[] until) {
        double at = latest(set, free);
        for (int i = 0; i < until.length; i++) {
            if (night.kept().get(i).from() < at + Night.LEAST_STAY && until[i] > at && meet(kept.get(i), set)) {
                at = until[i];
            }
        }
        return at;
    }

    private static boolean meet(int[] some, int[] others) {
        for (int one : some) {
            for (int other : others) {
                if (one == other) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double latest(int[] set, double[] free) {
        double at = 0;
        for (int table : set) {
            at = Math.max(at, free[table]);
        }
        return at;
    }
}
