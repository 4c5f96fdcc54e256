package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.job.BatchHandler;
import io.guildhall.job.Job;
import io.guildhall.trace.Trace;
import io.guildhall.workflow.internal.definition.Definition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several runs of one workspace in one transaction, of which all go on or none. Takes what is usual: runs that nobody else is at,
 * whose steps ask nothing outside and of no module. What it leaves, and all of them when one cannot go on, go one by one. Used by one
 * thread, once.
 */
final class Crowd {
    static final int MOST = 40;
    /** Steps of one run; one with more goes on alone. */
    private static final int STEPS = 20;
    /** What runs have changed stays locked to others as long. */
    private static final long LONGEST = Duration.ofMillis(25).toNanos();

    private final Parts parts;
    private final BatchHandler.Batch batch;
    private final Telling telling;
    private final Map<Long, List<Job>> jobs = new LinkedHashMap<>();
    private final List<Job> over = new ArrayList<>();
    private final List<RunRow> passed = new ArrayList<>();
    private final List<RunRow> ended = new ArrayList<>();
    private final List<Saved> saved = new ArrayList<>();
    private Map<Long, Map<String, StepRow>> steps = Map.of();

    Crowd(Parts parts, List<Job> jobs, BatchHandler.Batch batch) {
        this.parts = parts;
        this.batch = batch;
        this.telling = new Telling(parts.notices(), true);
        for (Job job : jobs) {
            this.jobs
                    .computeIfAbsent(Engine.number(job.payload(), "run"), run -> new ArrayList<>())
                    .add(job);
        }
    }

    /** @return how many jobs are over */
    int turn(Transaction tx) {
        List<RunRow> runs = RunStore.lockFree(
                tx, jobs.keySet().stream().mapToLong(Long::longValue).toArray());
        steps = RunStore.steps(
                tx,
                runs.stream()
                        .filter(run -> run.isOpen() && run.steps() > 0)
                        .mapToLong(RunRow::id)
                        .toArray());
        long begin = System.nanoTime();
        for (RunRow run : runs) {
            if (System.nanoTime() - begin > LONGEST) {
                break;
            }
            take(tx, run);
        }
        end(tx);
        return over.size();
    }

    private void take(Transaction tx, RunRow run) {
        if (!run.isOpen()) {
            over(run);
            return;
        }
        Definition definition = parts.definition(tx, run);
        // Those that a record meets once in a while have to see one another.
        if (!parts.kinds().sociable(definition) || !definition.trigger().once().isEmpty()) {
            return;
        }
        // What it changes is its doing and nobody else's: chains are found by that.
        Trace.enter(run.trace());
        Turn turn = parts.turn(tx, run, definition);
        if (!Parts.finds(turn)) {
            return;
        }
        if (Parts.concerns(turn, definition)) {
            walk(turn, definition);
        } else {
            passed.add(run);
            over(run);
        }
    }

    private void walk(Turn turn, Definition definition) {
        RunRow run = turn.run();
        boolean timer = jobsOf(run).stream()
                .anyMatch(job -> Boolean.TRUE.equals(job.payload().get("timer")));
        Walker walker = new Walker(
                turn,
                parts.kinds(),
                definition,
                telling,
                steps.getOrDefault(run.id(), Map.of()),
                run.steps(),
                STEPS,
                timer);
        Signal signal = walker.walk();
        if (signal instanceof Signal.Go || signal instanceof Signal.End) {
            saved.add(Saved.of(turn, walker, "done"));
            ended.add(run);
            over(run);
        } else if (signal instanceof Signal.Pause pause) {
            saved.add(Saved.of(turn, walker, "waiting"));
            if (pause.until() != null) {
                parts.endings().wake(turn.tx(), run.id(), run.trace(), pause.until());
            }
            over(run);
        } else {
            // More steps than go together here, or something that has just gone away: from here on alone.
            saved.add(Saved.of(turn, walker, "running"));
        }
    }

    private void end(Transaction tx) {
        // What several tell together is no one's doing alone; nothing follows from it.
        Trace.enter(Trace.fresh());
        telling.all(tx);
        if (!saved.isEmpty()) {
            RunStore.save(tx, saved);
        }
        if (!ended.isEmpty()) {
            parts.endings().over(tx, ended);
        }
        if (!passed.isEmpty()) {
            RunRow first = passed.get(0);
            parts.endings().pass(tx, passed, parts.day(tx, first));
        }
        batch.finish(tx, over);
    }

    private void over(RunRow run) {
        over.addAll(jobsOf(run));
    }

    private List<Job> jobsOf(RunRow run) {
        return jobs.getOrDefault(run.id(), List.of());
    }
}
