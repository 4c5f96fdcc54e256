package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.value.Json;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Published definitions; they never change, so they are remembered. Thread-safe. */
public final class Versions {
    private static final int REMEMBERED = 500;
    private static final String FIND =
            "select definition::text from workflow.workflow_version where tenant_id = ? and workflow_id = ? and number = ?";

    private record Key(long tenant, long workflow, int number) {}

    private final Map<Key, Definition> known = new ConcurrentHashMap<>();

    Definition get(Transaction tx, long workflow, int number) {
        Key key = new Key(tx.actor().tenantId(), workflow, number);
        Definition seen = known.get(key);
        if (seen != null) {
            return seen;
        }
        Definition read = tx.queryOne(FIND, row -> row.getString(1), key.tenant(), workflow, number)
                .map(json -> Definition.read(Json.read(json)))
                .orElseThrow(() -> new IllegalStateException("a run without its version"));
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(key, read);
        return read;
    }
}
