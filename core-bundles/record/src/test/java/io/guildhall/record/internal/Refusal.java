package io.guildhall.record.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Expects a problem. */
public final class Refusal {
    private Refusal() {}

    public static Problem refused(int status, String code, Supplier<? extends @Nullable Object> call) {
        try {
            Object answer = call.get();
            throw new AssertionError("answered " + answer + " instead of " + code);
        } catch (ProblemException e) {
            assertThat(e.problem().code() + " " + e.problem().status())
                    .as(String.valueOf(e.problem()))
                    .isEqualTo(code + " " + status);
            return e.problem();
        }
    }
}
