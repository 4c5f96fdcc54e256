package io.guildhall.change.internal;

/**
 * A tenant whose change a reaction could not take yet. The others go on meanwhile.
 *
 * @param position up to where the tenant is served
 * @param failures of the next change so far; above 0 it is tried alone
 * @param dueNanos {@link System#nanoTime} of the next try
 */
record Laggard(long position, int failures, long dueNanos) {
    boolean due() {
        return dueNanos - System.nanoTime() <= 0;
    }
}
