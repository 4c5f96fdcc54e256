package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.port.Modules;
import io.guildhall.record.Records;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.value.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Walks a definition with a real record and writes nothing. Thread-safe. */
@Component(service = Rehearsal.class)
public final class Rehearsal {
    private static final int MOST = 300;

    private final Records records;
    private final Modules modules;
    private final Kinds kinds;
    private final Timetable timetable;

    @Activate
    public Rehearsal(
            @Reference Records records,
            @Reference Modules modules,
            @Reference Kinds kinds,
            @Reference Timetable timetable) {
        this.records = records;
        this.modules = modules;
        this.kinds = kinds;
        this.timetable = timetable;
    }

    /**
     * @param applies whether the condition of the trigger holds of the record
     * @param problem of the step at which it would fail, or null
     */
    public record Outcome(
            boolean applies, List<Effect> effects, @Nullable Map<String, @Nullable Object> problem) {}

    /** What a step would do. */
    public record Effect(
            String step, String kind, Map<String, @Nullable Object> input, Map<String, @Nullable Object> output) {}

    /** @param tx reading, as the workspace's system */
    public Outcome run(Transaction tx, long workflow, Definition definition, @Nullable Long record) {
        Turn turn = turn(tx, workflow, definition, record);
        if (!holds(turn, definition)) {
            return new Outcome(false, List.of(), null);
        }
        Walker walker = new Walker(turn, kinds, definition, null, Map.of(), 0, MOST, false);
        Map<String, @Nullable Object> problem = null;
        try {
            walker.walk();
        } catch (StepFailed e) {
            problem = new java.util.LinkedHashMap<>(e.problem());
            problem.put("step", e.step().path());
        }
        List<Effect> effects = walker.fresh().stream()
                .map(row -> new Effect(row.path(), row.kind(), row.input(), row.result()))
                .toList();
        return new Outcome(true, effects, problem);
    }

    /** Whether the condition of the trigger holds of a record as it is now. */
    boolean applies(Transaction tx, Definition definition, long record) {
        return holds(turn(tx, 0, definition, record), definition);
    }

    private static boolean holds(Turn turn, Definition definition) {
        Map<String, @Nullable Object> condition = definition.trigger().condition();
        return condition.isEmpty() || Condition.holds(condition, turn.scope());
    }

    private Turn turn(Transaction tx, long workflow, Definition definition, @Nullable Long record) {
        Instant now = timetable.now(tx);
        Known known =
                new Known(modules.current(), tx.actor(), definition.trigger().entity());
        RunRow run = new RunRow(
                0,
                workflow,
                0,
                "running",
                definition.trigger().entity(),
                record,
                "test",
                null,
                null,
                0,
                Map.of(),
                0,
                0,
                Map.of(),
                null,
                "",
                now,
                now,
                now);
        return new Turn(tx, run, now, new RunScope(tx, records, known, run, now), known);
    }
}
