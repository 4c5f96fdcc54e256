package io.guildhall.realtime.internal.presence;

import io.guildhall.entity.EntityType;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is.
 *
 * @param id 0 for the records of the entity at large
 * @param owner of the record, which decides who may be told; null where it has none
 */
record Place(
        EntityType entity,
        long id,
        @Nullable Long owner,
        @Nullable Long team) {
    boolean same(Place other) {
        return entity.fullName().equals(other.entity.fullName()) && id == other.id;
    }

    /** Whether who is here wants to hear of who is there. */
    boolean hears(Place there) {
        return there.id != 0 && entity.fullName().equals(there.entity.fullName()) && (id == 0 || id == there.id);
    }
}
