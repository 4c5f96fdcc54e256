package io.guildhall.change.internal;

import java.time.Duration;

/**
 * How much a reaction takes at once and how long it rests in between. In calm weather it follows each change at once. While
 * more is being written than it can follow, as during an import, it leaves the machine to those who write, and works through
 * what has gathered in larger pieces, which cost less.
 */
final class Pace {
    static final int PAGE = 200;
    static final int LARGE_PAGE = 1_000;
    /** So many pages with nothing to be served are passed over at once. */
    static final int PAGES_PASSED = 10;
    /** So many times as long as it worked. */
    private static final int REST = 3;

    private static final Duration LONGEST = Duration.ofSeconds(1);
    /** As many new ones for one that was served are too many. */
    private static final int BUSY = 4;

    private Pace() {}

    /** @param more whether the page before was full */
    static int page(boolean more) {
        return more ? LARGE_PAGE : PAGE;
    }

    /** Whether one tenant's part of a full page is so large that the others should not wait for what follows it. */
    static boolean isFlood(int part, int page) {
        return part * 2 > page;
    }

    /**
     * @param served changes that took {@code nanos}
     * @param came meanwhile
     */
    static Duration rest(int served, long came, long nanos) {
        if (served == 0 || came * BUSY < served) {
            return Duration.ZERO;
        }
        Duration rest = Duration.ofNanos(nanos * REST);
        return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
    }
}
