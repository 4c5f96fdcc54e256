package io.guildhall.workflow.internal.outward.call;

import io.guildhall.problem.Problem;

/** A call that may not be made from here, or not so. Says nothing of what stands where the call would have gone. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private Refused(Problem problem) {
        super(problem.title());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    static Refused url() {
        return new Refused(Problem.invalid(
                "outward/url", "This is no address that can be called, such as https://example.org/hook."));
    }

    static Refused plain() {
        return new Refused(
                Problem.invalid("outward/plain", "Only encrypted addresses, those with https, are called from here."));
    }

    static Refused port() {
        return new Refused(Problem.invalid("outward/port", "This port is not called from here."));
    }

    /** One refusal for what does not exist and for what lies inside, so that nobody explores our network by it. */
    static Refused place() {
        return new Refused(Problem.invalid("outward/place", "Nothing outside can be called by this name."));
    }
}
