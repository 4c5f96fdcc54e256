package io.guildhall.record.internal.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Dates and instants, ISO 8601 to the letter, years 1 to 9999. */
public final class Times {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern INSTANT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Times() {}

    public static boolean isDate(Object value) {
        return value instanceof String text && DATE.matcher(text).matches();
    }

    public static LocalDate date(Object value) throws ValueException {
        if (value instanceof LocalDate date && date.getYear() >= 1 && date.getYear() <= 9999) {
            return date;
        }
        if (value instanceof String text && DATE.matcher(text).matches()) {
            try {
                LocalDate date = LocalDate.parse(text);
                if (date.getYear() >= 1) {
                    return date;
                }
            } catch (DateTimeException e) {
                throw Coercion.wrongType("a date of the calendar such as 2026-11-21", value);
            }
        }
        throw Coercion.wrongType("a date such as 2026-11-21", value);
    }

    /** To the microsecond, as the database keeps it. */
    public static Instant instant(Object value) throws ValueException {
        Instant instant = null;
        if (value instanceof Instant given) {
            instant = given;
        } else if (value instanceof String text && INSTANT.matcher(text).matches()) {
            try {
                instant = OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw Coercion.wrongType("an instant of the calendar such as 2026-11-21T08:00:00Z", value);
            }
        }
        if (instant == null || instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw Coercion.wrongType("an instant such as 2026-11-21T08:00:00Z", value);
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
