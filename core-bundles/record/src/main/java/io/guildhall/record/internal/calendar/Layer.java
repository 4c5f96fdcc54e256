package io.guildhall.record.internal.calendar;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.Filter;
import org.jspecify.annotations.Nullable;

/**
 * A layer with its fields looked up.
 *
 * @param end of the same type as the start, or null
 * @param duration whole seconds, or null
 * @param title what names a record here
 * @param maker member beside the responsible one, or null
 */
record Layer(
        String key,
        EntityType entity,
        String label,
        Field start,
        @Nullable Field end,
        @Nullable Field duration,
        @Nullable Field done,
        Field title,
        @Nullable Field maker,
        Filter only,
        boolean usual) {

    /** Whether it knows days only, no time of day. */
    boolean days() {
        return start.type() == FieldType.DATE;
    }
}
