package io.guildhall.workflow.internal.run;

import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.value.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of step whose effect lies in the database: effect, row of the step and place of the run commit together or not at all.
 * Thread-safe.
 */
public interface StepKind {
    String name();

    /** Sentences about what is wrong with its settings; empty is well. */
    List<String> check(Node node, Known known);

    /** What it works with: its settings, templates filled in. Kept with the step. */
    @SuppressWarnings("unchecked")
    default Map<String, @Nullable Object> input(Turn turn, Node node) {
        return (Map<String, @Nullable Object>)
                java.util.Objects.requireNonNull(Template.fill(node.settings(), turn.scope()));
    }

    /** @throws io.guildhall.problem.ProblemException below 500: the run fails; everything else is tried again with back-off */
    Result run(Turn turn, Node node, StepRow begun);

    /**
     * Whether it may share its transaction with steps of other runs: it ends or waits for a time, asks nothing of a module, and what
     * it locks may stay locked for some hundredths of a second.
     */
    default boolean sociable() {
        return false;
    }

    /** Looks again at a step that waits. */
    default Result again(Turn turn, Node node, StepRow waiting) {
        return run(turn, node, waiting);
    }

    /** What later steps may see of it in a rehearsal, which writes nothing. */
    default Map<String, ? extends @Nullable Object> rehearse(Turn turn, Node node, StepRow begun) {
        return Map.of();
    }
}
