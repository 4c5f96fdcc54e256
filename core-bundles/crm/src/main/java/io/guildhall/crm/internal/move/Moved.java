package io.guildhall.crm.internal.move;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deal after its move.
 *
 * @param activity the note of the last move, or null if it has never moved
 */
public record Moved(
        long id,
        long stageId,
        Stage stage,
        String status,
        Instant updatedAt,
        long version,
        @Nullable Activity activity) {
    public record Stage(long id, String name) {}

    /**
     * @param body null when the reader's role hides it
     * @param userId who moved it, or null when nobody in person did or the role hides it
     */
    public record Activity(
            long id,
            String type,
            @Nullable String body,
            @Nullable Long userId,
            Instant happenedAt) {}
}
