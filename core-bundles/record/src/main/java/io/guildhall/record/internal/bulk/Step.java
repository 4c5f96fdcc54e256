package io.guildhall.record.internal.bulk;

import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import io.guildhall.record.internal.bulk.BulkStore.Bulk;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What people can do to a change that goes on behind the scenes, and in which state of it. */
enum Step {
    PAUSE("running"),
    /** In the direction in which it went. */
    RESUME("paused", "stopped", "failed"),
    /** Leaves it as it stands. */
    CANCEL("running", "paused", "stopped", "failed"),
    UNDO("done", "cancelled", "paused", "stopped", "failed");

    private final Set<String> from;

    Step(String... from) {
        this.from = Set.of(from);
    }

    boolean fits(String status) {
        return from.contains(status);
    }

    void take(Transaction tx, Jobs jobs, Bulk bulk) {
        switch (this) {
            case PAUSE -> BulkStore.status(tx, bulk.id(), "paused");
            case CANCEL -> BulkStore.status(tx, bulk.id(), "cancelled");
            case RESUME -> begin(tx, jobs, kind(bulk), bulk.id(), bulk.undoing());
            case UNDO -> begin(tx, jobs, kind(bulk), bulk.id(), true);
        }
    }

    private static String kind(Bulk bulk) {
        return bulk.importId() == 0 ? BulkJob.KIND : ImportUndoJob.KIND;
    }

    static void begin(Transaction tx, Jobs jobs, long bulk, boolean undoing) {
        begin(tx, jobs, BulkJob.KIND, bulk, undoing);
    }

    /** What is done already is passed over: each record says what has become of it. */
    private static void begin(Transaction tx, Jobs jobs, String kind, long bulk, boolean undoing) {
        long job = jobs.enqueue(tx, kind, Map.of("bulk", bulk), Instant.now(), Jobs.Priority.URGENT);
        BulkStore.started(tx, bulk, undoing, job);
    }
}
