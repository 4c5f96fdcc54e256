package io.guildhall.record.internal.imports;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the cells of a column go.
 *
 * @param field name of a field, or {@link #EXTERNAL_ID}
 * @param by how a reference is found: {@code external_id}, {@code email}, {@code domain}, {@code name}, {@code who} (a member
 *     by mail or name) or {@code outcome} (a stage by won or lost); null for a value
 */
record Target(String field, @Nullable String by) {
    static final String EXTERNAL_ID = "external_id";
    static final String CALLING_CODE = "calling_code";

    static Target parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new Target(text, null) : new Target(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Every target of an entity, in the order of its form. */
    static List<String> of(EntityType entity) {
        List<String> targets = new ArrayList<>();
        if (entity.externalKey() != null) {
            targets.add(EXTERNAL_ID);
        }
        for (Field field : entity.fields()) {
            if (!field.readOnly()
                    && field.type() != FieldType.FILE
                    && !field.column().equals(entity.externalKey())) {
                targets.addAll(of(field));
            }
        }
        return targets;
    }

    private static List<String> of(Field field) {
        String entity = field.references();
        if (field.type() != FieldType.REFERENCE || entity == null) {
            return field.type() == FieldType.PHONE
                    ? List.of(field.name(), field.name() + ":" + CALLING_CODE)
                    : List.of(field.name());
        }
        List<String> ways = switch (entity) {
            case "identity.member" -> List.of("who");
            case "crm.stage" -> List.of("name", "outcome");
            case "crm.contact" -> List.of("external_id", "email", "name");
            case "crm.company" -> List.of("external_id", "domain", "name");
            case "crm.deal" -> List.of("external_id", "name");
            default -> List.of("name");
        };
        return ways.stream().map(way -> field.name() + ":" + way).toList();
    }
}
