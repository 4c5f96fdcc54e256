package io.guildhall.workflow.internal.definition;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of what is live: how the database recognises what sets a workflow off.
 *
 * @param kind as the change log has it, or the trigger's own
 * @param column that has to change, or null for any; of a module's trigger its name
 * @param from and {@code to}: JSON of the column's value, or null for any
 * @param by whose doing, or null for anybody's
 */
public record Live(
        String kind,
        String entity,
        @Nullable String column,
        @Nullable String from,
        @Nullable String to,
        @Nullable List<String> by) {
    /** Of a definition without faults. */
    public static List<Live> of(Trigger trigger, Known known) {
        return switch (trigger.kind()) {
            case Trigger.CREATED -> List.of(plain("created", trigger));
            case Trigger.CHANGED -> List.of(changed(trigger, known));
            case Trigger.SAVED -> List.of(plain("created", trigger), changed(trigger, known));
            case Trigger.DELETED -> List.of(deleted(trigger, known));
            case Trigger.MODULE ->
                List.of(new Live(Trigger.MODULE, trigger.entity(), trigger.name(), null, null, trigger.by()));
            default -> List.of(plain(trigger.kind(), trigger));
        };
    }

    private static Live plain(String kind, Trigger trigger) {
        return new Live(kind, trigger.entity(), null, null, null, trigger.by());
    }

    private static Live changed(Trigger trigger, Known known) {
        Optional<Field> field = known.field(trigger.entity(), trigger.field());
        return new Live(
                "updated",
                trigger.entity(),
                field.map(Field::column).orElse(null),
                field.map(f -> value(trigger.settings(), "from", f)).orElse(null),
                field.map(f -> value(trigger.settings(), "to", f)).orElse(null),
                trigger.by());
    }

    private static @Nullable String value(Map<String, @Nullable Object> settings, String side, Field field) {
        return settings.containsKey(side) ? ColumnValue.of(field, settings.get(side)) : null;
    }

    /** For the database; null for anybody's doing. */
    public String @Nullable [] origins() {
        return by == null ? null : by.toArray(String[]::new);
    }

    /** Into the trash, where there is one. */
    private static Live deleted(Trigger trigger, Known known) {
        String entity = trigger.entity();
        boolean trash = known.entity(entity).map(EntityType::trash).orElse(false);
        return trash
                ? new Live("updated", entity, "deleted_at", "null", null, trigger.by())
                : plain("deleted", trigger);
    }
}
