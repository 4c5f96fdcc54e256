package io.guildhall.record.internal;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.record.StoredRecord;

/** Records as they stand, in the trash or not: what one may know before deciding to take one out of it. */
public final class Trashed {
    private Trashed() {}

    /** @throws io.guildhall.problem.ProblemException 404 if it is nowhere, or not for the actor to see */
    public static StoredRecord get(Transaction tx, Plan plan, long id) {
        Statements statements = new Statements(plan, tx.actor());
        return One.find(tx, plan, statements.get(id, false))
                .or(() -> plan.entity().trash()
                        ? One.find(tx, plan, statements.get(id, true))
                        : java.util.Optional.empty())
                .orElseThrow(() -> Problem.notFound().asException());
    }
}
