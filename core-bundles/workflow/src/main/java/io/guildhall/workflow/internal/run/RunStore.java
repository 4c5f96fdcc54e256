package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.workflow.internal.value.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of runs and their steps, in the transactions of a workspace's system. */
public final class RunStore {
    private static final String LOCK =
            "select " + RunRow.COLUMNS + " from workflow.run where tenant_id = ? and id = ? for update";

    private static final String STEPS =
            "select " + StepRow.COLUMNS + " from workflow.step where tenant_id = ? and run_id = ? and not redone";

    private static final String SAVE_STEPS = """
            insert into workflow.step as s (tenant_id, run_id, path, attempt, sequence, kind, state, input, output, key,
                problem, started_at, finished_at)
            select ?, ?, u.path, u.attempt, u.sequence, u.kind, u.state, u.input::jsonb, u.output::jsonb, u.key,
                u.problem::jsonb, u.started_at::timestamptz, u.finished_at::timestamptz
            from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[])
                u (path, attempt, sequence, kind, state, input, output, key, problem, started_at, finished_at)
            on conflict on constraint step_pk do update set state = excluded.state, output = excluded.output,
                problem = excluded.problem, finished_at = excluded.finished_at""";

    private static final String SAVE_RUN = """
            update workflow.run set state = ?, steps = ?, problem = ?::jsonb, started_at = coalesce(started_at, ?),
                finished_at = ?
            where tenant_id = ? and id = ?""";

    /** Rows and place of a run in one way to the database. */
    private static final String SAVE_BOTH = "with saved as (" + SAVE_STEPS + ") " + SAVE_RUN;

    private static final String PASS = """
            insert into workflow.tally as t (tenant_id, workflow_id, day, passed) values (?, ?, ?, 1)
            on conflict on constraint tally_pk do update set passed = t.passed + 1""";

    private RunStore() {}

    /** Keeps everybody else away from the run until the transaction ends. */
    static Optional<RunRow> lock(Transaction tx, long run) {
        return tx.queryOne(LOCK, RunRow::map, tx.actor().tenantId(), run);
    }

    static List<StepRow> steps(Transaction tx, long run) {
        return tx.query(STEPS, StepRow::map, tx.actor().tenantId(), run);
    }

    /**
     * @param fresh rows of steps that are new or changed
     * @param steps how many there are now
     * @param finished when it ended, or null while it goes on
     */
    static void save(
            Transaction tx,
            RunRow run,
            List<StepRow> fresh,
            String state,
            int steps,
            @Nullable Map<String, @Nullable Object> problem,
            Instant started,
            @Nullable Instant finished) {
        List<@Nullable Object> arguments = new ArrayList<>();
        if (!fresh.isEmpty()) {
            arguments.addAll(columns(tx, run.id(), fresh));
        }
        arguments.add(state);
        arguments.add(steps);
        arguments.add(problem == null ? null : Json.write(problem));
        arguments.add(started);
        arguments.add(finished);
        arguments.add(tx.actor().tenantId());
        arguments.add(run.id());
        tx.update(fresh.isEmpty() ? SAVE_RUN : SAVE_BOTH, arguments.toArray());
    }

    private static List<@Nullable Object> columns(Transaction tx, long run, List<StepRow> steps) {
        List<@Nullable Object> columns = new ArrayList<>();
        columns.add(tx.actor().tenantId());
        columns.add(run);
        columns.add(texts(steps, StepRow::path));
        columns.add(steps.stream().mapToLong(StepRow::attempt).toArray());
        columns.add(steps.stream().mapToLong(StepRow::sequence).toArray());
        columns.add(texts(steps, StepRow::kind));
        columns.add(texts(steps, StepRow::state));
        columns.add(texts(steps, step -> Json.write(step.input())));
        columns.add(texts(steps, step -> step.output() == null ? null : Json.write(step.output())));
        columns.add(texts(steps, StepRow::key));
        columns.add(texts(steps, step -> step.problem() == null ? null : Json.write(step.problem())));
        columns.add(texts(steps, step -> step.startedAt().toString()));
        columns.add(texts(steps, RunStore::finished));
        return columns;
    }

    private static @Nullable String finished(StepRow step) {
        Instant at = step.finishedAt();
        return at == null ? null : at.toString();
    }

    /** What did not concern the record after all leaves a number. */
    static void pass(Transaction tx, RunRow run, java.time.LocalDate day) {
        tx.update(
                "delete from workflow.run where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                run.id());
        tx.update(PASS, tx.actor().tenantId(), run.workflowId(), day);
    }

    static void unwatch(Transaction tx, long run) {
        tx.update(
                "delete from workflow.watch where tenant_id = ? and run_id = ?",
                tx.actor().tenantId(),
                run);
    }

    private static String[] texts(List<StepRow> steps, Function<StepRow, @Nullable String> of) {
        return steps.stream().map(of).toArray(String[]::new);
    }
}
