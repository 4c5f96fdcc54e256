package io.guildhall.hospitality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the bar sees of a guest: one row, no joins.
 *
 * @param balance points that can be spent
 * @param alert allergies and the like; shown before anything else
 */
public record GuestCard(
        long id,
        String name,
        @Nullable String phone,
        @Nullable String cardCode,
        @Nullable String favourite,
        @Nullable String alert,
        long balance,
        long visits,
        @Nullable Instant lastVisitAt,
        long version) {}
