package io.guildhall.workflow.internal.outward;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How often and how soon a delivery is tried, and when nobody believes in it any more. */
final class Tries {
    /** For about three days. */
    static final int HOURS = 72;
    /** What was sent is kept so long after it ended, to be looked at and sent again. */
    static final int BODY_DAYS = 7;

    static final int LOG_DAYS = 30;
    /** An endpoint that has accepted nothing for so long is switched off. */
    static final Duration FAILING = Duration.ofDays(5);

    private static final int[] WAIT_SECONDS = {5, 60, 300, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 57_600, 86_400};
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final Duration LONGEST_WISH = Duration.ofHours(1);
    /** What is wrong with the receiver, not with the one message. */
    private static final Set<Integer> BUSY = Set.of(408, 425, 429);

    private Tries() {}

    /** The receiver says that it wants no more of it, ever. */
    static boolean gone(Deliveries.Try came) {
        return came.status() != null && came.status() == 410;
    }

    /** How long until the next try, at least as long as the receiver asked for; null if there is none. */
    static @Nullable Duration wait(Deliveries.Open delivery, Deliveries.Try came) {
        if (delivery.tries() >= WAIT_SECONDS.length
                || delivery.age() > Duration.ofHours(HOURS).toSeconds()) {
            return null;
        }
        return atLeast(Duration.ofSeconds(WAIT_SECONDS[delivery.tries()]), came.pause(), LONGEST);
    }

    /** How long the whole endpoint is left alone. */
    static Duration rest(int failures, Deliveries.Try came) {
        boolean down = came.status() == null || came.status() >= 500 || BUSY.contains(came.status());
        if (!down) {
            return Duration.ZERO;
        }
        Duration rest = Duration.ofSeconds(5L << Math.min(failures, 10));
        return atLeast(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest, came.pause(), LONGEST_WISH);
    }

    private static Duration atLeast(Duration usual, @Nullable Duration wish, Duration longest) {
        if (wish == null || wish.compareTo(usual) <= 0) {
            return usual;
        }
        return wish.compareTo(longest) > 0 ? longest : wish;
    }
}
