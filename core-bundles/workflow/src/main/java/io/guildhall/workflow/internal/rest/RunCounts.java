package io.guildhall.workflow.internal.rest;

import io.guildhall.database.Transaction;
import java.util.List;
import java.util.stream.Collectors;

/** How many runs there are in each state; beyond {@link #MOST} nobody counts on. */
public record RunCounts(long running, long waiting, long failed, long held, long cancelled, long done) {
    private static final int MOST = 1_000;
    private static final List<String> STATES = List.of("running", "waiting", "failed", "held", "cancelled", "done");

    /** States are constants, so that the index of those that are not done serves all but one. */
    static RunCounts of(Transaction tx, RunFilter where) {
        String one =
                "(select count(*) from (select from workflow.run r where %s and r.state = '%s' limit " + MOST + ") %s)";
        String all = STATES.stream()
                .map(state -> one.formatted(where.sql(), state, state))
                .collect(Collectors.joining(", "));
        return tx.queryOne(
                        "select " + all,
                        row -> new RunCounts(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)),
                        where.arguments(STATES.size()))
                .orElseThrow();
    }
}
