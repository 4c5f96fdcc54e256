package io.guildhall.acme;

import io.guildhall.database.Transaction;
import io.guildhall.module.SampleData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Twenty gadgets; the serial number tells that they are samples. */
final class GadgetSample implements SampleData {
    private static final List<String> KINDS = List.of("Radio", "Toaster", "Lamp", "Clock", "Kettle");

    @Override
    public void write(Transaction tx, long seed) {
        Random random = new Random(seed);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            rows.add(List.of(
                    tx.actor().tenantId(),
                    KINDS.get(random.nextInt(KINDS.size())) + " no. " + i,
                    "SAMPLE-" + i,
                    1_000L + random.nextInt(9_000)));
        }
        tx.batch("insert into acme.gadget (tenant_id, name, serial, price_minor) values (?, ?, ?, ?)", rows);
    }

    @Override
    public void remove(Transaction tx) {
        tx.update(
                "delete from acme.gadget where tenant_id = ? and serial >= 'SAMPLE-' and serial < 'SAMPLE.'",
                tx.actor().tenantId());
    }
}
