package io.guildhall.crm.internal.move;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param stageId where the deal goes
 * @param reason why it was lost; only for a stage that means lost
 * @param values what the stage asks for and the deal does not have yet, by field; written with the move or not at all
 * @param version the one the caller has seen, or null for any; {@code If-Match} says the same
 */
public record MoveRequest(
        @Nullable Long stageId,
        @Nullable String reason,
        @Nullable Long version,
        @Nullable Map<String, @Nullable Object> values) {}
