package io.guildhall.record.internal.bulk;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.bulk.BulkStore.Bulk;
import io.guildhall.record.internal.bulk.BulkStore.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works a bulk change off, some records a transaction. What is done to them and the place it has come to commit together: a
 * killed change goes on exactly behind the last record, none is left half done or done twice. A record that a rule refuses
 * stands alone and is counted. One thread at a time; a second one finds the row locked and then nothing left to do.
 */
final class BulkRun {
    private static final int CHUNK = 100;
    private static final int CHANGED = 0;
    private static final int KEPT = 1;
    private static final int FAILED = 2;
    private static final int UNDONE = 3;
    /** What stays changed though the rest is taken back; it is counted already. */
    private static final int LEFT = 4;

    private final Database database;
    private final Records records;
    private final Supplier<Actor> writer;
    private final HandOverChunk handOver;
    private final TakeBack takeBack;
    private final long id;
    private final long job;

    /** @param writer asked before each batch; throws when whoever asked for the change may no longer make it */
    BulkRun(Database database, Records records, Modules modules, Supplier<Actor> writer, long id, long job) {
        this.database = database;
        this.records = records;
        this.writer = writer;
        this.handOver = new HandOverChunk(modules);
        this.takeBack = new TakeBack(records, modules);
        this.id = id;
        this.job = job;
    }

    void run() {
        int size = CHUNK;
        boolean more = true;
        while (more) {
            int most = size;
            Actor actor = writer.get();
            try {
                more = database.write(actor, tx -> chunk(tx, most, null));
                size = CHUNK;
            } catch (ProblemException e) {
                Problem problem = e.problem();
                if (problem.passing()) {
                    throw e;
                }
                if (most > 1) {
                    size = 1;
                } else {
                    more = database.write(actor, tx -> chunk(tx, 1, problem));
                    // The rest of the chunk may be as bad: no more than one by one until it goes well again.
                }
            }
        }
    }

    /** @param refused why the one record cannot be changed, when that is known already */
    private boolean chunk(Transaction tx, int most, @Nullable Problem refused) {
        Bulk bulk = BulkStore.lock(tx, id).orElse(null);
        if (bulk == null || !bulk.works() || bulk.job() != job) {
            return false;
        }
        boolean undoing = bulk.status().equals("undoing");
        List<Item> items = BulkStore.next(tx, bulk, undoing ? "changed" : null, most);
        if (items.isEmpty()) {
            BulkStore.status(tx, id, undoing ? "undone" : "done");
            return false;
        }
        if (bulk.action().equals("hand_over") && refused == null) {
            handOver.chunk(tx, bulk, items, undoing);
            return true;
        }
        long[] counts = new long[LEFT + 1];
        TakeBack.Chunk imported =
                bulk.action().equals("import") && refused == null ? takeBack.chunk(tx, bulk, items) : null;
        for (Item item : items) {
            int what = refused != null
                    ? refuse(tx, bulk, item, refused, undoing)
                    : imported != null
                            ? imported.take(item) ? UNDONE : LEFT
                            : undoing ? undo(tx, bulk, item) : change(tx, bulk, item);
            counts[what]++;
        }
        BulkStore.advance(
                tx,
                id,
                items.get(items.size() - 1).record(),
                counts[CHANGED],
                counts[KEPT],
                counts[FAILED],
                counts[UNDONE]);
        return true;
    }

    private int change(Transaction tx, Bulk bulk, Item item) {
        if (bulk.action().equals("delete")) {
            records.delete(tx, bulk.entity(), item.record(), Records.ANY_VERSION);
            BulkStore.outcome(tx, id, item.record(), "changed", 0, Map.of(), null);
            return CHANGED;
        }
        StoredRecord before = records.get(tx, bulk.entity(), item.record());
        StoredRecord after = records.update(tx, bulk.entity(), item.record(), before.version(), bulk.changes());
        if (after.version() == before.version()) {
            BulkStore.outcome(tx, id, item.record(), "kept", after.version(), Map.of(), null);
            return KEPT;
        }
        Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
        bulk.changes().keySet().forEach(field -> replaced.put(field, before.get(field)));
        BulkStore.outcome(tx, id, item.record(), "changed", after.version(), replaced, null);
        return CHANGED;
    }

    /** Only what nobody has changed since. */
    private int undo(Transaction tx, Bulk bulk, Item item) {
        if (bulk.action().equals("delete")) {
            records.restore(tx, bulk.entity(), item.record());
        } else if (records.get(tx, bulk.entity(), item.record()).version() == item.seen()) {
            records.update(tx, bulk.entity(), item.record(), item.seen(), item.before());
        } else {
            return LEFT;
        }
        BulkStore.outcome(tx, id, item.record(), "undone", 0, Map.of(), null);
        return UNDONE;
    }

    private int refuse(Transaction tx, Bulk bulk, Item item, Problem problem, boolean undoing) {
        if (undoing) {
            if (bulk.action().equals("import")) {
                BulkStore.left(tx, id, item, Troubles.told(problem));
            }
            return LEFT;
        }
        boolean hidden = problem.status() == 403 || problem.status() == 404 || problem.status() == 412;
        BulkStore.outcome(tx, id, item.record(), hidden ? "kept" : "failed", 0, Map.of(), problem);
        return hidden ? KEPT : FAILED;
    }
}
