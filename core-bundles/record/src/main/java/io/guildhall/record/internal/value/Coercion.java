package io.guildhall.record.internal.value;

import io.guildhall.entity.Field;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what JSON or a query string holds into what a record holds, or says what is wrong with it. Strict where strictness
 * saves data: nothing is rounded, cut or guessed.
 */
public final class Coercion {
    private static final int MAX_TAGS = 100;
    private static final int MAX_TAG = 100;
    private static final int MAX_EMAIL = 255;
    private static final int MAX_PHONE = 50;
    private static final BigDecimal TOO_LARGE = new BigDecimal("1000000000000");

    /** What one of a list has to be. */
    private interface Part {
        @Nullable
        String of(Object value) throws ValueException;
    }

    private Coercion() {}

    /** The value as {@link io.guildhall.record.StoredRecord} holds it; null when there is none. */
    public static @Nullable Object value(Field field, boolean currency, @Nullable Object value) throws ValueException {
        if (value == null) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> currency ? Money.currency(value) : Texts.line(value, limit(field, Texts.TEXT_LIMIT));
            case LONG_TEXT -> Texts.lines(value, limit(field, Texts.LONG_TEXT_LIMIT));
            case RICH_TEXT -> RichText.clean(Texts.lines(value, limit(field, Texts.LONG_TEXT_LIMIT)));
            case EMAIL -> Texts.email(value, limit(field, MAX_EMAIL));
            case PHONE -> Texts.phone(value, limit(field, MAX_PHONE));
            case URL -> Texts.url(value, limit(field, 2048));
            case INTEGER -> within(field, Numbers.whole(value, false));
            case MONEY -> Money.parse(value);
            case DATE -> Times.date(value);
            case TIMESTAMP -> Times.instant(value);
            case BOOLEAN -> bool(value);
            case CHOICE -> choice(field, value);
            case REFERENCE -> id(value, false);
            case TAGS -> list(value, one -> Texts.line(one, MAX_TAG));
            case EMAILS -> list(value, one -> Texts.email(one, limit(field, MAX_EMAIL)));
            case PHONES -> list(value, one -> Texts.phone(one, limit(field, MAX_PHONE)));
            case NUMBER -> Numbers.decimal(field, value);
            case CHOICES -> list(value, one -> choice(field, one));
            case ADDRESS -> Addresses.address(value);
            case FILE -> id(value, false);
        };
    }

    /** As {@link #value}, but numbers and booleans may come as text, the only thing a query string has. */
    public static Object wanted(Field field, boolean currency, Object value) throws ValueException {
        Object wanted = switch (field.type()) {
            // What could never be stored can still be asked for; it only finds nothing.
            case TEXT, LONG_TEXT, RICH_TEXT, EMAIL, PHONE, URL, EMAILS, PHONES -> asked(value, currency);
            case INTEGER -> Numbers.whole(value, true);
            case BOOLEAN -> "true".equals(value) ? Boolean.TRUE : "false".equals(value) ? Boolean.FALSE : bool(value);
            case REFERENCE -> id(value, true);
            case TAGS -> Texts.line(value, MAX_TAG);
            case CHOICES -> choice(field, value);
            case FILE -> id(value, true);
            default -> value(field, currency, value);
        };
        if (wanted == null) {
            throw wrongType("a value", value);
        }
        return wanted;
    }

    private static @Nullable String asked(Object value, boolean currency) throws ValueException {
        String text = Texts.line(value, Texts.LONG_TEXT_LIMIT);
        return text == null || !currency ? text : text.toUpperCase(java.util.Locale.ROOT);
    }

    /** A key of a record: positive. */
    public static long id(Object value, boolean words) throws ValueException {
        long id = Numbers.whole(value, words);
        if (id <= 0) {
            throw outOfRange("An id is positive.");
        }
        return id;
    }

    /** Minor units within the field's own bounds. */
    public static long minor(Field field, BigDecimal amount, @Nullable String currency) throws ValueException {
        return within(field, Money.toMinor(amount, currency));
    }

    private static int limit(Field field, int usual) {
        return field.maxLength() > 0 ? field.maxLength() : usual;
    }

    private static long within(Field field, long number) throws ValueException {
        Long least = field.minimum();
        Long most = field.maximum();
        if (least != null && number < least) {
            throw outOfRange("The least is " + least + ".");
        }
        if (most != null && number > most) {
            throw outOfRange("The most is " + most + ".");
        }
        return number;
    }

    /** Numbers of more than fifteen digits are beyond what the typed copies hold. */
    static void within(Field field, BigDecimal number) throws ValueException {
        Long least = field.minimum();
        Long most = field.maximum();
        if (least != null && number.compareTo(BigDecimal.valueOf(least)) < 0) {
            throw outOfRange("The least is " + least + ".");
        }
        if (most != null && number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw outOfRange("The most is " + most + ".");
        }
        if (number.abs().compareTo(TOO_LARGE) >= 0) {
            throw outOfRange("A number has at most twelve digits before the point.");
        }
    }

    private static Boolean bool(Object value) throws ValueException {
        if (value instanceof Boolean known) {
            return known;
        }
        throw wrongType("true or false", value);
    }

    private static @Nullable String choice(Field field, Object value) throws ValueException {
        if (value instanceof String text && text.isEmpty()) {
            return null;
        }
        if (!(value instanceof String)) {
            throw wrongType("text", value);
        }
        if (!field.choices().contains(value)) {
            throw new ValueException(
                    "record/choice",
                    "This is none of the choices.",
                    "Allowed: " + String.join(", ", field.choices()) + ".");
        }
        return (String) value;
    }

    private static List<String> list(Object value, Part part) throws ValueException {
        if (!(value instanceof List<?> list)) {
            throw wrongType("a list of texts", value);
        }
        Set<String> parts = new LinkedHashSet<>();
        for (Object item : list) {
            String one = item == null ? null : part.of(item);
            if (one != null) {
                parts.add(one);
            }
        }
        if (parts.size() > MAX_TAGS) {
            throw new ValueException("record/too-long", "These are too many.", MAX_TAGS + " are allowed.");
        }
        return List.copyOf(parts);
    }

    static ValueException wrongType(String expected, Object value) {
        return new ValueException(
                "record/wrong-type", "This has the wrong type.", "Expected " + expected + ", not " + kind(value) + ".");
    }

    static ValueException outOfRange(String detail) {
        return new ValueException("record/out-of-range", "This is out of range.", detail);
    }

    private static String kind(Object value) {
        if (value instanceof String) {
            return "this text";
        }
        if (value instanceof Number) {
            return "this number";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        return value instanceof List ? "a list" : "an object";
    }
}
