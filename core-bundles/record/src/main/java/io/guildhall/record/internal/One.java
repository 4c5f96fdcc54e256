package io.guildhall.record.internal;

import io.guildhall.database.Transaction;
import io.guildhall.record.StoredRecord;
import java.util.Optional;

/** Runs a statement that answers with one record or none. */
final class One {
    private One() {}

    static Optional<StoredRecord> find(Transaction tx, Plan plan, Sql sql) {
        RecordReader reader = new RecordReader(plan, tx.actor().workspace().currency());
        return tx.queryOne(sql.text(), reader, sql.arguments());
    }
}
