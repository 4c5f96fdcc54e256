package io.guildhall.crm.internal.sample;

import io.guildhall.database.Transaction;
import io.guildhall.module.SampleData;
import java.util.List;

/** A year of an agency that designs, builds and films for other businesses. The external key tells its records. */
public final class AgencySample implements SampleData {
    static final String PREFIX = "sample:";
    /** The first text after all that begin with the prefix. */
    private static final String END = "sample;";

    @Override
    public void write(Transaction tx, long seed) {
        new AgencyYear(tx, seed).lay();
    }

    @Override
    public void remove(Transaction tx) {
        // Children first; what people have linked to a sample record loses the link and stays.
        for (String table : List.of("crm.activity", "crm.task", "crm.deal", "crm.contact", "crm.company")) {
            tx.update(
                    "delete from " + table + " where tenant_id = ? and external_key >= ? and external_key < ?",
                    tx.actor().tenantId(),
                    PREFIX,
                    END);
        }
    }
}
