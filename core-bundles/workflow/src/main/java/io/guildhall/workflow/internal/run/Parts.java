package io.guildhall.workflow.internal.run;

import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import io.guildhall.record.Records;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.value.Condition;
import io.guildhall.workflow.internal.value.Moments;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What taking a run on needs, whether it goes alone or with others. Thread-safe. */
record Parts(
        Database database,
        Records records,
        Modules modules,
        Kinds kinds,
        EngineClock clock,
        Endings endings,
        Notices notices,
        Versions versions) {
    Definition definition(Transaction tx, RunRow run) {
        return versions.get(tx, run.workflowId(), run.number());
    }

    Turn turn(Transaction tx, RunRow run, Definition definition) {
        Instant now = clock.now(run.now());
        Known known =
                new Known(modules.current(), tx.actor(), definition.trigger().entity());
        return new Turn(tx, run, now, new RunScope(tx, records, known, run, now), known);
    }

    /** The day on which it was read, where the workspace is. */
    LocalDate day(Transaction tx, RunRow run) {
        return new Moments(tx.actor().workspace().zone()).day(clock.now(run.now()));
    }

    /** Whether it goes on at all; asked once, before its first step. */
    static boolean concerns(Turn turn, Definition definition) {
        Map<String, @Nullable Object> condition = definition.trigger().condition();
        return turn.run().startedAt() != null
                || (condition.isEmpty() || Condition.holds(condition, turn.scope()))
                        && OnceIn.isFree(turn, definition.trigger());
    }

    /** Whether the module of the record that it is about is there. */
    static boolean finds(Turn turn) {
        String entity = turn.run().entity();
        return entity.isEmpty() || turn.known().entity(entity).isPresent();
    }
}
