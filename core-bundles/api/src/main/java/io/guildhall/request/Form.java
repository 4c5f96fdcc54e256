package io.guildhall.request;

import io.guildhall.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each looked at as it is asked for. Leaving a field out and setting it to null can be told
 * apart. Every refusal is a ProblemException 422 that names the field.
 */
public final class Form {
    private final Map<String, ? extends @Nullable Object> fields;

    /** Refuses a field that is not among the known ones, so that nobody slips one in. */
    public Form(@Nullable Map<String, ? extends @Nullable Object> given, String... known) {
        fields = Objects.requireNonNullElse(given, Map.of());
        Set<String> names = Set.of(known);
        for (String name : fields.keySet()) {
            if (!names.contains(name)) {
                throw wrong(name, "field/unknown", "There is no such field to set here.");
            }
        }
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public boolean hasAny(String... names) {
        return Arrays.stream(names).anyMatch(this::has);
    }

    public @Nullable Object get(String name) {
        return fields.get(name);
    }

    /** One line, stripped; empty where it was not sent. */
    public String line(String name, int longest) {
        return oneLine(name, text(name, longest).strip());
    }

    public String neededLine(String name, int longest) {
        return neededLine(name, textOrNull(name), longest);
    }

    /** The same for a value that did not come in a body. */
    public static String neededLine(String name, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        return oneLine(name, needed(name, notTooLong(name, text, longest)));
    }

    /** As it was sent; empty where it was not. */
    public String text(String name, int longest) {
        String text = Objects.requireNonNullElse(textOrNull(name), "");
        if (text.indexOf('\0') >= 0) {
            throw wrong(name, "value/control-character", "This holds a character that no text has.");
        }
        return notTooLong(name, text, longest);
    }

    public String neededText(String name, int longest) {
        return needed(name, text(name, longest));
    }

    public @Nullable String textOrNull(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "value/text", "This has to be text.");
    }

    public String choice(String name, String usual, List<String> choices) {
        Object value = fields.get(name);
        if (value == null) {
            return usual;
        }
        if (value instanceof String text && choices.contains(text)) {
            return text;
        }
        throw wrong(name, "value/choice", "This is not among: " + String.join(", ", choices) + ".");
    }

    public boolean yes(String name, boolean usual) {
        return Objects.requireNonNullElse(yesOrNull(name), usual);
    }

    public @Nullable Boolean yesOrNull(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw wrong(name, "value/boolean", "This has to be true or false.");
    }

    public long number(String name, long usual, long least, long most) {
        return fields.get(name) == null ? usual : number(name, least, most);
    }

    public long number(String name, long least, long most) {
        if (isWhole(fields.get(name))
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

    public long id(String name) {
        if (isWhole(fields.get(name)) && fields.get(name) instanceof Number id && id.longValue() > 0) {
            return id.longValue();
        }
        throw wrong(name, "value/id", "This has to be the id of a record.");
    }

    public @Nullable Long idOrNull(String name) {
        return fields.get(name) == null ? null : Long.valueOf(id(name));
    }

    /** Texts in a list, each one line and not empty; null where none was sent. */
    public @Nullable List<String> lines(String name, int most, int longest) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof List<?> list) || list.size() > most) {
            throw wrong(name, "value/list", "This has to be a list of at most " + most + " texts.");
        }
        List<String> lines = new ArrayList<>(list.size());
        for (Object line : list) {
            lines.add(neededLine(name, line instanceof String text ? text : null, longest));
        }
        return lines;
    }

    /** Texts by name; none where none were sent. */
    public Map<String, String> texts(String name, int most) {
        Object value = fields.get(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map) || map.size() > most) {
            throw wrong(name, "value/object", "This has to be an object with texts.");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((key, text) -> {
            if (!(text instanceof String line)) {
                throw wrong(name, "value/text", "This has to be text.");
            }
            texts.put(String.valueOf(key), line);
        });
        return texts;
    }

    /** Says no to a field. */
    public static RuntimeException wrong(String field, String code, String title) {
        return Problem.invalid(code, title).field(field).asException();
    }

    private static boolean isWhole(@Nullable Object value) {
        return value instanceof Long || value instanceof Integer;
    }

    private static String needed(String name, String text) {
        if (text.isBlank()) {
            throw wrong(name, "value/missing", "This is needed.");
        }
        return text;
    }

    private static String notTooLong(String name, String text, int longest) {
        if (text.length() > longest) {
            throw Problem.invalid("value/too-long", "This is longer than " + longest + " characters.")
                    .field(name)
                    .with("most", longest)
                    .asException();
        }
        return text;
    }

    private static String oneLine(String name, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, "value/control-character", "This has to be one line of text.");
        }
        return text;
    }
}
