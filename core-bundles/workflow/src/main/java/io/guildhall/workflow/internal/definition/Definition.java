package io.guildhall.workflow.internal.definition;

import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an owner has drawn: what sets it off, and a tree of steps. Immutable.
 *
 * @param named see {@link #asks}
 */
public record Definition(Trigger trigger, List<Node> steps, Set<String> named) {
    /** Of the JSON; a definition of a later one is not read. */
    public static final long FORMAT = 1;

    private static final Set<String> STRUCTURE = Set.of("id", "kind", "then", "else", "steps");
    private static final int DEEPEST = 8;
    private static final String ALL = "*";

    /** Takes what it can; {@link Checker} says what is missing. */
    public static Definition read(Map<String, ? extends @Nullable Object> json) {
        return new Definition(new Trigger(Json.map(json.get("trigger"))), nodes(json.get("steps"), 1), named(json));
    }

    /** Whether something in it asks for the output of this step. */
    public boolean asks(String step) {
        return named.contains(step) || named.contains(ALL);
    }

    private static Set<String> named(Map<String, ? extends @Nullable Object> json) {
        return Template.paths(json).stream()
                .map(path -> path.split("\\.", 3))
                .filter(parts -> parts[0].equals("steps"))
                .map(parts -> parts.length > 1 ? parts[1] : ALL)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every step, those inside of others too, in the order in which they are drawn. */
    public Stream<Node> all() {
        return steps.stream().flatMap(Node::all);
    }

    private static List<Node> nodes(@Nullable Object json, int depth) {
        List<Node> nodes = new ArrayList<>();
        if (json instanceof List<?> list && depth <= DEEPEST) {
            list.forEach(one -> nodes.add(node(Json.map(one), depth)));
        }
        return List.copyOf(nodes);
    }

    private static Node node(Map<String, @Nullable Object> json, int depth) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(json);
        settings.keySet().removeAll(STRUCTURE);
        return new Node(
                String.valueOf(json.getOrDefault("id", "")),
                String.valueOf(json.getOrDefault("kind", "")),
                settings,
                nodes(json.get("then"), depth + 1),
                nodes(json.get("else"), depth + 1),
                nodes(json.get("steps"), depth + 1));
    }
}
