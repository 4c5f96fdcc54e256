package io.guildhall.job.internal;

import java.util.concurrent.TimeUnit;

/**
 * How many jobs to claim at once: as many as this node works off in a tenth of a second. Many of the quick ones, because each
 * claim costs a look over all tenants; few of the slow ones, so that they do not lie here while another node has nothing to do
 * and somebody's urgent job waits behind them. Thread-safe.
 */
final class Pace {
    private static final long SUPPLY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST = 200;
    private static final int WEIGHT = 16;
    /** Before anything is known. */
    private static final long GUESS_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private final int workers;
    private long average = GUESS_NANOS;

    Pace(int workers) {
        this.workers = workers;
    }

    /** @param jobs that took this long together */
    synchronized void took(long nanos, int jobs) {
        for (int i = 0; i < jobs; i++) {
            average += (nanos / jobs - average) / WEIGHT;
        }
    }

    synchronized int claim() {
        long jobs = workers * SUPPLY_NANOS / Math.max(average, 1);
        return (int) Math.min(Math.max(jobs, workers), MOST);
    }
}
