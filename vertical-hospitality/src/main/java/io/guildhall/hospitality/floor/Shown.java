package io.guildhall.hospitality.floor;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Row;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.StoredRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads rows as the generic API shows them to this reader: by field names, without what his role hides. */
final class Shown {
    private final String entity;
    private final List<Field> fields;

    Shown(Actor reader, EntityType type) {
        entity = type.fullName();
        fields = FieldRights.of(reader, type).fields().stream()
                .filter(field -> field.custom() == null)
                .toList();
    }

    /** What to select of the table {@code t}. */
    String columns() {
        StringBuilder columns = new StringBuilder("t.id, t.version");
        fields.forEach(field -> columns.append(", t.").append(field.column()));
        return columns.toString();
    }

    StoredRecord row(Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(fields.get(i).name(), value(row, i + 3, fields.get(i).type()));
        }
        return new StoredRecord(entity, row.getLong(1), row.getLong(2), values);
    }

    private static @Nullable Object value(Row row, int column, FieldType type) {
        return switch (type) {
            case INTEGER, REFERENCE -> row.getLongOrNull(column);
            case TIMESTAMP -> row.getInstant(column);
            case DATE -> row.getDate(column);
            case BOOLEAN -> row.get(column);
            default -> row.getStringOrNull(column);
        };
    }
}
