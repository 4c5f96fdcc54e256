package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts on problems by status and code. */
final class Problems {
    static Problem of(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(ProblemException.class);
        return ((ProblemException) thrown).problem();
    }

    static void assertProblem(int status, String code, ThrowingCallable call) {
        Problem problem = of(call);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(status);
    }

    private Problems() {}
}
