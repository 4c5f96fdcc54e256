package io.guildhall.crm.internal.sample;

import io.guildhall.database.Transaction;
import io.guildhall.module.SampleData;
import java.util.List;

/** A year of an agency that designs, builds and films for other businesses. The external key tells its records. */
public final class AgencySample implements SampleData {
    static final String PREFIX = "sample:";
    /** The first text after all that begin with the prefix. */
    private static final String END = "sample;";

    private static final String SAMPLE = " where tenant_id = ? and external_key >= ? and external_key < ?";
    private static final String HOLD =
            "select count(*) from (select id from %s" + SAMPLE + " order by id for update) held";

    @Override
    public void write(Transaction tx, long seed) {
        new AgencyYear(tx, seed).lay();
    }

    @Override
    public void remove(Transaction tx) {
        // Children first; what people have linked to a sample record loses the link and stays.
        for (String table : List.of("crm.activity", "crm.task", "crm.deal", "crm.contact", "crm.company")) {
            long tenant = tx.actor().tenantId();
            // By their ids, as whoever holds several of them does: deleted as they lie, two would wait for each other.
            tx.query(HOLD.formatted(table), row -> row.getLong(1), tenant, PREFIX, END);
            tx.update("delete from " + table + SAMPLE, tenant, PREFIX, END);
        }
    }
}
