package io.guildhall.hospitality.floor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The rest of an evening, played many times: those who sit go when such parties go, those who wait take the first table that
 * fits them, in their order. Times in minutes from now. Pure; the same seed plays the same evenings.
 */
final class Night {
    private static final int EVENINGS = 400;

    /** A table that will be wanted back within this time is not given to anybody. */
    private static final double LEAST_STAY = 45;

    private static final double NEVER = 1e6;

    /** Of its stay, how much a party in this phase has before it. */
    private static final Map<String, Double> AHEAD =
            Map.of("ordered", 0.85, "mains", 0.6, "dessert", 0.3, "bill", 0.12, "paid", 0.05);

    private final List<Sitting> sitting;
    private final Map<Long, Double> closed;
    private final List<Kept> kept;

    /** @param elapsed since it sat down */
    record Sitting(
            List<Long> tables,
            Turns turns,
            double elapsed,
            @Nullable String phase) {
        double left(Random chance) {
            double left = turns.left(elapsed, chance.nextDouble());
            Double ahead = phase == null ? null : AHEAD.get(phase);
            return ahead == null ? left : Math.min(left, Math.max(1, ahead * turns.at(chance.nextDouble())));
        }
    }

    /** Tables that somebody has booked. */
    record Kept(List<Long> tables, double from, double to) {}

    /** @param sets tables that would do, the best first */
    record Waiting(List<List<Long>> sets, Turns turns) {}

    /** @param high four in five are seated by then */
    record Quote(long low, long high) {}

    /** @param closed tables that cannot be used yet, and for how long */
    Night(List<Sitting> sitting, Map<Long, Double> closed, List<Kept> kept) {
        this.sitting = List.copyOf(sitting);
        this.closed = Map.copyOf(closed);
        this.kept = List.copyOf(kept);
    }

    static double never() {
        return NEVER;
    }

    /** What to tell each of those who wait. Null where no table will ever do. */
    List<@Nullable Quote> quotes(List<Waiting> queue, long seed) {
        double[][] waits = new double[queue.size()][EVENINGS];
        Random chance = new Random(seed);
        for (int evening = 0; evening < EVENINGS; evening++) {
            double[] played = play(queue, chance);
            for (int i = 0; i < played.length; i++) {
                waits[i][evening] = played[i];
            }
        }
        return Arrays.stream(waits).<@Nullable Quote>map(Night::quote).toList();
    }

    /** How long each waits on one such evening. */
    double[] play(List<Waiting> queue, Random chance) {
        Map<Long, Double> free = new HashMap<>(closed);
        for (Sitting party : sitting) {
            double left = party.left(chance);
            party.tables().forEach(table -> free.merge(table, left, Math::max));
        }
        double[] waits = new double[queue.size()];
        for (int i = 0; i < waits.length; i++) {
            waits[i] = seat(queue.get(i), free, chance);
        }
        return waits;
    }

    private double seat(Waiting party, Map<Long, Double> free, Random chance) {
        List<Long> best = List.of();
        double soonest = NEVER;
        for (List<Long> set : party.sets()) {
            double at = freeAt(set, free);
            if (at < soonest) {
                soonest = at;
                best = set;
            }
        }
        double until = soonest + party.turns().at(chance.nextDouble());
        best.forEach(table -> free.put(table, until));
        return soonest;
    }

    private double freeAt(List<Long> set, Map<Long, Double> free) {
        double at = set.stream()
                .mapToDouble(table -> free.getOrDefault(table, 0.0))
                .max()
                .orElse(NEVER);
        for (Kept party : kept) {
            boolean wanted = party.tables().stream().anyMatch(set::contains);
            if (wanted && party.from() < at + LEAST_STAY && party.to() > at) {
                at = party.to();
            }
        }
        return Math.min(at, NEVER);
    }

    private static @Nullable Quote quote(double[] waits) {
        Arrays.sort(waits);
        double low = waits[waits.length / 2];
        double high = waits[waits.length * 4 / 5];
        return high >= NEVER ? null : new Quote(five(low), five(high));
    }

    /** Nobody is told 37 minutes. */
    private static long five(double minutes) {
        return Math.min(600, Math.round(minutes / 5) * 5);
    }
}
