package io.guildhall.workflow.internal;

import java.time.Duration;
import java.util.Locale;

/**
 * What a disaster has left behind.
 *
 * @param lost what should be there once and is not
 * @param doubled what is there more than once, or should not be there at all
 * @param stuck runs that do not end
 * @param slowest how long it took until something went on that a process had in its hands when it was killed or stopped
 */
record Toll(long lost, long doubled, long stuck, Duration slowest) {
    static final Toll NONE = new Toll(0, 0, 0, Duration.ZERO);

    Toll and(Toll other) {
        return new Toll(
                lost + other.lost,
                doubled + other.doubled,
                stuck + other.stuck,
                slowest.compareTo(other.slowest) > 0 ? slowest : other.slowest);
    }

    boolean isClean() {
        return lost == 0 && doubled == 0 && stuck == 0 && slowest.compareTo(Duration.ofSeconds(30)) < 0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "lost %d, doubled %d, stuck %d; slowest resume %.1f s",
                lost,
                doubled,
                stuck,
                slowest.toMillis() / 1000.0);
    }
}
