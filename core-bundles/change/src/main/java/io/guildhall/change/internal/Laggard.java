package io.guildhall.change.internal;

import java.time.Duration;

/**
 * A tenant that is served apart from the others: because of a change that a reaction could not take yet, or because there is
 * so much of it. The others go on meanwhile.
 *
 * @param position up to where the tenant is served
 * @param limit so many changes are tried at once
 * @param failures of the next change so far, alone
 * @param dueNanos {@link System#nanoTime} of the next try
 */
record Laggard(long position, int limit, int failures, long dueNanos) {
    static Laggard at(long position, int limit, int failures, Duration wait) {
        return new Laggard(position, limit, failures, System.nanoTime() + wait.toNanos());
    }

    boolean due() {
        return dueNanos - System.nanoTime() <= 0;
    }
}
