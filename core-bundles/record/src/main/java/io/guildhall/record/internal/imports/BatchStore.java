package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes batches of imports. Rows belong to whoever dropped the files; the database hides them from others. */
final class BatchStore {
    private BatchStore() {}

    static long insert(Transaction tx) {
        Actor actor = tx.actor();
        return tx.queryOne(
                        "insert into record.import_batch (tenant_id, owner_id) values (?, ?) returning id",
                        row -> row.getLong(1),
                        actor.tenantId(),
                        actor.memberId() == 0 ? null : actor.memberId())
                .orElseThrow();
    }

    static void place(Transaction tx, long batch, long file, int place) {
        tx.update(
                "update record.import set batch_id = ?, place = ? where tenant_id = ? and id = ?",
                batch,
                place,
                tx.actor().tenantId(),
                file);
    }

    /** @throws io.guildhall.problem.ProblemException 404 if there is none that the actor sees */
    static Batch get(Transaction tx, long id) {
        return read(tx, id, "");
    }

    /** As {@link #get}, and nobody else begins or ends anything of it meanwhile. */
    static Batch lock(Transaction tx, long id) {
        return read(tx, id, " for update");
    }

    private static Batch read(Transaction tx, long id, String lock) {
        Optional<String> step = tx.queryOne(
                "select coalesce(step, '') from record.import_batch where tenant_id = ? and id = ?" + lock,
                row -> row.getString(1),
                tx.actor().tenantId(),
                id);
        String now = step.orElseThrow(() -> Problem.notFound().asException());
        return new Batch(id, now.isEmpty() ? null : now, ImportStore.ofBatch(tx, id));
    }

    static void step(Transaction tx, long id, @Nullable String step) {
        tx.update(
                "update record.import_batch set step = ? where tenant_id = ? and id = ?",
                step,
                tx.actor().tenantId(),
                id);
    }

    static void delete(Transaction tx, long id) {
        tx.update(
                "delete from record.import_batch where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                id);
    }

    /** Has the next file of a batch brought in, or says that there is none. */
    static boolean goOn(Transaction tx, Jobs jobs, Batch batch) {
        Import next = batch.next();
        step(tx, batch.id(), next == null ? null : "bring");
        if (next != null) {
            long job = jobs.enqueue(tx, ImportJob.KIND, Map.of("import", next.id()), Instant.now(), Jobs.Priority.BULK);
            ImportStore.started(tx, next.id(), job);
        }
        return next != null;
    }

    /** One of its files has come to an end: the next follows, unless it broke off. */
    static void ended(Transaction tx, Jobs jobs, long file, boolean whole) {
        Optional<Long> batch = tx.queryOne(
                "select b.id from record.import_batch b join record.import i on i.tenant_id = b.tenant_id and i.batch_id = b.id"
                        + " where b.tenant_id = ? and i.id = ? and b.step = 'bring'",
                row -> row.getLong(1),
                tx.actor().tenantId(),
                file);
        if (batch.isEmpty()) {
            return;
        }
        Batch now = lock(tx, batch.get());
        if (whole && "bring".equals(now.step())) {
            goOn(tx, jobs, now);
        } else if (!whole) {
            step(tx, now.id(), null);
        }
    }
}
