package io.guildhall.hospitality.loyalty;

import io.guildhall.entity.EntityType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bar sees of a guest: one row, no joins. What the reader's role hides is null.
 *
 * @param balance points that can be spent
 * @param topItems what the guest has most often had, by the tills
 * @param blockedAt since when he neither earns nor redeems; null if he does
 * @param tags of the contact behind
 * @param alert allergies and the like; shown before anything else
 */
public record GuestCard(
        long id,
        String name,
        @Nullable String phone,
        @Nullable String cardCode,
        @Nullable String favourite,
        @Nullable String alert,
        @Nullable Long balance,
        @Nullable Long visits,
        @Nullable Instant lastVisitAt,
        @Nullable String topItems,
        @Nullable Long noShows,
        @Nullable Instant blockedAt,
        @Nullable String blockReason,
        @Nullable List<String> tags,
        long version) {
    /** As much of it as a reader of these fields sees. */
    GuestCard seenBy(EntityType guest) {
        return new GuestCard(
                id,
                name,
                seen(guest, "phone", phone),
                seen(guest, "card_code", cardCode),
                seen(guest, "favourite", favourite),
                seen(guest, "alert", alert),
                seen(guest, "balance", balance),
                seen(guest, "visits", visits),
                seen(guest, "last_visit_at", lastVisitAt),
                seen(guest, "top_items", topItems),
                seen(guest, "no_shows", noShows),
                seen(guest, "blocked_at", blockedAt),
                seen(guest, "block_reason", blockReason),
                seen(guest, "tags", tags),
                version);
    }

    private static <T> @Nullable T seen(EntityType guest, String field, @Nullable T value) {
        return guest.field(field).isPresent() ? value : null;
    }
}
