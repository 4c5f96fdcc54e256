package io.guildhall.notify.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member's notices, newest first.
 *
 * @param unread of all, not only of these
 * @param nextCursor for the older ones, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Inbox(List<Shown> data, long unread, @Nullable String nextCursor) {
    /** How many are unread. */
    public record Count(long unread) {}
}
