package io.guildhall.record.internal.bulk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose records shall go to whom.
 *
 * @param from the member who leaves
 * @param to members who take over, evenly; or null when a team does
 * @param team all active members of it take over, evenly
 * @param entities other receivers for single entities, by full name; an empty list leaves these where they are
 * @param views whether saved views go along, to the first receiver; they do unless said
 */
public record HandOverWish(
        @Nullable Long from,
        @Nullable List<@Nullable Long> to,
        @Nullable Long team,
        @Nullable Map<String, @Nullable List<@Nullable Long>> entities,
        @Nullable Boolean views) {}
