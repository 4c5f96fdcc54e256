package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.Actor;
import io.guildhall.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller sent, looked at field by field. Every refusal names the field. */
public final class Form {
    private static final String NUMBER = "[0-9]{1,18}";

    private final Map<String, ? extends @Nullable Object> fields;

    /** @throws io.guildhall.problem.ProblemException 422 for a field that is not among the known ones */
    public Form(@Nullable Map<String, ? extends @Nullable Object> given, Set<String> known) {
        fields = Objects.requireNonNullElse(given, Map.of());
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw Problem.invalid("field/unknown", "There is no such field to set here.")
                        .field(name)
                        .asException();
            }
        }
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public @Nullable Object get(String name) {
        return fields.get(name);
    }

    /** One line, stripped, not empty. */
    public String line(String name, int longest) {
        String text = text(name, longest).strip();
        if (text.isEmpty()) {
            throw wrong(name, "value/missing", "This is needed.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, "value/control-character", "This has to be one line of text.");
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
        return text;
    }

    public String choice(String name, String usual, String... choices) {
        Object value = fields.get(name);
        if (value == null) {
            return usual;
        }
        if (value instanceof String text && List.of(choices).contains(text)) {
            return text;
        }
        throw wrong(name, "value/choice", "This is not among: " + String.join(", ", choices) + ".");
    }

    public long id(String name) {
        Object value = fields.get(name);
        if ((value instanceof Long || value instanceof Integer) && ((Number) value).longValue() > 0) {
            return ((Number) value).longValue();
        }
        throw wrong(name, "value/id", "This has to be the id of a record.");
    }

    public long id(String name, long usual) {
        return fields.get(name) == null ? usual : id(name);
    }

    /** Texts by name. */
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
