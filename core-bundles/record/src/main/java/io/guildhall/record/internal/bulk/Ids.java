package io.guildhall.record.internal.bulk;

import io.guildhall.problem.Problem;

/** Reads ids out of addresses. */
final class Ids {
    private Ids() {}

    /** @throws io.guildhall.problem.ProblemException 404 for what can be no id */
    static long read(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Problem.notFound().asException();
        }
        return Long.parseLong(id);
    }
}
