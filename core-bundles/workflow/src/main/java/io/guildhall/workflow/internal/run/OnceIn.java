package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.workflow.internal.definition.Trigger;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code "once":{"days":30}}: of what sets a workflow off, a record counts once in so long. Whoever comes second leaves a number, as
 * one whose condition does not hold.
 */
final class OnceIn {
    private static final String LOCK = "select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) l";
    /** One that has not begun yet may still be found not to concern the record. */
    private static final String BEFORE = """
            select 1 from workflow.run where tenant_id = ? and record_id = ? and workflow_id = ? and entity = ? and id <> ?
                and started_at > ? limit 1""";

    private OnceIn() {}

    static boolean isFree(Turn turn, Trigger trigger) {
        Map<String, @Nullable Object> window = trigger.once();
        Long record = turn.run().recordId();
        if (window.isEmpty() || record == null) {
            return true;
        }
        Transaction tx = turn.tx();
        RunRow run = turn.run();
        long tenant = tx.actor().tenantId();
        tx.query(LOCK, row -> row.getLong(1), "workflow.once/" + tenant + "/" + run.workflowId() + "/" + record);
        Instant since = turn.now();
        for (Map.Entry<String, @Nullable Object> part : window.entrySet()) {
            long amount = part.getValue() instanceof Number number ? number.longValue() : 0;
            since = turn.scope()
                    .moments()
                    .plus(
                            since,
                            -amount,
                            part.getKey().substring(0, part.getKey().length() - 1));
        }
        return tx.query(BEFORE, row -> row.getLong(1), tenant, record, run.workflowId(), run.entity(), run.id(), since)
                .isEmpty();
    }
}
