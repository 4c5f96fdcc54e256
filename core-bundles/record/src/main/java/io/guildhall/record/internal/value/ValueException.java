package io.guildhall.record.internal.value;

import io.guildhall.problem.Problem;

/** One value does not fit its field. Has no stack trace: it is the ordinary answer to an ordinary mistake. */
public final class ValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ValueException(String code, String title, String detail) {
        super(code, null, false, false);
        problem = Problem.invalid(code, title).detail("%s", detail);
    }

    public Problem problem(String field) {
        return problem.field(field);
    }
}
