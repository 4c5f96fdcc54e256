package io.guildhall.realtime.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Where a stream begins.
 *
 * @param resumed whether what came after the position follows first
 * @param resync whether the reader's position is of no use here, so that it has to fetch afresh
 */
record Resume(long position, boolean resumed, boolean resync) {
    /** The header that browsers send by themselves, else {@code ?after=}. */
    static Optional<Long> after(HttpServletRequest request) {
        String text = request.getHeader("Last-Event-ID");
        if (text == null || text.isBlank()) {
            text = request.getParameter("after");
        }
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("after");
        }
        return Optional.of(Long.parseLong(text));
    }

    static Resume at(Optional<Long> after, long head) {
        if (after.isEmpty()) {
            return new Resume(head, false, false);
        }
        // Ahead of the log: it comes from before a restore of an older backup.
        return after.get() > head ? afresh(head) : new Resume(after.get(), true, false);
    }

    static Resume afresh(long head) {
        return new Resume(head, false, true);
    }
}
