package io.guildhall.identity.internal.actor;

import io.guildhall.database.Row;
import io.guildhall.entity.CustomField;
import io.guildhall.entity.CustomFields;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.Field;
import io.guildhall.entity.RollUp;
import io.guildhall.port.BackRoom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The fields that workspaces have added, read once for as long as they stay as they are. Thread-safe. */
final class AddedFields {
    private static final int MOST = 10_000;

    private static final String LIVE = """
            select entity, id, name, label, type, help, required, is_unique, default_value::text, choices, least::bigint, most::bigint,
                max_length, coalesce(decimals, 0), target, visible_if::text, rule::text, rule_message,
                case when slot_state = 'ready' then slot else 0 end, coalesce(result, type),
                roll_up ->> 'entity', roll_up ->> 'by', roll_up ->> 'function', roll_up ->> 'field',
                formula::text
            from guildhall.custom_field_definitions
            where tenant_id = ? and deleted_at is null order by entity, position, id""";

    private record Known(long generation, CustomFields fields) {}

    private record Added(String entity, Field field) {}

    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    /** @param generation as {@code guildhall.custom_generation} says it; 0 asks nobody */
    CustomFields of(BackRoom backRoom, long tenantId, long generation) {
        if (generation == 0) {
            return CustomFields.NONE;
        }
        Known found = known.get(tenantId);
        if (found == null || found.generation() != generation) {
            if (known.size() >= MOST) {
                known.clear();
            }
            found = new Known(generation, read(backRoom, tenantId));
            known.put(tenantId, found);
        }
        return found.fields();
    }

    private static CustomFields read(BackRoom backRoom, long tenantId) {
        Map<String, List<Field>> byEntity = new LinkedHashMap<>();
        backRoom.look(tx -> tx.query(LIVE, AddedFields::of, tenantId)).stream()
                .flatMap(Optional::stream)
                .forEach(added -> byEntity.computeIfAbsent(added.entity(), e -> new ArrayList<>())
                        .add(added.field()));
        return byEntity.isEmpty() ? CustomFields.NONE : new CustomFields(byEntity);
    }

    /** Empty for a sort of field that a later version knows. */
    private static Optional<Added> of(Row row) {
        return CustomType.of(row.getString(20)).map(type -> {
            String sort = row.getString(5);
            CustomField custom = new CustomField(
                    row.getLong(2),
                    sort,
                    (int) row.getLong(19),
                    row.getBoolean(8),
                    row.getString(6),
                    row.getStringOrNull(9),
                    (int) row.getLong(14),
                    row.getStringOrNull(16),
                    row.getStringOrNull(17),
                    row.getString(18),
                    row.getStringOrNull(25),
                    rollUp(row));
            String name = row.getString(3);
            String label = row.getString(4);
            Field plain = custom.derived() ? type.derived(name, label, custom) : type.field(name, label, custom);
            return new Added(row.getString(1), field(row, plain));
        });
    }

    private static @Nullable RollUp rollUp(Row row) {
        String entity = row.getStringOrNull(21);
        return entity == null
                ? null
                : new RollUp(entity, row.getString(22), row.getString(23), row.getStringOrNull(24));
    }

    private static Field field(Row row, Field plain) {
        Field field = plain.choices(List.of(row.getStrings(10)));
        Long least = row.getLongOrNull(11);
        Long most = row.getLongOrNull(12);
        Long length = row.getLongOrNull(13);
        String target = row.getStringOrNull(15);
        field = least == null && most == null ? field : field.bounds(least, most);
        field = length == null ? field : field.maxLength(length.intValue());
        field = target == null ? field : field.references(target);
        return row.getBoolean(7) ? field.asRequired() : field;
    }
}
