package io.guildhall.workflow.internal.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as runs hold them: text, Long, Boolean, lists, maps, null. A value is the same whether it was made a moment ago or read
 * back after a restart, so a run goes on as it would have.
 */
public final class Plain {
    private Plain() {}

    public static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        if (value == null || value instanceof Long || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Iterable<?> items) {
            List<@Nullable Object> list = new ArrayList<>();
            items.forEach(item -> list.add(of(item)));
            return list;
        }
        return value.toString();
    }

    public static Map<String, @Nullable Object> map(Map<?, ?> values) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(String.valueOf(name), of(value)));
        return plain;
    }

    /** As it stands in the middle of a text. */
    static String text(@Nullable Object value) {
        return value == null
                ? ""
                : value instanceof Map || value instanceof List ? Json.write(value) : value.toString();
    }
}
