package io.guildhall.change.internal;

import io.guildhall.database.DatabaseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait after a failure, and when to give up.
 *
 * @param first wait after the first failure; doubles with each
 * @param longest limit of the doubling
 * @param tries after so many failures a change is parked
 */
record Backoff(Duration first, Duration longest, int tries) {
    static final Backoff USUAL = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(15), 8);

    Duration after(int failures) {
        long millis = first.toMillis() << Math.min(Math.max(failures - 1, 0), 20);
        return Duration.ofMillis(Math.min(millis, longest.toMillis()));
    }

    /** Whether the server was away or in trouble, so that the change itself is not to blame. */
    static boolean outage(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseException e) {
                String state = e.sqlState();
                return state == null || state.matches("(08|40|53|57|58).*");
            }
        }
        return false;
    }
}
