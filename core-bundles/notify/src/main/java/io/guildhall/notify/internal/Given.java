package io.guildhall.notify.internal;

import io.guildhall.problem.Problem;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A partial change as a caller sent it. Names the field at fault. */
final class Given {
    private static final String HOUR = "([01][0-9]|2[0-3]):[0-5][0-9]";

    private final Map<String, @Nullable Object> fields;

    Given(@Nullable Map<String, @Nullable Object> fields, Set<String> known) {
        this.fields = Objects.requireNonNullElse(fields, Map.of());
        for (String name : this.fields.keySet()) {
            if (!known.contains(name)) {
                throw wrong(name, "field/unknown", "There is no such field to set here.");
            }
        }
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    @Nullable
    Object get(String name) {
        return fields.get(name);
    }

    String word(String name, Set<String> words) {
        if (fields.get(name) instanceof String word && words.contains(word)) {
            return word;
        }
        throw wrong(name, "value/choice", "This has to be one of " + String.join(", ", words) + ".");
    }

    /** @return {@code 08:30} */
    String hour(String name) {
        if (fields.get(name) instanceof String hour && hour.matches(HOUR)) {
            return hour;
        }
        throw wrong(name, "value/time", "This has to be a time such as 08:30.");
    }

    long number(String name, long least, long most) {
        if ((fields.get(name) instanceof Long || fields.get(name) instanceof Integer)
                && fields.get(name) instanceof Number number
                && number.longValue() >= least
                && number.longValue() <= most) {
            return number.longValue();
        }
        throw Problem.invalid("value/number", "This has to be a whole number from " + least + " to " + most + ".")
                .field(name)
                .with("least", least)
                .with("most", most)
                .asException();
    }

    static RuntimeException wrong(String field, String code, String sentence) {
        return Problem.invalid(code, sentence).field(field).asException();
    }
}
