package io.guildhall.identity.internal;

import io.guildhall.database.Transaction;

/** Makes those who change the same record wait for each other, so that each compares with what the last one left. */
public final class Turns {
    private Turns() {}

    public static void alone(Transaction tx, String entity, long id) {
        tx.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                entity + "|" + tx.actor().tenantId() + "|" + id);
    }
}
