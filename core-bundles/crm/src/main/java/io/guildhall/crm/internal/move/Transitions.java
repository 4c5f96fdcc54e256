package io.guildhall.crm.internal.move;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways that deals may go within a pipeline.
 *
 * @param transitions of the stages that limit them; from every other stage deals go anywhere
 */
public record Transitions(@Nullable List<@Nullable Way> transitions) {
    /** @param toStageIds where deals may go; none means nowhere, null anywhere */
    public record Way(@Nullable Long fromStageId, @Nullable List<@Nullable Long> toStageIds) {}
}
