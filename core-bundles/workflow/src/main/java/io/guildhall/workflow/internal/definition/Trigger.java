package io.guildhall.workflow.internal.definition;

import io.guildhall.workflow.internal.value.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What sets a workflow off.
 *
 * @param settings as drawn: {@code kind}, {@code entity}, {@code field}, {@code from}, {@code to}, {@code if}, {@code by}, …
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
    /** What a module says has happened; {@code name} says what. */
    public static final String MODULE = "module";

    public static final Set<String> KINDS =
            Set.of(CREATED, CHANGED, SAVED, DELETED, DATE, SCHEDULE, BUTTON, WEBHOOK, WORKFLOW, MODULE);

    public String kind() {
        return String.valueOf(settings.getOrDefault("kind", ""));
    }

    /** Full name, or empty for one that is about no record. */
    public String entity() {
        return settings.get("entity") instanceof String name ? name : "";
    }

    /** Of a module's trigger. */
    public @Nullable String name() {
        return settings.get("name") instanceof String name && !name.isEmpty() ? name : null;
    }

    public @Nullable String field() {
        return settings.get("field") instanceof String name && !name.isEmpty() ? name : null;
    }

    /** Empty for none. */
    public Map<String, @Nullable Object> condition() {
        return Json.map(settings.get("if"));
    }

    /** In how long a record meets this once, such as {@code {"days":30}}; empty for each time. */
    public Map<String, @Nullable Object> once() {
        return Json.map(settings.get("once"));
    }

    /** By whose doing a change has to come about; null for anybody's. See {@link Origins}. */
    public @Nullable List<String> by() {
        return settings.get("by") instanceof List<?> by
                ? by.stream().map(String::valueOf).toList()
                : null;
    }

    /** Whether it is somebody's doing: the clock's and the button's are not asked. */
    public boolean isMade() {
        return isChange() || kind().equals(MODULE);
    }

    public boolean isChange() {
        return Set.of(CREATED, CHANGED, SAVED, DELETED).contains(kind());
    }
}
