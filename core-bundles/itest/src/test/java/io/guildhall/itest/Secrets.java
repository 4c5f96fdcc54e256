package io.guildhall.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that stand in certain fields and nowhere else, so that they are known again wherever they turn up. */
final class Secrets {
    static final Secrets NONE = new Secrets();

    private static final String WHOLE_UNITS = "87654";

    /** As the amount, its minor units, its sum of whole units, the number and the days are written in whatever answer. */
    static final List<String> VALUES =
            List.of("87654.31", "8765431", WHOLE_UNITS, "8887776", "8887 776", "2037-07-19", "20370719");

    private static final Pattern WHOLE = Pattern.compile("(?<![0-9.])" + WHOLE_UNITS + "(?![0-9])");

    private final Map<String, Map<String, String>> words = new TreeMap<>();

    /** @param collection such as {@code /api/deals} */
    Secrets keep(String collection, String field, String word) {
        words.computeIfAbsent(collection, path -> new TreeMap<>()).put(field, word);
        return this;
    }

    Set<String> fields(String collection) {
        return words.getOrDefault(collection, Map.of()).keySet();
    }

    /** Names of fields that are secret in one collection and open in none, where {@code open} are all names that are open. */
    Set<String> names(Set<String> open) {
        Set<String> names = new TreeSet<>();
        words.values().forEach(fields -> names.addAll(fields.keySet()));
        names.removeAll(open);
        return names;
    }

    /** Null where the field is no secret, or is of a kind that tells nothing. */
    @Nullable
    JsonNode value(String collection, String field, JsonNode schema, int count) {
        String word = words.getOrDefault(collection, Map.of()).get(field);
        Set<String> types = Catalog.types(schema);
        if (word == null
                || schema.has("x-references")
                || schema.findPath("enum").isArray()) {
            return null;
        }
        if (types.contains("array") && !Samples.needsMore(field)) {
            JsonNode item = schema.path("items");
            return item.path("type").asText().equals("string")
                    ? Client.JSON.createArrayNode().add(text(Samples.itemOf(field), item, word, count))
                    : null;
        }
        if (!types.contains("string") || Samples.needsMore(field)) {
            return null;
        }
        return JsonNodeFactory.instance.textNode(text(field, schema, word, count));
    }

    private static String text(String field, JsonNode schema, String word, int count) {
        if (field.equals("phone") || field.equals("mobile")) {
            return "+43 660 8887776";
        }
        if (schema.has("pattern")) {
            return field.equals("currency") ? "EUR" : "87654.31";
        }
        String own = word + count;
        String text = switch (schema.path("format").asText()) {
            case "email" -> own + "@" + word + ".example";
            case "uri" -> "https://" + word + ".example/" + count;
            case "date" -> "2037-07-19";
            case "date-time" -> "2037-07-19T08:00:00Z";
            default -> field.equals("email") ? own + "@" + word + ".example" : own;
        };
        int longest = schema.path("maxLength").asInt(1000);
        return text.length() <= longest ? text : word.substring(0, Math.min(longest, word.length()));
    }

    /** The first hit as a sentence: one of these words, or a scalar under one of these names. Empty if there is none. */
    static List<String> found(Client.Answer answer, List<String> words, Set<String> names) {
        List<String> found = new ArrayList<>();
        found.addAll(in(answer.raw().body(), answer.body(), words));
        named(answer.body(), names, found);
        return found;
    }

    /** Which of these words an answer or an event holds, but for where it is bound to hold any number: in ids and in fractions. */
    static List<String> in(String text, JsonNode data, List<String> words) {
        String trace = data.path("trace").asText();
        String told = trace.isEmpty() ? text : text.replace(trace, "");
        return words.stream().filter(word -> holds(told, word)).toList();
    }

    private static boolean holds(String text, String word) {
        return word.equals(WHOLE_UNITS) ? WHOLE.matcher(text).find() : text.contains(word);
    }

    private static void named(JsonNode node, Set<String> names, List<String> found) {
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            boolean says = value.isValueNode() && !value.isNull() || value.isArray() && !value.isEmpty();
            if (names.contains(entry.getKey()) && says) {
                found.add(entry.getKey() + "=" + value);
            }
            named(value, names, found);
        });
        if (node.isArray()) {
            node.forEach(one -> named(one, names, found));
        }
    }
}
