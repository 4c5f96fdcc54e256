package io.guildhall.workflow.internal.run;

import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step could not be done; its transaction rolls back. Names the step. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StepRow step;
    private final int before;

    /** @param before how many steps of the same transaction went well */
    StepFailed(StepRow step, int before, RuntimeException cause) {
        super("step " + step.path() + " failed", cause);
        this.step = step;
        this.before = before;
    }

    StepRow step() {
        return step;
    }

    int before() {
        return before;
    }

    /** Whether another try would end as this one. */
    boolean forGood() {
        return getCause() instanceof ProblemException known && !known.problem().passing();
    }

    RuntimeException reason() {
        return getCause() instanceof RuntimeException cause ? cause : this;
    }

    Map<String, @Nullable Object> problem() {
        return problem(reason());
    }

    static Map<String, @Nullable Object> problem(Throwable cause) {
        if (cause instanceof ProblemException known) {
            return problem(known.problem());
        }
        return problem(Problem.of(500, "workflow/failed", "The step could not be done."));
    }

    static Map<String, @Nullable Object> problem(Problem why) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("code", why.code());
        told.put("title", why.title());
        told.put("detail", why.detail());
        told.put("field", why.field());
        return told;
    }
}
