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
            tx.update(
                    "update record.import set status = 'undone' where tenant_id = ? and id = ?",
                    actor.tenantId(),
                    importId);
            return view(tx, importId);
        });
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
