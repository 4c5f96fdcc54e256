package io.guildhall.trace;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The id of what a thread is doing for somebody: the trace id of W3C Trace Context, thirty-two lower-case hexadecimal digits.
 * The server enters it for each request, the queue for each job; the database stamps it on the session and on every change.
 * It says nothing about anybody and gives no right.
 */
public final class Trace {
    private static final int LENGTH = 32;
    private static final int BEGIN = 3;
    private static final int PARENT_LENGTH = 55;
    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private Trace() {}

    /** Null where a thread works for nobody in particular. */
    public static @Nullable String current() {
        return CURRENT.get();
    }

    /** For the work of this thread until {@link #leave}; whoever calls this leaves in a {@code finally}. */
    public static void enter(String id) {
        CURRENT.set(id);
    }

    public static void leave() {
        CURRENT.remove();
    }

    /** A new one. */
    public static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        // Never all zeros, which the standard forbids.
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
    }

    /** The id in a {@code traceparent} header; a new one where there is none, or none that the standard allows. */
    public static String of(@Nullable String traceparent) {
        return traceparent != null && isParent(traceparent) ? traceparent.substring(BEGIN, BEGIN + LENGTH) : fresh();
    }

    /** {@code 00-<trace>-<span>-<flags>}; a later version may go on behind a further dash. */
    private static boolean isParent(String text) {
        boolean known = text.length() == PARENT_LENGTH && text.startsWith("00")
                || text.length() >= PARENT_LENGTH
                        && !text.startsWith("00")
                        && !text.startsWith("ff")
                        && (text.length() == PARENT_LENGTH || text.charAt(PARENT_LENGTH) == '-');
        return known
                && isHex(text, 0, 2)
                && text.charAt(2) == '-'
                && isId(text, BEGIN, BEGIN + LENGTH)
                && text.charAt(35) == '-'
                && isId(text, 36, 52)
                && text.charAt(52) == '-'
                && isHex(text, 53, PARENT_LENGTH);
    }

    private static boolean isId(String text, int from, int to) {
        return isHex(text, from, to) && text.substring(from, to).chars().anyMatch(c -> c != '0');
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
