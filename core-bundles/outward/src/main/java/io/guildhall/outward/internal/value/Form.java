package io.guildhall.outward.internal.value;

import io.guildhall.actor.Actor;
import io.guildhall.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A caller's fields, each looked at as it is asked for. Every refusal names the field. */
public final class Form {
    private static final String NUMBER = "[0-9]{1,18}";
    private static final String ADDRESS =
            "[^@\\s<>,;:\"()\\[\\]\\\\\\p{Cntrl}]{1,64}@[^@\\s<>,;:\"()\\[\\]\\\\\\p{Cntrl}]{1,189}";

    private final Map<String, ? extends @Nullable Object> fields;

    /** @throws io.guildhall.problem.ProblemException 422 for a field that is not among the known ones */
    public Form(@Nullable Map<String, ? extends @Nullable Object> given, String... known) {
        fields = Objects.requireNonNullElse(given, Map.of());
        Set<String> names = Set.of(known);
        fields.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(name, "field/unknown", "There is no such field to set here.");
                });
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public @Nullable Object get(String name) {
        return fields.get(name);
    }

    /** One line, stripped; empty where it was not sent. */
    public String line(String name, int longest) {
        String text = text(name, longest).strip();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, "value/control-character", "This has to be one line of text.");
        }
        return text;
    }

    public String neededLine(String name, int longest) {
        return needed(name, line(name, longest));
    }

    public String neededText(String name, int longest) {
        return needed(name, text(name, longest));
    }

    private static String needed(String name, String text) {
        if (text.isBlank()) {
            throw wrong(name, "value/missing", "This is needed.");
        }
        return text;
    }

    /** As it was sent; empty where it was not. */
    public String text(String name, int longest) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof String)) {
            throw wrong(name, "value/text", "This has to be text.");
        }
        String text = value == null ? "" : (String) value;
        if (text.length() > longest) {
            throw Problem.invalid("value/too-long", "This is longer than " + longest + " characters.")
                    .field(name)
                    .with("most", longest)
                    .asException();
        }
        if (text.indexOf('\0') >= 0) {
            throw wrong(name, "value/control-character", "This holds a character that no text has.");
        }
        return text;
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
        Object value = fields.get(name);
        if (value == null) {
            return usual;
        }
        if (value instanceof Boolean yes) {
            return yes;
        }
        throw wrong(name, "value/boolean", "This has to be true or false.");
    }

    public long number(String name, long usual, long least, long most) {
        Object value = fields.get(name);
        if (value == null) {
            return usual;
        }
        if ((value instanceof Long || value instanceof Integer)
                && ((Number) value).longValue() >= least
                && ((Number) value).longValue() <= most) {
            return ((Number) value).longValue();
        }
        throw wrong(name, "value/range", "This has to be a number from " + least + " to " + most + ".");
    }

    public long id(String name) {
        Object value = fields.get(name);
        if ((value instanceof Long || value instanceof Integer) && ((Number) value).longValue() > 0) {
            return ((Number) value).longValue();
        }
        throw wrong(name, "value/id", "This has to be the id of a record.");
    }

    /** A mail address in small letters. */
    public String address(String name) {
        return address(name, neededLine(name, 254));
    }

    /** @throws io.guildhall.problem.ProblemException 422 for what is none */
    public static String address(String name, String given) {
        String address = given.strip();
        if (address.length() > 254 || !address.matches(ADDRESS)) {
            throw wrong(name, "value/email", "This has to be one mail address.");
        }
        return address.toLowerCase(Locale.ROOT);
    }

    /** @throws io.guildhall.problem.ProblemException 404 for what cannot be an id */
    public static long path(String id) {
        if (!id.matches(NUMBER)) {
            throw Problem.notFound().asException();
        }
        return Long.parseLong(id);
    }

    /** A number among the parameters of an address. */
    public static long parameter(String name, @Nullable String value, long usual, long most) {
        if (value == null || value.isEmpty()) {
            return usual;
        }
        if (!value.matches(NUMBER) || Long.parseLong(value) < 1) {
            throw Problem.badRequest("request/number", "This has to be a number from 1.")
                    .field(name)
                    .asException();
        }
        return Math.min(Long.parseLong(value), most);
    }

    /** A short text among the parameters of an address; empty where it is not there. */
    public static String parameter(String name, @Nullable String value) {
        String text = value == null ? "" : value.strip();
        if (text.length() > 254 || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("request/text", "This has to be a short line of text.")
                    .field(name)
                    .asException();
        }
        return text;
    }

    /** One of these words among the parameters of an address; empty where it is not there. */
    public static String parameter(String name, @Nullable String value, List<String> choices) {
        if (value == null || value.isEmpty() || choices.contains(value)) {
            return value == null ? "" : value;
        }
        throw Problem.badRequest("request/choice", "This is none of the choices.")
                .detail("Allowed: %s.", String.join(", ", choices))
                .field(name)
                .asException();
    }

    /** Any version, or the one that {@code If-Match} names: {@code "3"}. */
    public static long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return -1;
        }
        String tag = ifMatch.strip();
        if (!tag.matches("(?:W/)?\"" + NUMBER + "\"")) {
            throw Problem.badRequest("request/if-match", "If-Match must be the ETag of the record, such as \"3\".")
                    .field("If-Match")
                    .asException();
        }
        return Long.parseLong(tag.replaceAll("[^0-9]", ""));
    }

    /** @throws io.guildhall.problem.ProblemException 412 unless it is the version expected */
    public static void same(long expected, long stands) {
        if (expected >= 0 && expected != stands) {
            throw Problem.of(412, "record/changed", "Somebody else has changed this in the meantime.")
                    .detail("It stands at version %d.", stands)
                    .asException();
        }
    }

    /** @throws io.guildhall.problem.ProblemException 403 unless the actor runs the workspace */
    public static Actor admin(Actor actor) {
        if (!actor.admin()) {
            throw Problem.forbidden("auth/not-permitted", "You may not do this.")
                    .detail("It takes the permission workspace.admin.")
                    .with("permission", "workspace.admin")
                    .asException();
        }
        return actor;
    }

    public static RuntimeException wrong(String field, String code, String title) {
        return Problem.invalid(code, title).field(field).asException();
    }
}
