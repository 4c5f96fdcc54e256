package io.guildhall.workflow.internal.outward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint wants to hear of. Immutable.
 *
 * @param entity full name
 * @param kinds created, updated, deleted, restored
 * @param fields of an update at least one of these must have changed; empty for any
 */
public record Event(String entity, List<String> kinds, List<String> fields) {
    static final List<String> KINDS = List.of("created", "updated", "deleted", "restored");

    public Event {
        kinds = List.copyOf(kinds);
        fields = List.copyOf(fields);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entity", entity);
        json.put("kinds", kinds);
        json.put("fields", fields);
        return json;
    }

    /** As it was stored. */
    static Event of(Map<?, ?> json) {
        return new Event(String.valueOf(json.get("entity")), texts(json.get("kinds")), texts(json.get("fields")));
    }

    private static List<String> texts(@Nullable Object list) {
        List<String> texts = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }
}
