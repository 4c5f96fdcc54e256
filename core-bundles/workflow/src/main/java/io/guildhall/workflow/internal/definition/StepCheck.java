package io.guildhall.workflow.internal.definition;

import java.util.List;

/** What kinds of steps say about their settings. */
@FunctionalInterface
public interface StepCheck {
    /** @return sentences; empty is well */
    List<String> of(Node node, Known known);
}
