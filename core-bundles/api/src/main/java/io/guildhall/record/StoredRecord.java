package io.guildhall.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as stored. Values by API field name: String, Long, Boolean, {@code Instant}, {@code LocalDate},
 * {@code BigDecimal} (money, scaled to its currency), {@code List<String>} or null. Immutable.
 *
 * @param entity full name, {@code crm.deal}
 * @param version counts up by one with every change; the ETag
 * @param values every field of the entity, then {@code created_at}, {@code updated_at} and, in the trash, {@code deleted_at}
 */
public record StoredRecord(String entity, long id, long version, Map<String, @Nullable Object> values) {
    public StoredRecord {
        if (!(values instanceof RecordValues)) {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    public @Nullable Object get(String field) {
        return values.get(field);
    }

    /** @return the value as a number, or null when the field is empty */
    public @Nullable Long number(String field) {
        return values.get(field) instanceof Number n ? n.longValue() : null;
    }

    public @Nullable String text(String field) {
        return values.get(field) instanceof String s ? s : null;
    }
}
