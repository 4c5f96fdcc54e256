package io.guildhall.identity.internal;

import io.guildhall.problem.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at what a caller sent, field by field. Every method throws a ProblemException 422 that names the field. */
public final class Input {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,190}");
    private static final Pattern COLOR = Pattern.compile("[a-z]{2,20}");

    /** One line of text without control characters, stripped. */
    public static String text(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            throw refused(field, "value/missing", "This is needed.");
        }
        if (text.length() > longest) {
            throw Problem.invalid("value/too-long", "This is longer than " + longest + " characters.")
                    .field(field)
                    .with("most", longest)
                    .asException();
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw refused(field, "value/control-character", "This has to be one line of text.");
        }
        return text;
    }

    public static String email(String field, @Nullable String value) {
        String email = text(field, value, 255);
        if (!EMAIL.matcher(email).matches()) {
            throw refused(field, "value/email", "This is not an e-mail address.");
        }
        return email;
    }

    /** ISO 4217, three capital letters. */
    public static String currency(String field, @Nullable String value) {
        String code = text(field, value, 3);
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw refused(field, "value/currency", "This is not a currency code such as EUR.");
        }
    }

    public static String zone(String field, @Nullable String value) {
        String zone = text(field, value, 64);
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw refused(field, "value/time-zone", "This is not a time zone such as Europe/Vienna.");
        }
    }

    /** BCP 47. */
    public static String locale(String field, @Nullable String value) {
        String tag = text(field, value, 35);
        try {
            String known = new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            if (!known.equals("und")) {
                return known;
            }
        } catch (IllformedLocaleException e) {
            // told below like any other tag that names no language
        }
        throw refused(field, "value/locale", "This is not a language tag such as en or de-AT.");
    }

    public static String oneOf(String field, @Nullable String value, String... choices) {
        String text = text(field, value, 80);
        for (String choice : choices) {
            if (choice.equals(text)) {
                return text;
            }
        }
        throw refused(field, "value/choice", "This is not among: " + String.join(", ", choices) + ".");
    }

    public static String color(String field, @Nullable String value) {
        String color = text(field, value, 20);
        if (!COLOR.matcher(color).matches()) {
            throw refused(field, "value/color", "This is not the name of a colour.");
        }
        return color;
    }

    public static RuntimeException refused(String field, String code, String title) {
        return Problem.invalid(code, title).field(field).asException();
    }

    private Input() {}
}
