package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.workflow.internal.value.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of runs and their steps, in the transactions of a workspace's system. */
public final class RunStore {
    private static final String LOCK =
            "select " + RunRow.COLUMNS + " from workflow.run where tenant_id = ? and id = ? for update";

    /** Of those that nobody else has, in one order for all; whoever waits for a lock gives way soon. */
    private static final String LOCK_FREE = "select " + RunRow.COLUMNS + """
             from workflow.run, (select workflow.hurry()) h
            where tenant_id = ? and id = any (?) order by id for update of run skip locked""";

    private static final String STEPS = "select run_id, " + StepRow.COLUMNS
            + " from workflow.step where tenant_id = ? and run_id = any (?) and not redone";

    private static final String SAVE_STEPS = """
            insert into workflow.step as s (tenant_id, run_id, path, attempt, sequence, kind, state, input, output, key,
                problem, started_at, finished_at)
            select ?, u.run, u.path, u.attempt, u.sequence, u.kind, u.state, u.input::jsonb, u.output::jsonb, u.key,
                u.problem::jsonb, u.started_at::timestamptz, u.finished_at::timestamptz
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[])
                u (run, path, attempt, sequence, kind, state, input, output, key, problem, started_at, finished_at)
            on conflict on constraint step_pk do update set state = excluded.state, output = excluded.output,
                problem = excluded.problem, finished_at = excluded.finished_at""";

    private static final String SAVE_RUN = """
            update workflow.run set state = ?, steps = ?, problem = ?::jsonb, started_at = coalesce(started_at, ?),
                finished_at = ?
            where tenant_id = ? and id = ?""";

    /** Rows and place of a run in one way to the database. */
    private static final String SAVE_BOTH = "with saved as (" + SAVE_STEPS + ") " + SAVE_RUN;

    /** The same of several runs. */
    private static final String SAVE_ALL = "with saved as (" + SAVE_STEPS + """
            ) update workflow.run r set state = u.state, steps = u.steps, problem = null,
                started_at = coalesce(r.started_at, u.started_at::timestamptz), finished_at = u.finished_at::timestamptz
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[]) u (id, state, steps, started_at, finished_at)
            where r.tenant_id = ? and r.id = u.id""";

    private static final String PASS = """
            insert into workflow.tally as t (tenant_id, workflow_id, day, passed) values (?, ?, ?, ?)
            on conflict on constraint tally_pk do update set passed = t.passed + excluded.passed""";

    private RunStore() {}

    /** Keeps everybody else away from the run until the transaction ends. */
    static Optional<RunRow> lock(Transaction tx, long run) {
        return tx.queryOne(LOCK, RunRow::map, tx.actor().tenantId(), run);
    }

    /** Those of the runs that nobody is at; they are this transaction's from here on. */
    static List<RunRow> lockFree(Transaction tx, long[] runs) {
        return tx.query(LOCK_FREE, RunRow::map, tx.actor().tenantId(), runs);
    }

    /** By path. */
    static Map<String, StepRow> steps(Transaction tx, long run) {
        return steps(tx, new long[] {run}).getOrDefault(run, new HashMap<>());
    }

    /** By run and path; those without a step are missing. */
    static Map<Long, Map<String, StepRow>> steps(Transaction tx, long[] runs) {
        Map<Long, Map<String, StepRow>> found = new HashMap<>();
        if (runs.length == 0) {
            return found;
        }
        tx.query(
                STEPS,
                row -> {
                    StepRow step = StepRow.map(row, 1);
                    found.computeIfAbsent(row.getLong(1), run -> new HashMap<>())
                            .put(step.path(), step);
                    return step;
                },
                tx.actor().tenantId(),
                runs);
        return found;
    }

    static void save(Transaction tx, Saved saved) {
        List<@Nullable Object> arguments = new ArrayList<>();
        if (!saved.fresh().isEmpty()) {
            arguments.addAll(columns(tx, List.of(saved)));
        }
        Map<String, @Nullable Object> problem = saved.problem();
        arguments.add(saved.state());
        arguments.add(saved.steps());
        arguments.add(problem == null ? null : Json.write(problem));
        arguments.add(saved.started());
        arguments.add(saved.finished());
        arguments.add(tx.actor().tenantId());
        arguments.add(saved.run().id());
        tx.update(saved.fresh().isEmpty() ? SAVE_RUN : SAVE_BOTH, arguments.toArray());
    }

    /** Several runs that have no problem. */
    static void save(Transaction tx, List<Saved> saved) {
        List<@Nullable Object> arguments = columns(tx, saved);
        arguments.add(saved.stream().mapToLong(one -> one.run().id()).toArray());
        arguments.add(texts(saved, Saved::state));
        arguments.add(saved.stream().mapToLong(Saved::steps).toArray());
        arguments.add(texts(saved, one -> text(one.started())));
        arguments.add(texts(saved, one -> text(one.finished())));
        arguments.add(tx.actor().tenantId());
        tx.update(SAVE_ALL, arguments.toArray());
    }

    private static List<@Nullable Object> columns(Transaction tx, List<Saved> saved) {
        List<StepRow> steps =
                saved.stream().flatMap(one -> one.fresh().stream()).toList();
        List<@Nullable Object> columns = new ArrayList<>();
        columns.add(tx.actor().tenantId());
        columns.add(saved.stream()
                .flatMapToLong(
                        one -> one.fresh().stream().mapToLong(step -> one.run().id()))
                .toArray());
        columns.add(texts(steps, StepRow::path));
        columns.add(steps.stream().mapToLong(StepRow::attempt).toArray());
        columns.add(steps.stream().mapToLong(StepRow::sequence).toArray());
        columns.add(texts(steps, StepRow::kind));
        columns.add(texts(steps, StepRow::state));
        columns.add(texts(steps, step -> Json.write(step.input())));
        columns.add(texts(steps, step -> step.output() == null ? null : Json.write(step.output())));
        columns.add(texts(steps, StepRow::key));
        columns.add(texts(steps, step -> step.problem() == null ? null : Json.write(step.problem())));
        columns.add(texts(steps, step -> text(step.startedAt())));
        columns.add(texts(steps, step -> text(step.finishedAt())));
        return columns;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    /** What did not concern the record after all leaves a number. */
    static void pass(Transaction tx, List<RunRow> runs, LocalDate day) {
        tx.update(
                "delete from workflow.run where tenant_id = ? and id = any (?)",
                tx.actor().tenantId(),
                runs.stream().mapToLong(RunRow::id).toArray());
        // In one order for all who count at the same time.
        Map<Long, Long> times = new TreeMap<>();
        runs.forEach(run -> times.merge(run.workflowId(), 1L, Long::sum));
        times.forEach((workflow, passed) -> tx.update(PASS, tx.actor().tenantId(), workflow, day, passed));
    }

    static void unwatch(Transaction tx, long[] runs) {
        tx.update(
                "delete from workflow.watch where tenant_id = ? and run_id = any (?)",
                tx.actor().tenantId(),
                runs);
    }

    private static <T> String[] texts(List<T> rows, Function<T, @Nullable String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }
}
