package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells members what the steps of one transaction want told: each at once, or those of all its runs together before it ends, in one
 * way to the database. Used by one thread.
 */
final class Telling {
    private final Notices notices;
    private final boolean together;
    private final List<Waiting> waiting = new ArrayList<>();

    /** @param fresh rows of the run, of which this one gets its output when all are told */
    private record Waiting(List<StepRow> fresh, int row, List<Notice> notices) {}

    Telling(Notices notices, boolean together) {
        this.notices = notices;
        this.together = together;
    }

    /** Whether what a step tells may wait for what others tell, if nobody asks what came of it. */
    boolean together() {
        return together;
    }

    Map<String, Object> now(Transaction tx, List<Notice> wanted) {
        return output(notices.tellAll(tx, wanted));
    }

    void later(List<StepRow> fresh, int row, List<Notice> wanted) {
        waiting.add(new Waiting(fresh, row, wanted));
    }

    /** All that waits. */
    void all(Transaction tx) {
        List<Notice> wanted =
                waiting.stream().flatMap(one -> one.notices().stream()).toList();
        List<Boolean> told = wanted.isEmpty() ? List.of() : notices.tellAll(tx, wanted);
        int from = 0;
        for (Waiting one : waiting) {
            int to = from + one.notices().size();
            one.fresh().set(one.row(), one.fresh().get(one.row()).with(output(told.subList(from, to))));
            from = to;
        }
    }

    private static Map<String, Object> output(List<Boolean> told) {
        return Map.of("told", told.stream().filter(one -> one).count());
    }
}
