package io.guildhall.workflow.internal.rest;

import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is not the same in two definitions: by step, and in a step by setting. */
final class Difference {
    private Difference() {}

    /**
     * @param step id of the step, or null for what sets the workflow off
     * @param change added, removed, changed or moved
     * @param settings what differs, by name: before and after
     */
    public record Part(@Nullable String step, @Nullable String kind, String change, Map<String, Pair> settings) {}

    public record Pair(@Nullable Object before, @Nullable Object after) {}

    static List<Part> of(Definition before, Definition after) {
        List<Part> parts = new ArrayList<>();
        Map<String, Pair> trigger =
                settings(before.trigger().settings(), after.trigger().settings());
        if (!trigger.isEmpty()) {
            parts.add(new Part(null, null, "changed", trigger));
        }
        Map<String, Node> old = byId(before);
        Map<String, Node> now = byId(after);
        Map<String, String> oldPlaces = places(before);
        Map<String, String> places = places(after);
        now.forEach((id, node) -> {
            Node was = old.get(id);
            if (was == null) {
                parts.add(new Part(id, node.kind(), "added", settings(Map.of(), node.settings())));
                return;
            }
            Map<String, Pair> differs = settings(was.settings(), node.settings());
            boolean other = !was.kind().equals(node.kind());
            boolean moved = !Objects.equals(oldPlaces.get(id), places.get(id));
            if (!differs.isEmpty() || other || moved) {
                parts.add(new Part(id, node.kind(), differs.isEmpty() && !other ? "moved" : "changed", differs));
            }
        });
        old.forEach((id, node) -> {
            if (!now.containsKey(id)) {
                parts.add(new Part(id, node.kind(), "removed", settings(node.settings(), Map.of())));
            }
        });
        return parts;
    }

    private static Map<String, Node> byId(Definition definition) {
        return definition
                .all()
                .collect(Collectors.toMap(Node::id, node -> node, (one, other) -> one, LinkedHashMap::new));
    }

    /** After which step, inside of which, each stands. */
    private static Map<String, String> places(Definition definition) {
        Map<String, String> places = new LinkedHashMap<>();
        place(definition.steps(), "", places);
        return places;
    }

    private static void place(List<Node> nodes, String inside, Map<String, String> places) {
        String before = "";
        for (Node node : nodes) {
            places.put(node.id(), inside + "/" + before);
            before = node.id();
            place(node.then(), node.id() + ":then", places);
            place(node.otherwise(), node.id() + ":else", places);
            place(node.body(), node.id() + ":steps", places);
        }
    }

    private static Map<String, Pair> settings(
            Map<String, ? extends @Nullable Object> before, Map<String, ? extends @Nullable Object> after) {
        Map<String, Pair> differs = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                differs.put(name, new Pair(before.get(name), after.get(name)));
            }
        }
        return differs;
    }
}
