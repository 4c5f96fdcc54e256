package io.guildhall.workflow.internal.definition;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step as drawn. Immutable.
 *
 * @param id unique in the definition; later steps name it
 * @param settings all members of the step but those with steps inside, templates not filled in
 * @param then steps of a branch taken
 * @param otherwise steps of a branch not taken
 * @param body steps of a loop
 */
public record Node(
        String id,
        String kind,
        Map<String, @Nullable Object> settings,
        List<Node> then,
        List<Node> otherwise,
        List<Node> body) {
    public static final String BRANCH = "branch";
    public static final String LOOP = "loop";

    public @Nullable String text(String name) {
        return settings.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    /** This step and all inside it. */
    public Stream<Node> all() {
        return Stream.concat(
                Stream.of(this),
                Stream.of(then, otherwise, body).flatMap(List::stream).flatMap(Node::all));
    }
}
