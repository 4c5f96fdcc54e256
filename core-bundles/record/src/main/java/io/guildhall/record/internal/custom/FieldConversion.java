package io.guildhall.record.internal.custom;

import io.guildhall.actor.Actor;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.internal.imports.Cell;
import io.guildhall.record.internal.value.Coercion;
import io.guildhall.record.internal.value.StoredJson;
import io.guildhall.record.internal.value.ValueException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of the values of a field whose type changes: what the new type cannot hold is lost, nothing is guessed. */
final class FieldConversion {
    private final Actor actor;
    private final Field from;
    private final Definition to;
    private final @Nullable String format;

    /** @param sample values as text, by which one format is told for all */
    FieldConversion(Actor actor, Definition from, Definition to, List<String> sample) {
        this.actor = actor;
        this.from = from.field();
        this.to = to;
        this.format = Cell.format(to.field().type(), sample, actor.workspace());
    }

    /** @param json as it is kept; @return as it will be kept, or null if it cannot be */
    @Nullable
    String of(String json) {
        Object value =
                StoredJson.value(from, StoredJson.tree(json), actor.workspace().currency());
        if (value == null) {
            return null;
        }
        try {
            Field field = to.field();
            Object typed = Coercion.value(field, false, given(field, value));
            if (typed instanceof BigDecimal amount && to.type() == CustomType.MONEY) {
                typed = Coercion.minor(field, amount, actor.workspace().currency());
            }
            return typed == null ? null : StoredJson.text(StoredJson.raw(field, typed));
        } catch (ValueException e) {
            return null;
        }
    }

    private Object given(Field field, Object value) {
        if (field.type() == from.type() && !(value instanceof BigDecimal)) {
            return value;
        }
        String text = text(value);
        if (field.type() == FieldType.REFERENCE
                || field.type() == FieldType.FILE
                || field.type() == FieldType.ADDRESS) {
            return field.type() == FieldType.ADDRESS ? Map.of("street", text) : value;
        }
        Object cell = Cell.typed(field, text, format, actor.workspace());
        return cell == null ? "" : cell;
    }

    /** As people read it. */
    static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining("; "));
        }
        if (value instanceof Map<?, ?> address) {
            return address.values().stream()
                    .filter(Objects::nonNull)
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
