package io.guildhall.bench;

import java.util.Arrays;

/** Nanoseconds; grows without boxing. For one thread. */
final class Times {
    private long[] nanos = new long[4096];
    private int count;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = time;
    }

    long[] all() {
        return Arrays.copyOf(nanos, count);
    }
}
