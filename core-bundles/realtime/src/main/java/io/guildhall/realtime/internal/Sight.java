package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a reader may see a row: the same rule that {@code guildhall.protect} compiles into the table's policies, over the
 * owner and team that the change log keeps. A property test holds the two against each other.
 */
final class Sight {
    /** Entities of these are there for every tenant, without being switched on. */
    private static final Set<String> ALWAYS_ON = Set.of("identity", "job", "record");

    private Sight() {}

    /** Whether the reader may see any record of this entity at all. */
    static boolean ofEntity(Actor reader, EntityType type, String permission) {
        return (ALWAYS_ON.contains(type.module()) || reader.has(type.module())) && reader.may(permission);
    }

    /**
     * Whether the reader may see a row with this owner and team. A table may be stricter than its descriptor says, never the
     * other way round: a row that has an owner is looked at as owned.
     */
    static boolean ofRow(Actor reader, EntityType type, @Nullable Long owner, @Nullable Long team) {
        if (!type.visibility().isOwned() && owner == null && team == null) {
            return true;
        }
        return switch (reader.reads()) {
            case ALL -> true;
            // Who leads no team sees what every member sees: the records that are his own.
            case TEAM ->
                reader.teams().isEmpty()
                        ? isOwn(reader, owner)
                        : team != null && reader.teams().contains(team);
            case OWN -> isOwn(reader, owner);
        };
    }

    private static boolean isOwn(Actor reader, @Nullable Long owner) {
        return owner != null && owner == reader.memberId();
    }
}
