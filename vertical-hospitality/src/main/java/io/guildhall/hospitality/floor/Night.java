package io.guildhall.hospitality.floor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rest of an evening, played many times: those who sit go when such parties go, those who have booked come and stay as such parties do,
 * those who wait take the first table that will do, in their order, unless they have given up. Times in minutes from now. Pure; the same
 * seed plays the same evenings.
 *
 * @param closed tables that cannot be used yet, and for how long
 * @param leaving of those who wait, the share that gives up in a minute
 */
record Night(List<Sitting> sitting, Map<Long, Double> closed, List<Kept> kept, double leaving) {
    /** A table that will be wanted back within this time is not given to anybody. */
    static final double LEAST_STAY = 45;

    /** Somebody has to wipe it. */
    static final double CLEARING = 4;

    static final double NEVER = 1e6;

    /**
     * @param turns how long such parties stay, from when they sat down or from when their phase began
     * @param elapsed since then
     */
    record Sitting(List<Long> tables, Turns turns, double elapsed) {}

    /** Tables that somebody has booked. */
    record Kept(List<Long> tables, double from, Turns turns) {}

    /** @param sets tables that would do, the best first */
    record Waiting(List<List<Long>> sets, Turns turns) {}

    /** @param high four in five are seated by then */
    record Quote(long low, long high) {}

    /** @param tables where the party sits most often; none if nowhere */
    record Outlook(@Nullable Quote quote, List<Long> tables) {}

    Night {
        sitting = List.copyOf(sitting);
        closed = Map.copyOf(closed);
        kept = List.copyOf(kept);
    }

    /** What to tell each of those who wait, if they wait. No quote where no table will ever do. */
    List<Outlook> outlooks(List<Waiting> queue, long seed) {
        Evenings evenings = new Evenings(this, queue);
        Random chance = new Random(seed);
        for (int evening = 0; evening < Evenings.PLAYED; evening++) {
            evenings.play(evening, chance);
        }
        return IntStream.range(0, queue.size())
                .mapToObj(i -> new Outlook(quote(evenings.waits(i)), evenings.oftenest(i)))
                .toList();
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
