package io.guildhall.workflow.internal.rest;

import io.guildhall.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what callers send, and names what is at fault. */
final class Asked {
    private Asked() {}

    static @Nullable Long number(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!value.matches("[0-9]{1,18}")) {
            throw wrong(name, "This must be a number.");
        }
        return Long.valueOf(value);
    }

    static int count(String name, @Nullable String value, int usual, int most) {
        Long count = number(name, value);
        if (count == null) {
            return usual;
        }
        if (count < 1 || count > most) {
            throw wrong(name, "This must be a number from 1 to " + most + ".");
        }
        return count.intValue();
    }

    static @Nullable String choice(String name, @Nullable String value, Set<String> choices) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!choices.contains(value)) {
            throw wrong(name, "This must be one of " + String.join(", ", new java.util.TreeSet<>(choices)) + ".");
        }
        return value;
    }

    static @Nullable Instant moment(String name, @Nullable String value) {
        try {
            return value == null || value.isEmpty() ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw wrong(name, "This must be a moment, such as 2026-11-22T10:00:00Z.");
        }
    }

    static boolean flag(String name, @Nullable String value) {
        if (value != null && !value.isEmpty() && !value.equals("true") && !value.equals("false")) {
            throw wrong(name, "This must be true or false.");
        }
        return "true".equals(value);
    }

    static String text(String name, @Nullable String value, int most) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid("workflow/" + name, "This must be filled in.")
                    .field(name)
                    .asException();
        }
        return limited(name, value.strip(), most);
    }

    static String limited(String name, String value, int most) {
        if (value.length() > most) {
            throw Problem.invalid("workflow/" + name, "This is too long.")
                    .field(name)
                    .asException();
        }
        return value;
    }

    static <T> T body(@Nullable T body) {
        if (body == null) {
            throw Problem.badRequest("request/body", "There is nothing in this request.")
                    .asException();
        }
        return body;
    }

    static RuntimeException wrong(String name, String sentence) {
        return Problem.badRequest("request/parameter", sentence).field(name).asException();
    }
}
