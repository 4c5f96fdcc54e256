package io.guildhall.job.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and how soon a job that failed is tried again.
 *
 * @param tries the last one's failure leaves a dead job
 * @param first wait after the first failure; doubles with each, give or take a fifth
 * @param longest limit of the doubling
 */
record Retries(int tries, Duration first, Duration longest) {
    static final Retries USUAL = new Retries(12, Duration.ofSeconds(1), Duration.ofHours(1));

    Duration after(int attempt) {
        long millis = first.toMillis() << Math.min(Math.max(attempt - 1, 0), 20);
        long limited = Math.min(millis, longest.toMillis());
        return Duration.ofMillis((long) (limited * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
