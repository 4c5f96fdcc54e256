package io.guildhall.identity.internal;

import io.guildhall.request.Form;
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

    public static String email(String field, @Nullable String value) {
        String email = Form.neededLine(field, value, 255);
        if (!EMAIL.matcher(email).matches()) {
            throw Form.wrong(field, "value/email", "This is not an e-mail address.");
        }
        return email;
    }

    /** ISO 4217, three capital letters. */
    public static String currency(String field, @Nullable String value) {
        String code = Form.neededLine(field, value, 3);
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw Form.wrong(field, "value/currency", "This is not a currency code such as EUR.");
        }
    }

    public static String zone(String field, @Nullable String value) {
        String zone = Form.neededLine(field, value, 64);
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw Form.wrong(field, "value/time-zone", "This is not a time zone such as Europe/Vienna.");
        }
    }

    /** BCP 47. */
    public static String locale(String field, @Nullable String value) {
        String tag = Form.neededLine(field, value, 35);
        try {
            String known = new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            if (!known.equals("und")) {
                return known;
            }
        } catch (IllformedLocaleException e) {
            // told below like any other tag that names no language
        }
        throw Form.wrong(field, "value/locale", "This is not a language tag such as en or de-AT.");
    }

    public static String oneOf(String field, @Nullable String value, String... choices) {
        String text = Form.neededLine(field, value, 80);
        for (String choice : choices) {
            if (choice.equals(text)) {
                return text;
            }
        }
        throw Form.wrong(field, "value/choice", "This is not among: " + String.join(", ", choices) + ".");
    }

    public static String color(String field, @Nullable String value) {
        String color = Form.neededLine(field, value, 20);
        if (!COLOR.matcher(color).matches()) {
            throw Form.wrong(field, "value/color", "This is not the name of a colour.");
        }
        return color;
    }

    private Input() {}
}
