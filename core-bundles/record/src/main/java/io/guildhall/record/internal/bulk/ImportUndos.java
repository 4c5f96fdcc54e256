package io.guildhall.record.internal.bulk;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.bulk.BulkStore.Bulk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says what an import has done, and takes it back. Thread-safe. */
@Component(service = ImportUndos.class)
public final class ImportUndos {
    private final Database database;
    private final Plans plans;
    private final Jobs jobs;

    @Activate
    public ImportUndos(@Reference Database database, @Reference Modules modules, @Reference Jobs jobs) {
        this.database = database;
        this.plans = new Plans(modules);
        this.jobs = jobs;
    }

    /** @throws ProblemException 404 if there is no such import for the actor */
    public ImportUndoView get(Actor actor, long importId) {
        return database.read(actor, tx -> {
            status(tx, importId, "");
            return view(tx, importId);
        });
    }

    /**
     * Begins to take it back, or goes on with it; the import itself cannot go on any more.
     *
     * @param editedToo also what somebody has changed or used since; null as it was said before, at first no
     * @throws ProblemException 404 if there is no such import for the actor, 409 if it is running or has done nothing
     */
    public ImportUndoView start(Actor actor, long importId, @Nullable Boolean editedToo) {
        return database.write(actor, tx -> {
            if (status(tx, importId, " for update").equals("running")) {
                throw Problem.conflict("import/running", "This import is running.")
                        .asException();
            }
            List<Bulk> parts = BulkStore.ofImport(tx, importId);
            if (parts.isEmpty()) {
                throw Problem.conflict("import/nothing-to-undo", "This import has changed nothing.")
                        .asException();
            }
            parts.forEach(part -> begin(tx, part.id(), editedToo));
            undone(tx, importId);
            return view(tx, importId);
        });
    }

    /** As {@link #get}, of all files that were dropped together. */
    public ImportUndoView ofBatch(Actor actor, long batchId) {
        return database.read(actor, tx -> {
            boolean undoing = isBeingUndone(tx, batchId);
            List<Bulk> parts = new ArrayList<>();
            files(tx, batchId).forEach(file -> parts.addAll(BulkStore.ofImport(tx, file)));
            ImportUndoView view = new ImportUndoReading(tx, plans).view(parts);
            // Between one file and the next.
            return undoing && view.status().equals("ready") ? view.as("undoing") : view;
        });
    }

    /**
     * Begins to take all files of a batch back, the last one first, or goes on with it.
     *
     * @param editedToo also what somebody has changed or used since; null as it was said before, at first no
     * @throws ProblemException 404 if there is no such batch for the actor, 409 if one is running or none has done anything
     */
    public ImportUndoView startBatch(Actor actor, long batchId, @Nullable Boolean editedToo) {
        database.write(actor, tx -> {
            boolean known = 1
                    == tx.update(
                            "update record.import_batch set step = 'undo' where tenant_id = ? and id = ?",
                            actor.tenantId(),
                            batchId);
            if (!known) {
                throw Problem.notFound().asException();
            }
            List<Long> files = files(tx, batchId);
            for (Long file : files) {
                if (status(tx, file, " for update").equals("running")) {
                    throw Problem.conflict("import/running", "This import is running.")
                            .asException();
                }
            }
            if (files.stream().allMatch(file -> BulkStore.ofImport(tx, file).isEmpty())) {
                throw Problem.conflict("import/nothing-to-undo", "This import has changed nothing.")
                        .asException();
            }
            if (editedToo != null) {
                editedToo(tx, batchId, editedToo);
            }
            next(tx, batchId);
            return batchId;
        });
        return ofBatch(actor, batchId);
    }

    /** A part of an import has been taken back: when that was the last, the file before it in its batch follows. */
    void goOn(Actor actor, long part) {
        database.write(actor, tx -> {
            tx.queryOne("""
                            select b.id from record.import_batch b
                            join record.import i on i.tenant_id = b.tenant_id and i.batch_id = b.id
                            join record.bulk_change c on c.tenant_id = i.tenant_id and c.import_id = i.id
                            where b.tenant_id = ? and c.id = ? and b.step = 'undo' for update of b""", row -> row.getLong(1), actor.tenantId(), part).ifPresent(batch -> next(tx, batch));
            return part;
        });
    }

    /** Of the files from the last on, the first that is not taken back yet; while one is on its way, nothing. */
    private void next(Transaction tx, long batchId) {
        for (Long file : files(tx, batchId)) {
            List<Bulk> parts = BulkStore.ofImport(tx, file);
            boolean back = parts.stream().allMatch(part -> part.status().equals("undone"));
            if (!back) {
                parts.stream()
                        .filter(part -> !part.status().equals("undone"))
                        .forEach(part -> begin(tx, part.id(), null));
                undone(tx, file);
                return;
            }
        }
        tx.update(
                "update record.import_batch set step = null where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                batchId);
    }

    private static boolean isBeingUndone(Transaction tx, long batchId) {
        return tx.queryOne(
                        "select coalesce(step = 'undo', false) from record.import_batch where tenant_id = ? and id = ?",
                        row -> row.getBoolean(1),
                        tx.actor().tenantId(),
                        batchId)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /** What was left because somebody has changed it since is open again. */
    private static void editedToo(Transaction tx, long batchId, boolean editedToo) {
        tx.update("""
                update record.bulk_change c
                set edited_too = ?, status = case when c.status = 'undone' and exists (
                    select from record.bulk_item x where x.tenant_id = c.tenant_id and x.bulk_id = c.id and x.outcome = 'changed')
                    then 'done' else c.status end
                from record.import i
                where c.tenant_id = ? and i.tenant_id = c.tenant_id and i.id = c.import_id and i.batch_id = ?""", editedToo, tx.actor().tenantId(), batchId);
    }

    /** From the last one that came in on. */
    private static List<Long> files(Transaction tx, long batchId) {
        return tx.query(
                "select id from record.import where tenant_id = ? and batch_id = ? order by place desc",
                row -> row.getLong(1),
                tx.actor().tenantId(),
                batchId);
    }

    private static void undone(Transaction tx, long importId) {
        tx.update(
                "update record.import set status = 'undone' where tenant_id = ? and id = ? and status <> 'undone'",
                tx.actor().tenantId(),
                importId);
    }

    /** One that is being taken back already is let alone. */
    private void begin(Transaction tx, long part, @Nullable Boolean editedToo) {
        Bulk bulk = BulkStore.lock(tx, part).orElseThrow();
        if (bulk.status().equals("undoing")) {
            return;
        }
        tx.update(
                "update record.bulk_change set edited_too = coalesce(?, edited_too) where tenant_id = ? and id = ?",
                editedToo,
                tx.actor().tenantId(),
                part);
        Step.UNDO.take(tx, jobs, bulk);
    }

    private static String status(Transaction tx, long importId, String lock) {
        return tx.queryOne(
                        "select status from record.import where tenant_id = ? and id = ?" + lock,
                        row -> row.getString(1),
                        tx.actor().tenantId(),
                        importId)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private ImportUndoView view(Transaction tx, long importId) {
        return new ImportUndoReading(tx, plans).view(BulkStore.ofImport(tx, importId));
    }
}
