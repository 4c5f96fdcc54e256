package io.guildhall.realtime.internal.presence;

import org.jspecify.annotations.Nullable;

/**
 * @param screen what tells this tab from the member's others; made up by it
 * @param entity full name, {@code crm.deal}
 * @param id of the record; without one the screen looks at the entity's records at large, such as a board
 * @param doing {@code viewing}, {@code editing} or {@code moving}; or {@code gone}
 * @param detail a short word of the screen's own, such as the field that is edited or where a card hovers
 */
public record PresenceRequest(
        @Nullable String screen,
        @Nullable String entity,
        @Nullable Long id,
        @Nullable String doing,
        @Nullable String detail) {}
