package io.guildhall.workflow.internal.run;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.trace.Trace;
import io.guildhall.workflow.internal.OutsideStep;
import io.guildhall.workflow.internal.definition.Definition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One job's share of a run. Used by one thread. */
final class Errand {
    /** Steps in one transaction; the commit is what costs. */
    private static final int MOST = 50;
    /** However long somebody outside wants to be left alone. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Outcome DONE = new Outcome.Done(Map.of());

    private final Parts parts;
    private final Actor actor;
    private final JobHandler.Lease lease;
    private final long id;
    private final String trace;
    private final boolean timer;
    /** How often a module that it needs was away when it looked. */
    private final long patience;

    private Map<String, StepRow> rows = Map.of();
    private int counted = -1;
    private long generation;
    private int most = MOST;
    private @Nullable StepRow brought;

    Errand(Parts parts, Job job, JobHandler.Lease lease) {
        this.parts = parts;
        this.actor = job.actor();
        this.lease = lease;
        this.id = Engine.number(job.payload(), "run");
        this.trace = job.payload().get("trace") instanceof String own ? own : Trace.fresh();
        this.timer = Boolean.TRUE.equals(job.payload().get("timer"));
        this.patience = job.payload().get("away") instanceof Number times ? times.longValue() : 0;
    }

    Outcome run() {
        Trace.enter(trace);
        while (true) {
            Signal signal;
            generation = parts.modules().current().generation();
            try {
                signal = parts.database().write(actor, this::turn);
            } catch (StepFailed e) {
                if (!failed(e)) {
                    return DONE;
                }
                continue;
            }
            most = MOST;
            brought = null;
            if (signal instanceof Signal.Outside outside) {
                Outcome end = perform(outside.step());
                if (end != null) {
                    return end;
                }
            } else if (signal instanceof Signal.Park park) {
                return new Outcome.Wait(park.key());
            } else if (signal instanceof Signal.Later later) {
                return new Outcome.Retry(later.after(), later.reason());
            } else if (!(signal instanceof Signal.More)) {
                return DONE;
            }
        }
    }

    /** @return whether to go on at once: what went well before is done again, without what failed */
    private boolean failed(StepFailed e) {
        if (e.before() > 0) {
            most = e.before();
            counted = -1;
            return true;
        }
        if (!e.forGood()) {
            throw e.reason();
        }
        if (generation != parts.modules().current().generation()) {
            // Modules have come or gone meanwhile: what it was refused for may have been that.
            counted = -1;
            return true;
        }
        parts.database().write(actor, tx -> {
            RunStore.lock(tx, id)
                    .filter(RunRow::isOpen)
                    .ifPresent(run -> parts.endings()
                            .fail(tx, run, e.step(), e.problem(), parts.clock().now(run.now())));
            lease.finish(tx);
            return id;
        });
        return false;
    }

    private Signal turn(Transaction tx) {
        Optional<RunRow> found = RunStore.lock(tx, id).filter(RunRow::isOpen);
        if (found.isEmpty()) {
            lease.finish(tx);
            return Signal.END;
        }
        Definition definition = parts.definition(tx, found.get());
        Turn turn = parts.turn(tx, found.get(), definition);
        if (!Parts.finds(turn)) {
            away(turn, List.of(), turn.run().steps());
            return Signal.AWAY;
        }
        if (!Parts.concerns(turn, definition)) {
            parts.endings().pass(tx, List.of(turn.run()), parts.day(tx, turn.run()));
            lease.finish(tx);
            return Signal.END;
        }
        return walk(turn, definition);
    }

    private Signal walk(Turn turn, Definition definition) {
        RunRow run = turn.run();
        if (counted != run.steps()) {
            rows = run.steps() == 0 ? Map.of() : RunStore.steps(turn.tx(), run.id());
        }
        Walker walker = new Walker(
                turn, parts.kinds(), definition, new Telling(parts.notices(), false), rows, run.steps(), most, timer);
        StepRow result = brought;
        if (result != null && isOpen(rows.get(result.path()))) {
            walker.bring(result);
        }
        Signal signal = walker.walk();
        settle(turn, walker, signal);
        turn.tx().afterCommit(() -> {
            rows = walker.rows();
            counted = walker.sequence();
        });
        return signal;
    }

    private static boolean isOpen(@Nullable StepRow row) {
        return row != null && row.is("sent");
    }

    /** Where the run stands now, and who wakes it. */
    private void settle(Turn turn, Walker walker, Signal signal) {
        Transaction tx = turn.tx();
        if (signal instanceof Signal.Away) {
            away(turn, walker.fresh(), walker.sequence());
        } else if (signal instanceof Signal.Go || signal instanceof Signal.End) {
            RunStore.save(tx, Saved.of(turn, walker, "done"));
            parts.endings().over(tx, turn.run());
            lease.finish(tx);
        } else if (signal instanceof Signal.Pause pause) {
            RunStore.save(tx, Saved.of(turn, walker, "waiting"));
            if (pause.until() != null) {
                parts.endings().wake(tx, id, trace, pause.until());
            }
            lease.finish(tx);
        } else {
            RunStore.save(tx, Saved.of(turn, walker, signal instanceof Signal.Park ? "waiting" : "running"));
        }
    }

    /**
     * A module that the run needs is away: it waits for it, however long that takes, and says so. Looks again soon at first, then
     * less and less often.
     */
    private void away(Turn turn, List<StepRow> fresh, int steps) {
        Transaction tx = turn.tx();
        RunRow run = turn.run();
        boolean begun = run.startedAt() != null || !fresh.isEmpty();
        RunStore.save(
                tx, new Saved(run, fresh, "waiting", steps, Signal.Away.PROBLEM, begun ? turn.now() : null, null));
        parts.endings().wakeAway(tx, id, trace, turn.now().plus(Signal.Away.pause(patience)), patience + 1);
        lease.finish(tx);
    }

    /** @return what becomes of the job, or null to go on */
    private @Nullable Outcome perform(StepRow step) {
        OutsideStep kind = parts.kinds().outside(step.kind());
        if (kind == null) {
            throw new IllegalStateException("nobody here can do a step of kind " + step.kind());
        }
        // Whoever lost the job meanwhile, or whose taking it the database has forgotten, leaves the world outside
        // alone.
        lease.extend();
        try {
            brought =
                    step.done(kind.perform(actor, step.input(), Objects.requireNonNull(step.key())), step.startedAt());
            return null;
        } catch (ProblemException e) {
            Problem problem = e.problem();
            if (problem.status() >= 500 && problem.extra().get(OutsideStep.RETRY_AFTER) instanceof Long seconds) {
                return new Outcome.Retry(shorter(Duration.ofSeconds(seconds), LONGEST), problem.title());
            }
            return failed(new StepFailed(step, 0, e)) ? null : DONE;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
