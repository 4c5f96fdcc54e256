package io.guildhall.record.internal.query;

import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.internal.Plan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that every record has without its descriptor naming them. */
public final class StandardFields {
    private static final Map<String, Field> ALL = Map.of(
            "id",
            Field.integer("id").asRequired(),
            "version",
            Field.integer("version").asRequired(),
            "created_at",
            Field.timestamp("created_at").asRequired(),
            "updated_at",
            Field.timestamp("updated_at").asRequired(),
            "deleted_at",
            Field.of("deleted_at", FieldType.TIMESTAMP));

    private StandardFields() {}

    public static @Nullable Field find(Plan plan, String name) {
        Field own = plan.field(name);
        if (own != null) {
            return own;
        }
        Field standard = ALL.get(name);
        boolean absent = name.equals("deleted_at") && !plan.entity().trash();
        return absent ? null : standard;
    }
}
