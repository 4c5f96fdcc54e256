package io.guildhall.record.internal.value;

import io.guildhall.problem.Problem;

/** One value does not fit its field. Has no stack trace: it is the ordinary answer to an ordinary mistake. */
public final class ValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ValueException(String code, String title, String detail) {
        this(Problem.invalid(code, title).detail("%s", detail));
    }

    ValueException(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem(String field) {
        return problem.field(field);
    }
}
