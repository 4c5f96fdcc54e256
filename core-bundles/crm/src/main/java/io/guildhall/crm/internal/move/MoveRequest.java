package io.guildhall.crm.internal.move;

import org.jspecify.annotations.Nullable;

/**
 * @param stageId where the deal goes
 * @param reason why it was lost; only for a stage that means lost
 * @param version the one the caller has seen, or null for any; {@code If-Match} says the same
 */
public record MoveRequest(
        @Nullable Long stageId,
        @Nullable String reason,
        @Nullable Long version) {}
