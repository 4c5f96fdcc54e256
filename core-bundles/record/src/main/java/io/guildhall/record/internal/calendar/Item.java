package io.guildhall.record.internal.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in the calendar.
 *
 * @param layer key of its layer
 * @param title null where the record has none
 * @param start a day, or an instant
 * @param end of the same form: the last day, or the instant at which it ends; null where there is none
 * @param done whether it is over and done with
 */
public record Item(
        String layer,
        String entity,
        long id,
        long version,
        @Nullable String title,
        String start,
        @Nullable String end,
        boolean done,
        @Nullable Long responsibleId,
        Instant updatedAt) {}
