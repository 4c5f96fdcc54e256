package io.guildhall.workflow.internal.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills <code>{{record.name}}</code>, <code>{{record.last_visit + 60 days at 10:00}}</code> in. A text that is one such place and
 * nothing else becomes the value itself, with its type; in the middle of a text it becomes words.
 */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]{1,300})}}");
    private static final Pattern EXPRESSION = Pattern.compile("\\s*([a-z][\\w]*(?:\\.[\\w-]+)*)\\s*"
            + "(?:([+-])\\s*(\\d{1,5})\\s*(minute|hour|day|week|month|year|working[ _]day|working[ _]hour)s?)?\\s*"
            + "(?:at\\s+(\\d{1,2}):(\\d{2}))?\\s*");
    private static final String SECRET = "secret.";

    private Template() {}

    /** Sentences about places in this value, however deep, that cannot be read. */
    public static List<String> problems(@Nullable Object value) {
        List<String> wrong = new ArrayList<>();
        places(value).stream()
                .filter(place -> !EXPRESSION.matcher(place).matches())
                .forEach(place -> wrong.add("“{{" + place + "}}” cannot be read."));
        return wrong;
    }

    /** What stands in the places of this value: {@code record.name}. */
    public static List<String> paths(@Nullable Object value) {
        List<String> paths = new ArrayList<>();
        for (String place : places(value)) {
            Matcher matcher = EXPRESSION.matcher(place);
            if (matcher.matches()) {
                paths.add(matcher.group(1));
            }
        }
        return paths;
    }

    private static List<String> places(@Nullable Object value) {
        List<String> found = new ArrayList<>();
        if (value instanceof String text) {
            Matcher matcher = PLACE.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(part -> found.addAll(places(part)));
        } else if (value instanceof List<?> list) {
            list.forEach(part -> found.addAll(places(part)));
        }
        return found;
    }

    /** @param value text, or maps and lists with texts inside; anything else stays as it is */
    public static @Nullable Object fill(@Nullable Object value, Scope scope) {
        if (value instanceof String text) {
            return fill(text, scope);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> filled = new LinkedHashMap<>();
            map.forEach((name, part) -> filled.put(String.valueOf(name), fill(part, scope)));
            return filled;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> filled = new ArrayList<>();
            list.forEach(part -> filled.add(fill(part, scope)));
            return filled;
        }
        return Plain.of(value);
    }

    private static @Nullable Object fill(String text, Scope scope) {
        if (!text.contains("{{")) {
            return text;
        }
        Matcher matcher = PLACE.matcher(text);
        if (matcher.matches()) {
            return kept(matcher.group(1)) ? text : value(matcher.group(1), scope);
        }
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        kept(place.group(1)) ? place.group() : Plain.text(value(place.group(1), scope))));
    }

    /** What stands in one place, as words: {@code record.name}. A secret stands in none. */
    public static String words(String place, Scope scope) {
        return kept(place) ? "" : Plain.text(value(place, scope));
    }

    /**
     * Puts values into the places of a text, in their order, as words.
     *
     * @param into gets the text under this name
     * @return how many places there are
     */
    public static int inserted(String text, List<String> values, Map<String, @Nullable Object> into, String name) {
        int[] count = {0};
        String filled = PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(count[0] < values.size() ? values.get(count[0]++) : next(count)));
        into.put(name, filled);
        return count[0];
    }

    private static String next(int[] count) {
        count[0]++;
        return "";
    }

    private static boolean kept(String expression) {
        return expression.strip().startsWith(SECRET);
    }

    /** Null for what is not there and for what cannot be read; publishing has refused the latter. */
    static @Nullable Object value(String expression, Scope scope) {
        Matcher parts = EXPRESSION.matcher(expression);
        if (!parts.matches()) {
            return null;
        }
        Object base = scope.find(parts.group(1));
        if (parts.group(2) == null && parts.group(5) == null) {
            return base;
        }
        Object moment = Moments.read(base);
        try {
            return moment == null
                    ? null
                    : reckon(moment, parts, scope.moments()).toString();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Object reckon(Object base, Matcher parts, Moments moments) {
        Object moment = base;
        if (parts.group(2) != null) {
            long amount = Long.parseLong(parts.group(3)) * (parts.group(2).equals("-") ? -1 : 1);
            moment = moments.plus(moment, amount, parts.group(4).replace(' ', '_'));
        }
        if (parts.group(5) != null) {
            LocalTime time = LocalTime.of(Integer.parseInt(parts.group(5)), Integer.parseInt(parts.group(6)));
            moment = moments.at(moment instanceof LocalDate day ? day : moments.day((Instant) moment), time);
        }
        return moment;
    }
}
