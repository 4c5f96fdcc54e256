package io.guildhall.identity.internal;

import io.guildhall.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a partial change as a caller sent them, where leaving a field out and setting it to null differ.
 * Refuses fields it does not know, so that nobody slips a role in.
 */
public final class Patch {
    private final Map<String, @Nullable Object> given;

    private Patch(Map<String, @Nullable Object> given) {
        this.given = given;
    }

    /** @throws io.guildhall.problem.ProblemException 422 for a field that is not among the known ones */
    public static Patch of(@Nullable Map<String, @Nullable Object> given, String... known) {
        Map<String, @Nullable Object> fields = Objects.requireNonNullElse(given, Map.of());
        List<String> names = Arrays.asList(known);
        for (String name : fields.keySet()) {
            if (!names.contains(name)) {
                throw Problem.invalid("field/unknown", "There is no such field to set here.")
                        .field(name)
                        .asException();
            }
        }
        return new Patch(fields);
    }

    public boolean has(String field) {
        return given.containsKey(field);
    }

    public boolean hasAny(String... fields) {
        return Arrays.stream(fields).anyMatch(this::has);
    }

    /** Null when absent or null; otherwise it must be a string. */
    public @Nullable String text(String field) {
        Object value = given.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw Input.refused(field, "value/text", "This has to be text.");
    }

    /** Null when absent or null; otherwise it must be an id. */
    public @Nullable Long id(String field) {
        Object value = given.get(field);
        if (value == null) {
            return null;
        }
        if ((value instanceof Long || value instanceof Integer) && ((Number) value).longValue() > 0) {
            return ((Number) value).longValue();
        }
        throw Input.refused(field, "value/id", "This has to be the id of a record.");
    }

    /** Null when absent or null. */
    public @Nullable Boolean flag(String field) {
        Object value = given.get(field);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw Input.refused(field, "value/boolean", "This has to be true or false.");
    }

    /** Null when absent or null; otherwise it must be a list of strings, each stripped and not empty. */
    public @Nullable List<String> texts(String field, int most, int longest) {
        Object value = given.get(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof List<?> list) || list.size() > most) {
            throw Input.refused(field, "value/list", "This has to be a list of at most " + most + " texts.");
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object item : list) {
            texts.add(Input.text(field, item instanceof String text ? text : null, longest));
        }
        return texts;
    }
}
