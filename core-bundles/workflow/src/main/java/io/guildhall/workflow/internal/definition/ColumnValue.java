package io.guildhall.workflow.internal.definition;

import io.guildhall.entity.Field;
import io.guildhall.workflow.internal.value.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A field's value as the change log has its column. */
final class ColumnValue {
    private static final Set<String> WORDS = Set.of("TEXT", "CHOICE", "EMAIL", "PHONE", "URL", "DATE");
    private static final Set<String> NUMBERS = Set.of("INTEGER", "REFERENCE", "USER");

    private ColumnValue() {}

    /** JSON of it, or null for what cannot be waited for. */
    static @Nullable String of(Field field, @Nullable Object value) {
        if (value == null || value.equals("")) {
            return "null";
        }
        String type = field.type().name();
        boolean fits = WORDS.contains(type) && value instanceof String
                || NUMBERS.contains(type) && value instanceof Long
                || type.equals("BOOLEAN") && value instanceof Boolean;
        return fits ? Json.write(value) : null;
    }
}
