package io.guildhall.record.internal.custom;

import java.util.function.IntFunction;

/**
 * How many records are taken at once by work that holds them: as many as go in a few hundredths of a second on this machine, just
 * now. Whoever saves one of them waits no longer than that. Not thread-safe.
 */
final class Portion {
    private static final int FEWEST = 5;
    private static final int MOST = 500;
    private static final int FIRST = 50;
    private static final long AIM_NANOS = 25_000_000;

    private int size = FIRST;

    /** @param work with so many records, up to its commit */
    <T> T take(IntFunction<T> work) {
        long begun = System.nanoTime();
        T result = work.apply(size);
        took(System.nanoTime() - begun);
        return result;
    }

    int size() {
        return size;
    }

    /** Grows by half at most, since a part without values takes no time; shrinks at once. */
    void took(long nanos) {
        double fitting = size * (double) AIM_NANOS / Math.max(1, nanos);
        size = (int) Math.max(FEWEST, Math.min(MOST, Math.min(size * 1.5, fitting)));
    }
}
