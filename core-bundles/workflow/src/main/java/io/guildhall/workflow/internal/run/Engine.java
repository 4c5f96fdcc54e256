package io.guildhall.workflow.internal.run;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.port.Modules;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.trace.Trace;
import io.guildhall.workflow.internal.OutsideStep;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.value.Condition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes a run on from where it stands. A job is no more than a nudge: any number of them may come for one run, early, late or
 * twice; the lock on the run's row and what its steps have left decide what happens. Steps in the database share a transaction
 * with their rows; before an effect outside its row is committed, with the key that the receiver gets.
 */
@Component(service = {JobHandler.class, Engine.class})
public final class Engine implements JobHandler {
    public static final String KIND = "workflow.run";
    /** Steps in one transaction; the commit is what costs. */
    private static final int MOST = 50;

    private final Database database;
    private final Records records;
    private final Modules modules;
    private final Kinds kinds;
    private final EngineClock clock;
    private final Endings endings;
    private final Versions versions = new Versions();

    @Activate
    public Engine(
            @Reference Database database,
            @Reference Records records,
            @Reference Modules modules,
            @Reference Kinds kinds,
            @Reference EngineClock clock,
            @Reference Endings endings) {
        this.database = database;
        this.records = records;
        this.modules = modules;
        this.kinds = kinds;
        this.clock = clock;
        this.endings = endings;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        Errand errand = new Errand(job, lease);
        Trace.enter(errand.trace);
        return errand.run();
    }

    @Override
    public void died(Job job, String problem) {
        long id = number(job.payload(), "run");
        database.write(job.actor(), tx -> {
            RunStore.lock(tx, id)
                    .filter(RunRow::isOpen)
                    .ifPresent(
                            run -> endings.fail(tx, run, null, endings.worn(tx, run, problem), clock.now(run.now())));
            return id;
        });
    }

    static long number(Map<String, ? extends @Nullable Object> payload, String name) {
        return ((Number) Objects.requireNonNull(payload.get(name))).longValue();
    }

    /** One job's share of a run. Used by one thread. */
    private final class Errand {
        private final Actor actor;
        private final Lease lease;
        private final long id;
        private final String trace;
        private final boolean timer;
        private final Job job;
        private Map<String, StepRow> rows = Map.of();
        private int counted = -1;
        private int most = MOST;
        private @Nullable StepRow brought;

        Errand(Job job, Lease lease) {
            this.job = job;
            this.actor = job.actor();
            this.lease = lease;
            this.id = number(job.payload(), "run");
            this.trace = job.payload().get("trace") instanceof String own ? own : Trace.fresh();
            this.timer = Boolean.TRUE.equals(job.payload().get("timer"));
        }

        Outcome run() {
            while (true) {
                Signal signal;
                try {
                    signal = database.write(actor, this::turn);
                } catch (StepFailed e) {
                    if (!failed(e)) {
                        return new Outcome.Done(Map.of());
                    }
                    continue;
                }
                most = MOST;
                brought = null;
                if (signal instanceof Signal.Outside outside) {
                    if (!perform(outside.step())) {
                        return new Outcome.Done(Map.of());
                    }
                } else if (signal instanceof Signal.Park park) {
                    return new Outcome.Wait(park.key());
                } else if (signal instanceof Signal.Later later) {
                    return new Outcome.Retry(later.after(), later.reason());
                } else if (!(signal instanceof Signal.More)) {
                    return new Outcome.Done(Map.of());
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
            database.write(actor, tx -> {
                RunStore.lock(tx, id)
                        .filter(RunRow::isOpen)
                        .ifPresent(run -> endings.fail(tx, run, e.step(), e.problem(), clock.now(run.now())));
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
            RunRow run = found.get();
            Definition definition = versions.get(tx, run.workflowId(), run.number());
            Instant now = clock.now(run.now());
            Known known =
                    new Known(modules.current(), actor, definition.trigger().entity());
            Turn turn = new Turn(tx, run, now, new RunScope(tx, records, known, run, now), known);
            if (run.startedAt() == null && !concerns(turn, definition)) {
                endings.pass(tx, run, turn.scope().moments().day(now));
                lease.finish(tx);
                return Signal.END;
            }
            return walk(turn, definition);
        }

        private boolean concerns(Turn turn, Definition definition) {
            Map<String, @Nullable Object> condition = definition.trigger().condition();
            return condition.isEmpty() || Condition.holds(condition, turn.scope());
        }

        private Signal walk(Turn turn, Definition definition) {
            RunRow run = turn.run();
            if (counted != run.steps()) {
                rows = load(turn.tx(), run);
            }
            Walker walker = new Walker(turn, kinds, rows, run.steps(), most, timer, false);
            StepRow result = brought;
            if (result != null && isOpen(rows.get(result.path()))) {
                walker.bring(result);
            }
            Signal signal = walker.walk(definition.steps(), "");
            settle(turn, walker, signal);
            rows = walker.rows();
            counted = walker.sequence();
            return signal;
        }

        private static boolean isOpen(@Nullable StepRow row) {
            return row != null && row.is("sent");
        }

        private Map<String, StepRow> load(Transaction tx, RunRow run) {
            Map<String, StepRow> loaded = new HashMap<>();
            if (run.steps() > 0) {
                RunStore.steps(tx, run.id()).forEach(row -> loaded.put(row.path(), row));
            }
            return loaded;
        }

        /** Where the run stands now, and who wakes it. */
        private void settle(Turn turn, Walker walker, Signal signal) {
            Transaction tx = turn.tx();
            int steps = walker.sequence();
            Instant started = turn.now();
            if (signal instanceof Signal.Go || signal instanceof Signal.End) {
                endings.done(tx, turn.run(), walker.fresh(), steps, started);
                lease.finish(tx);
            } else if (signal instanceof Signal.Pause pause) {
                RunStore.save(tx, turn.run(), walker.fresh(), "waiting", steps, null, started, null);
                if (pause.until() != null) {
                    endings.wake(tx, id, trace, pause.until());
                }
                lease.finish(tx);
            } else {
                String state = signal instanceof Signal.Park ? "waiting" : "running";
                RunStore.save(tx, turn.run(), walker.fresh(), state, steps, null, started, null);
            }
        }

        /** @return whether to go on */
        private boolean perform(StepRow step) {
            OutsideStep kind = kinds.outside(step.kind());
            if (kind == null) {
                throw new IllegalStateException("nobody here can do a step of kind " + step.kind());
            }
            try {
                brought = step.done(
                        kind.perform(actor, step.input(), Objects.requireNonNull(step.key())), step.startedAt());
                return true;
            } catch (ProblemException e) {
                return failed(new StepFailed(step, 0, e));
            }
        }
    }
}
