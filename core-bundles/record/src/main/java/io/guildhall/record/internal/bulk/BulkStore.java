package io.guildhall.record.internal.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildhall.actor.Actor;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.record.internal.Sql;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes bulk changes and what they are about. They belong to whoever started them. */
final class BulkStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 20;
    private static final String COLUMNS =
            "id, entity, action, changes::text, status, total, changed, kept, failed, undone, place, coalesce(job_id, 0),"
                    + " undoing, problem, coalesce(import_id, 0), edited_too";

    private BulkStore() {}

    /** A bulk change as it stands. */
    record Bulk(
            long id,
            String entity,
            String action,
            Map<String, @Nullable Object> changes,
            String status,
            long total,
            long changed,
            long kept,
            long failed,
            long undone,
            long place,
            long job,
            boolean undoing,
            @Nullable String problem,
            long importId,
            boolean editedToo) {
        boolean works() {
            return status.equals("running") || status.equals("undoing");
        }

        /** Code of the problem that it has failed with; null while it has not. */
        @Nullable
        String reason() {
            return status.equals("failed") ? problem : null;
        }
    }

    /**
     * @param seen version that the change has left
     * @param before values that the change replaced
     * @param after what an import put in their place
     * @param made whether the import made the record
     */
    record Item(
            long record,
            long seen,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            boolean made) {}

    static Bulk insert(Transaction tx, String entity, String action, Map<String, @Nullable Object> changes) {
        return tx.queryOne(
                        "insert into record.bulk_change (tenant_id, owner_id, entity, action, changes) values (?, ?, ?, ?, ?::jsonb)"
                                + " returning " + COLUMNS,
                        BulkStore::map,
                        tx.actor().tenantId(),
                        owner(tx.actor()),
                        entity,
                        action,
                        json(changes))
                .orElseThrow();
    }

    /** Writes down what it is about: from now on nothing else joins in. */
    static void choose(Transaction tx, long bulk, Sql matches, Sql writable) {
        Sql sql = new Sql()
                .add("insert into record.bulk_item (tenant_id, bulk_id, record_id, owner_id, outcome) select ")
                .bind(tx.actor().tenantId())
                .add(", ")
                .bind(bulk)
                .add(", t.id, ")
                .bind(owner(tx.actor()))
                .add(", case when ")
                .add(writable)
                .add(" then null else 'kept' end from ")
                .add(matches);
        tx.update(sql.text(), sql.arguments());
        tx.update("""
                update record.bulk_change b set (total, kept) =
                    (select count(*), count(i.outcome) from record.bulk_item i where i.tenant_id = b.tenant_id and i.bulk_id = b.id)
                where b.tenant_id = ? and b.id = ?""", tx.actor().tenantId(), bulk);
    }

    static Optional<Bulk> find(Transaction tx, long id) {
        return tx.queryOne(
                "select " + COLUMNS + " from record.bulk_change where tenant_id = ? and id = ?",
                BulkStore::map,
                tx.actor().tenantId(),
                id);
    }

    /** Nobody else works on it or stops it until the transaction ends. */
    static Optional<Bulk> lock(Transaction tx, long id) {
        return tx.queryOne(
                "select " + COLUMNS + " from record.bulk_change where tenant_id = ? and id = ? for update",
                BulkStore::map,
                tx.actor().tenantId(),
                id);
    }

    static List<Bulk> recent(Transaction tx, String entity) {
        return tx.query(
                "select " + COLUMNS + " from record.bulk_change where tenant_id = ? and owner_id = ? and entity = ?"
                        + " and action in ('update', 'delete') order by id desc limit 5",
                BulkStore::map,
                tx.actor().tenantId(),
                tx.actor().memberId(),
                entity);
    }

    /** @param outcome null for those that nothing has been done to */
    static List<Item> next(Transaction tx, Bulk bulk, @Nullable String outcome, int count) {
        return tx.query(
                "select record_id, coalesce(seen, 0), coalesce(before, '{}')::text, coalesce(after, '{}')::text, made"
                        + " from record.bulk_item"
                        + " where tenant_id = ? and bulk_id = ? and record_id > ? and outcome is not distinct from ?"
                        + " order by record_id limit " + count,
                row -> new Item(
                        row.getLong(1),
                        row.getLong(2),
                        tree(row.getString(3)),
                        tree(row.getString(4)),
                        row.getBoolean(5)),
                tx.actor().tenantId(),
                bulk.id(),
                bulk.place(),
                outcome);
    }

    static void outcome(
            Transaction tx,
            long bulk,
            long record,
            String outcome,
            long seen,
            Map<String, ? extends @Nullable Object> before,
            @Nullable Problem problem) {
        tx.update(
                "update record.bulk_item set outcome = ?, seen = ?, before = ?::jsonb, problem = ?"
                        + " where tenant_id = ? and bulk_id = ? and record_id = ?",
                outcome,
                seen,
                json(before),
                problem == null ? null : json(Troubles.told(problem)),
                tx.actor().tenantId(),
                bulk,
                record);
    }

    /** Part of what was done to a record stays, and can be asked for once more. @param item with what is left of it */
    static void left(Transaction tx, long bulk, Item item, Map<String, ? extends @Nullable Object> why) {
        tx.update(
                "update record.bulk_item set seen = ?, before = ?::jsonb, after = ?::jsonb, problem = ?"
                        + " where tenant_id = ? and bulk_id = ? and record_id = ?",
                item.seen(),
                json(item.before()),
                json(item.after()),
                json(why),
                tx.actor().tenantId(),
                bulk,
                item.record());
    }

    /** Adds to the counts and moves on; commits with the changes that it counts. */
    static void advance(Transaction tx, long bulk, long place, long changed, long kept, long failed, long undone) {
        tx.update(
                "update record.bulk_change set place = ?, changed = changed + ?, kept = kept + ?, failed = failed + ?,"
                        + " undone = undone + ? where tenant_id = ? and id = ?",
                place,
                changed,
                kept,
                failed,
                undone,
                tx.actor().tenantId(),
                bulk);
    }

    static void status(Transaction tx, long bulk, String status) {
        tx.update(
                "update record.bulk_change set status = ? where tenant_id = ? and id = ?",
                status,
                tx.actor().tenantId(),
                bulk);
    }

    /** @param problem code of why nothing goes on by itself */
    static void failed(Transaction tx, long bulk, String problem) {
        tx.update(
                "update record.bulk_change set status = 'failed', problem = ? where tenant_id = ? and id = ?",
                problem,
                tx.actor().tenantId(),
                bulk);
    }

    /** From its first record: what is left to be done is asked of each. */
    static void started(Transaction tx, long bulk, boolean undoing, long job) {
        tx.update(
                "update record.bulk_change set status = ?, undoing = ?, job_id = ?, place = 0, problem = null"
                        + " where tenant_id = ? and id = ?",
                undoing ? "undoing" : "running",
                undoing,
                job,
                tx.actor().tenantId(),
                bulk);
    }

    static BulkView view(Transaction tx, Bulk bulk) {
        List<BulkView.Trouble> problems = bulk.failed() == 0
                ? List.of()
                : tx.query(
                        "select record_id, coalesce(problem, '') from record.bulk_item where tenant_id = ? and bulk_id = ?"
                                + " and outcome = 'failed' order by record_id limit " + SHOWN,
                        row -> Troubles.of(row.getLong(1), row.getString(2)),
                        tx.actor().tenantId(),
                        bulk.id());
        return new BulkView(
                bulk.id(),
                bulk.entity(),
                bulk.action(),
                bulk.status(),
                bulk.reason(),
                bulk.total(),
                bulk.changed(),
                bulk.kept(),
                bulk.failed(),
                bulk.undone(),
                problems);
    }

    /** The parts of a hand-over, in the order in which they were made. */
    static List<Bulk> ofHandOver(Transaction tx, long handOver) {
        return tx.query(
                "select " + COLUMNS + " from record.bulk_change where tenant_id = ? and hand_over_id = ? order by id",
                BulkStore::map,
                tx.actor().tenantId(),
                handOver);
    }

    static Bulk insertPart(Transaction tx, long handOver, String entity) {
        return tx.queryOne(
                        "insert into record.bulk_change (tenant_id, owner_id, entity, action, hand_over_id)"
                                + " values (?, ?, ?, 'hand_over', ?) returning " + COLUMNS,
                        BulkStore::map,
                        tx.actor().tenantId(),
                        owner(tx.actor()),
                        entity,
                        handOver)
                .orElseThrow();
    }

    /** The part of an import that is about one entity, made when there is none yet. */
    static long ofImport(Transaction tx, long importId, String entity) {
        return tx.queryOne("""
                        insert into record.bulk_change (tenant_id, owner_id, entity, action, import_id, status)
                        values (?, ?, ?, 'import', ?, 'done')
                        on conflict (tenant_id, import_id, entity) where import_id is not null
                        do update set status = 'done' returning id""", row -> row.getLong(1), tx.actor().tenantId(), owner(tx.actor()), entity, importId)
                .orElseThrow();
    }

    /** The parts of an import, what was done last first: a record goes before those it refers to. */
    static List<Bulk> ofImport(Transaction tx, long importId) {
        return tx.query(
                "select " + COLUMNS + " from record.bulk_change where tenant_id = ? and import_id = ? order by id desc",
                BulkStore::map,
                tx.actor().tenantId(),
                importId);
    }

    private static Bulk map(Row row) {
        return new Bulk(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                tree(row.getString(4)),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getBoolean(13),
                row.getStringOrNull(14),
                row.getLong(15),
                row.getBoolean(16));
    }

    static @Nullable Long owner(Actor actor) {
        return actor.memberId() == 0 ? null : actor.memberId();
    }

    static String json(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        try {
            return JSON.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("bulk/changes", "These changes cannot be kept.")
                    .field("changes")
                    .asException();
        }
    }

    /** As a client would send it. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof List) {
            return value;
        }
        if (value instanceof BigDecimal amount) {
            return amount.toPlainString();
        }
        return value instanceof Number ? value : Objects.toString(value);
    }

    static Map<String, @Nullable Object> tree(String text) {
        try {
            return JSON.readValue(text, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a bulk change is broken", e);
        }
    }
}
