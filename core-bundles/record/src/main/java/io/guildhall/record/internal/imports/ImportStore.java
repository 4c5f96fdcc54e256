package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes imports and their files. Rows belong to whoever dropped the file; the database hides them from others. */
final class ImportStore {
    static final int PART = 1 << 20;

    private static final String COLUMNS =
            "id, entity, file_name, status, vendor, delimiter, encoding, has_header, mapping::text,"
                    + " rows_total, rows_done, creates, updates, unchanged, errors, warnings, problem, job_id, version, updated_at, problem_code";

    private ImportStore() {}

    static Import insert(Transaction tx, String entity, String fileName, Analysis analysis, byte[] file) {
        Actor actor = tx.actor();
        Import made = tx.queryOne(
                        "insert into record.import (tenant_id, owner_id, entity, file_name, vendor, delimiter, encoding,"
                                + " has_header, mapping, rows_total) values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) returning "
                                + COLUMNS,
                        ImportStore::map,
                        actor.tenantId(),
                        owner(actor),
                        entity,
                        fileName,
                        analysis.vendor(),
                        String.valueOf(analysis.delimiter()),
                        analysis.encoding(),
                        analysis.header(),
                        MappingJson.write(analysis.columns()),
                        analysis.rows())
                .orElseThrow();
        for (int part = 0; part * (long) PART < file.length; part++) {
            tx.update(
                    "insert into record.import_part (tenant_id, import_id, part, content, owner_id) values (?, ?, ?, ?, ?)",
                    actor.tenantId(),
                    made.id(),
                    part,
                    Arrays.copyOfRange(file, part * PART, (int) Math.min(file.length, (part + 1) * (long) PART)),
                    owner(actor));
        }
        tx.update(
                "insert into record.import_place (tenant_id, import_id, owner_id) values (?, ?, ?)",
                actor.tenantId(),
                made.id(),
                owner(actor));
        return made;
    }

    /** @throws io.guildhall.problem.ProblemException 404 if there is none that the actor sees */
    static Import get(Transaction tx, long id) {
        return tx.queryOne(
                        "select " + COLUMNS + " from record.import where tenant_id = ? and id = ?",
                        ImportStore::map,
                        tx.actor().tenantId(),
                        id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    static Optional<byte[]> part(Transaction tx, long id, int part) {
        return tx.queryOne(
                "select content from record.import_part where tenant_id = ? and import_id = ? and part = ?",
                row -> (byte[]) Objects.requireNonNull(row.get(1)),
                tx.actor().tenantId(),
                id,
                part);
    }

    static void remap(Transaction tx, long id, String entity, Analysis analysis) {
        tx.update(
                "update record.import set entity = ?, vendor = ?, delimiter = ?, encoding = ?, has_header = ?, rows_total = ?,"
                        + " mapping = ?::jsonb, status = 'uploaded' where tenant_id = ? and id = ?",
                entity,
                analysis.vendor(),
                String.valueOf(analysis.delimiter()),
                analysis.encoding(),
                analysis.header(),
                analysis.rows(),
                MappingJson.write(analysis.columns()),
                tx.actor().tenantId(),
                id);
    }

    /** The newest fifty. */
    static List<Import> list(Transaction tx) {
        return tx.query(
                "select " + COLUMNS
                        + " from record.import where tenant_id = ? order by updated_at desc, id desc limit 50",
                ImportStore::map,
                tx.actor().tenantId());
    }

    /** In the order in which they come in. */
    static List<Import> ofBatch(Transaction tx, long batch) {
        return tx.query(
                "select " + COLUMNS + " from record.import where tenant_id = ? and batch_id = ? order by place",
                ImportStore::map,
                tx.actor().tenantId(),
                batch);
    }

    static void delete(Transaction tx, long id) {
        tx.update(
                "delete from record.import where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                id);
    }

    static void counts(Transaction tx, long id, Counts counts) {
        tx.update(
                "update record.import set rows_done = ?, creates = ?, updates = ?, unchanged = ?, errors = ?, warnings = ?"
                        + " where tenant_id = ? and id = ?",
                counts.done(),
                counts.creates(),
                counts.updates(),
                counts.unchanged(),
                counts.errors(),
                counts.warnings(),
                tx.actor().tenantId(),
                id);
    }

    static void status(Transaction tx, long id, String status, @Nullable String problem) {
        tx.update(
                "update record.import set status = ?, problem = ?,"
                        + " finished_at = case when ? then now() else finished_at end where tenant_id = ? and id = ?",
                status,
                problem,
                status.equals("done") || status.equals("failed") || status.equals("cancelled"),
                tx.actor().tenantId(),
                id);
    }

    /** As {@link #status}, unless the import has been started anew by another job. */
    static void ended(Transaction tx, long id, long jobId, String status, @Nullable String problem) {
        tx.update(
                "update record.import set status = ?, problem = ?, finished_at = now()"
                        + " where tenant_id = ? and id = ? and job_id = ?",
                status,
                problem,
                tx.actor().tenantId(),
                id,
                jobId);
    }

    /** Of one that still counts as running: how it ended otherwise is known better. @param code of a problem */
    static void died(Transaction tx, long id, long jobId, String code) {
        int dead = tx.update(
                "update record.import set status = 'failed', problem_code = ?, finished_at = now()"
                        + " where tenant_id = ? and id = ? and job_id = ? and status = 'running'",
                code,
                tx.actor().tenantId(),
                id,
                jobId);
        if (dead > 0) {
            counts(tx, id, place(tx, id));
        }
    }

    static void started(Transaction tx, long id, long jobId) {
        tx.update(
                "update record.import set status = 'running', problem = null, problem_code = null, job_id = ?,"
                        + " started_at = coalesce(started_at, now()) where tenant_id = ? and id = ?",
                jobId,
                tx.actor().tenantId(),
                id);
    }

    /** Where to go on; locked, so that two workers can never both go on from there. */
    static Counts place(Transaction tx, long id) {
        return tx.queryOne(
                        "select rows_done, creates, updates, unchanged, errors, warnings from record.import_place"
                                + " where tenant_id = ? and import_id = ? for update",
                        row -> new Counts(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)),
                        tx.actor().tenantId(),
                        id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    static void place(Transaction tx, long id, Counts counts) {
        tx.update(
                "update record.import_place set rows_done = ?, creates = ?, updates = ?, unchanged = ?, errors = ?, warnings = ?"
                        + " where tenant_id = ? and import_id = ?",
                counts.done(),
                counts.creates(),
                counts.updates(),
                counts.unchanged(),
                counts.errors(),
                counts.warnings(),
                tx.actor().tenantId(),
                id);
    }

    private static @Nullable Long owner(Actor actor) {
        return actor.memberId() == 0 ? null : actor.memberId();
    }

    private static Import map(Row row) {
        return new Import(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6).charAt(0),
                row.getString(7),
                row.getBoolean(8),
                MappingJson.read(row.getString(9)),
                row.getLong(10),
                new Counts(
                        row.getLong(11),
                        row.getLong(12),
                        row.getLong(13),
                        row.getLong(14),
                        row.getLong(15),
                        row.getLong(16)),
                row.getStringOrNull(17),
                row.getLongOrNull(18),
                row.getLong(19),
                row.getInstant(20),
                row.getStringOrNull(21));
    }
}
