package io.guildhall.rest.internal.record;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.problem.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types of what may stand in a filter: the entity's fields, its id, version and times. */
final class Values {
    private static final int LONGEST = 1000;

    private Values() {}

    /** @return a field that stands for the name, or empty when there is none */
    static Optional<Field> field(EntityType entity, String name) {
        return switch (name) {
            case "id", "version" -> Optional.of(Field.integer(name));
            case "created_at", "updated_at" -> Optional.of(Field.timestamp(name));
            case "deleted_at" -> entity.trash() ? Optional.of(Field.timestamp(name)) : Optional.empty();
            default -> entity.field(name);
        };
    }

    /** Whether several values may be joined by commas: only where a value can have none. */
    static boolean splits(FieldType type) {
        return switch (type) {
            case INTEGER, REFERENCE, FILE, CHOICE, CHOICES, DATE, TIMESTAMP, BOOLEAN, TAGS, EMAILS, PHONES -> true;
            default -> false;
        };
    }

    /**
     * @param parameter how the caller named it
     * @throws io.guildhall.problem.ProblemException 400 naming the parameter
     */
    static Object parse(Field field, String text, String parameter) {
        try {
            return switch (field.type()) {
                case INTEGER, REFERENCE, FILE -> Long.valueOf(text);
                case MONEY, NUMBER -> money(text);
                case DATE -> LocalDate.parse(text);
                case TIMESTAMP -> instant(text);
                case BOOLEAN -> truth(text);
                case CHOICE, CHOICES -> choice(field, text);
                default -> text(text);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Problem.badRequest("query/value", "The value does not fit the field.")
                    .detail("Expected %s.", expected(field))
                    .field(parameter)
                    .asException();
        }
    }

    /** A value of a JSON filter. */
    static Object ofJson(Field field, @Nullable Object value, String parameter) {
        boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        return parse(field, scalar ? String.valueOf(value) : "\0", parameter);
    }

    private static BigDecimal money(String text) {
        if (text.length() > 32) {
            throw new IllegalArgumentException("too long");
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.precision() - amount.scale() > 18 || amount.scale() > 6 || amount.scale() < -18) {
            throw new IllegalArgumentException("out of range");
        }
        return amount;
    }

    /** A day alone is its first instant in UTC. */
    private static Instant instant(String text) {
        Instant instant = text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(java.time.ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
        int year = instant.atOffset(java.time.ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new IllegalArgumentException("out of range");
        }
        return instant;
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.valueOf(text);
    }

    private static String choice(Field field, String text) {
        if (!field.choices().contains(text)) {
            throw new IllegalArgumentException("no choice");
        }
        return text;
    }

    private static String text(String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("empty or too long");
        }
        return text;
    }

    private static String expected(Field field) {
        return switch (field.type()) {
            case INTEGER -> "a whole number";
            case REFERENCE, FILE -> "the id of a record";
            case MONEY, NUMBER -> "an amount such as 1234.50";
            case DATE -> "a day such as 2026-11-21";
            case TIMESTAMP -> "a time such as 2026-11-21T08:00:00Z";
            case BOOLEAN -> "true or false";
            case CHOICE, CHOICES -> "one of " + String.join(", ", field.choices());
            default -> "a text of 1 to " + LONGEST + " characters";
        };
    }
}
