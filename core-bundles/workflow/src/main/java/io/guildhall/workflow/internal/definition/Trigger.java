package io.guildhall.workflow.internal.definition;

import io.guildhall.workflow.internal.value.Json;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What sets a workflow off.
 *
 * @param settings as drawn: {@code kind}, {@code entity}, {@code field}, {@code from}, {@code to}, {@code if}, …
 */
public record Trigger(Map<String, @Nullable Object> settings) {
    public static final String CREATED = "created";
    public static final String CHANGED = "changed";
    /** Created or changed. */
    public static final String SAVED = "saved";

    public static final String DELETED = "deleted";
    public static final String DATE = "date";
    public static final String SCHEDULE = "schedule";
    public static final String BUTTON = "button";
    public static final String WEBHOOK = "webhook";
    public static final String WORKFLOW = "workflow";

    static final Set<String> KINDS =
            Set.of(CREATED, CHANGED, SAVED, DELETED, DATE, SCHEDULE, BUTTON, WEBHOOK, WORKFLOW);

    public String kind() {
        return String.valueOf(settings.getOrDefault("kind", ""));
    }

    /** Full name, or empty for one that is about no record. */
    public String entity() {
        return settings.get("entity") instanceof String name ? name : "";
    }

    public @Nullable String field() {
        return settings.get("field") instanceof String name && !name.isEmpty() ? name : null;
    }

    /** Empty for none. */
    public Map<String, @Nullable Object> condition() {
        return Json.map(settings.get("if"));
    }

    public boolean isChange() {
        return Set.of(CREATED, CHANGED, SAVED, DELETED).contains(kind());
    }
}
