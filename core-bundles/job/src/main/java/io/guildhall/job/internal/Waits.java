package io.guildhall.job.internal;

import io.guildhall.database.Transaction;

/**
 * Jobs that lie down, and those who wake them, take turns at each key: between the moment in which a handler has committed that it
 * waits and the one in which its job lies down, somebody may want to wake it already.
 */
final class Waits {
    private static final String LOCK = "select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) l";
    private static final String WAIT = """
            update job.job set state = 'waiting', lease_until = null, wait_key = ?
            where tenant_id = ? and id = ? and token = ? and state = 'running'""";
    /** What was left for a job that waited for this key before is older. */
    private static final String HEARD =
            "delete from job.resumed where tenant_id = ? and key = ? and at > now() - interval '10 minutes'";

    private static final String UP = """
            update job.job set state = 'ready', wait_key = null, run_at = now()
            where tenant_id = ? and id = ? and wait_key = ? and state = 'waiting'""";

    private Waits() {}

    /** Until the transaction ends nobody else lies down or is woken by this key. */
    static void lock(Transaction tx, long tenant, String key) {
        tx.query(LOCK, row -> row.getLong(1), "job.wait/" + tenant + "/" + key);
    }

    /** @return whether the job was still held */
    static boolean lieDown(Transaction tx, Claimed job, String key) {
        lock(tx, job.tenantId(), key);
        boolean held = tx.update(WAIT, key, job.tenantId(), job.id(), job.token()) == 1;
        if (held && tx.update(HEARD, job.tenantId(), key) > 0) {
            tx.update(UP, job.tenantId(), job.id(), key);
        }
        return held;
    }
}
