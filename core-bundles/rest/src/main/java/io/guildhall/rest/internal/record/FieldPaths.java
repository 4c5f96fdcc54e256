package io.guildhall.rest.internal.record;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what a filter names: a field of the entity, or one of a record that it points at, {@code company.industry}. */
record FieldPaths(EntityType entity, Function<String, @Nullable EntityType> entities) {
    private static final int MOST_STEPS = 2;

    /** @return a field of the type that the values have */
    Optional<Field> field(String path) {
        EntityType at = entity;
        String name = path;
        for (int step = 0; at != null && name.indexOf('.') >= 0; step++) {
            if (step == MOST_STEPS) {
                return Optional.empty();
            }
            String reference = name.substring(0, name.indexOf('.'));
            name = name.substring(name.indexOf('.') + 1);
            at = target(at, reference);
        }
        return at == null ? Optional.empty() : Values.field(at, name);
    }

    private @Nullable EntityType target(EntityType from, String reference) {
        return from.field(reference + "_id")
                .or(() -> from.field(reference))
                .filter(field -> field.type() == FieldType.REFERENCE)
                .map(field -> entities.apply(String.valueOf(field.references())))
                .orElse(null);
    }
}
