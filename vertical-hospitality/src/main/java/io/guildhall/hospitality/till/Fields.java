package io.guildhall.hospitality.till;

import io.guildhall.problem.ProblemException;
import io.guildhall.request.Form;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what tills send: amounts, moments, objects within objects. What is refused is named by its whole path. */
final class Fields {
    private static final long LARGEST_MINOR = 10_000_000_00L;
    /** A till whose clock is further off than this would win over every correction. */
    private static final Duration AHEAD = Duration.ofHours(24);

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Form form;
    private final int digits;

    Fields(Map<?, ?> given, String currency, String... known) {
        this.form = new Form(named(given), known);
        this.digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private Fields(Map<?, ?> given, int digits, String... known) {
        this.form = new Form(named(given), known);
        this.digits = digits;
    }

    static Map<String, @Nullable Object> named(Map<?, ?> given) {
        Map<String, @Nullable Object> fields = new java.util.LinkedHashMap<>();
        given.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }

    Form form() {
        return form;
    }

    /** A decimal number as text or number, no less than 0; 0 where it was not sent. */
    long money(String name) {
        return money(name, 0);
    }

    long money(String name, long least) {
        Object value = form.get(name);
        if (value == null) {
            return 0;
        }
        try {
            BigDecimal amount = value instanceof String || value instanceof Number ? exact(value.toString()) : null;
            long minor = amount == null
                    ? Long.MAX_VALUE
                    : amount.movePointRight(digits).longValueExact();
            if (minor >= least && minor <= LARGEST_MINOR) {
                return minor;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // told below like an amount out of bounds
        }
        throw Form.wrong(
                name, "hospitality/till-amount", "This has to be an amount such as 12.50 in the workspace's currency.");
    }

    /** Of no more digits than an amount may have: a million zeros would take their time. */
    private static BigDecimal exact(String text) {
        if (text.length() > 24) {
            throw new NumberFormatException("too long");
        }
        BigDecimal amount = new BigDecimal(text);
        if (Math.abs((long) amount.scale()) > 24) {
            throw new NumberFormatException("too far from one");
        }
        return amount;
    }

    Instant moment(String name) {
        String text = form.textOrNull(name);
        try {
            Instant at = Instant.parse(text == null ? "" : text);
            if (at.isAfter(EARLIEST) && at.isBefore(Instant.now().plus(AHEAD))) {
                return at;
            }
        } catch (DateTimeException e) {
            // told below like one that is out of bounds
        }
        throw Form.wrong(
                name,
                "hospitality/till-moment",
                "This has to be a moment by the till's clock, such as 2030-01-31T22:10:00Z.");
    }

    @Nullable
    String lineOrNull(String name, int longest) {
        return form.textOrNull(name) == null || form.line(name, longest).isEmpty() ? null : form.line(name, longest);
    }

    /** The objects of a list, each read by itself. */
    <T> List<T> each(String name, int most, Function<Fields, T> read, String... known) {
        Object value = form.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.size() > most) {
            throw Form.wrong(name, "value/list", "This has to be a list of at most " + most + " objects.");
        }
        List<T> all = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            all.add(within(name + "[" + i + "]", list.get(i), read, known));
        }
        return all;
    }

    <T> @Nullable T one(String name, Function<Fields, T> read, String... known) {
        return form.get(name) == null ? null : within(name, form.get(name), read, known);
    }

    private <T> T within(String path, @Nullable Object value, Function<Fields, T> read, String... known) {
        if (!(value instanceof Map<?, ?> object)) {
            throw Form.wrong(path, "value/object", "This has to be an object.");
        }
        try {
            return read.apply(new Fields(object, digits, known));
        } catch (ProblemException e) {
            throw e.problem().field(path + "." + e.problem().field()).asException();
        }
    }
}
