package io.guildhall.action;

import io.guildhall.problem.Problem;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a step ended. */
public sealed interface Outcome {
    record Done(Map<String, ? extends @Nullable Object> output) implements Outcome {}

    /** Try again, not before {@code after} has passed. */
    record Retry(Duration after, String reason) implements Outcome {}

    /** Go on when somebody resumes the step with this key. */
    record Wait(String key) implements Outcome {}

    record Failed(Problem problem) implements Outcome {}
}
