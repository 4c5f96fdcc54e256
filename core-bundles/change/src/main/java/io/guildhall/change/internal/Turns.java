package io.guildhall.change.internal;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a runner its turns on a shared pool: never two at once, a page at a time, again when woken meanwhile. */
final class Turns {
    private static final ReactionRunner.Next AFTER_TROUBLE = new ReactionRunner.Next(Duration.ofSeconds(1), false);
    private static final ReactionRunner.Next STOPPED = new ReactionRunner.Next(null, false);
    private static final long STOP_SECONDS = 5;

    private enum State {
        IDLE,
        SCHEDULED,
        WOKEN_MEANWHILE
    }

    private final Logger log = LoggerFactory.getLogger(Turns.class);
    private final ReactionRunner runner;
    private final ScheduledExecutorService pool;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean stopped;

    Turns(ReactionRunner runner, ScheduledExecutorService pool) {
        this.runner = runner;
        this.pool = pool;
    }

    ReactionRunner runner() {
        return runner;
    }

    void wake() {
        if (state.getAndUpdate(s -> s == State.IDLE ? State.SCHEDULED : State.WOKEN_MEANWHILE) == State.IDLE) {
            submit(Duration.ZERO);
        }
    }

    /** Waits for a turn under way, for a bounded time, and writes down where it ended. */
    void stop() {
        stopped = true;
        try {
            if (turn.tryLock(STOP_SECONDS, TimeUnit.SECONDS)) {
                try {
                    runner.persist();
                } finally {
                    turn.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("A reaction's place was not written down; the next start looks at some changes again.", e);
        }
    }

    private void run() {
        state.set(State.SCHEDULED);
        ReactionRunner.Next next = turn();
        Duration wait = next.pause();
        if (wait != null && (wait.isZero() || next.firm())) {
            submit(wait);
        } else if (state.compareAndSet(State.SCHEDULED, State.IDLE)) {
            if (wait != null) {
                wakeAfter(wait);
            }
        } else {
            submit(Duration.ZERO);
        }
    }

    private ReactionRunner.Next turn() {
        turn.lock();
        try {
            return stopped ? STOPPED : runner.step();
        } catch (RuntimeException e) {
            log.warn("A reaction cannot go on at the moment: {}", e.toString());
            return AFTER_TROUBLE;
        } finally {
            turn.unlock();
        }
    }

    private void submit(Duration wait) {
        schedule(this::run, wait);
    }

    private void wakeAfter(Duration wait) {
        schedule(this::wake, wait);
    }

    private void schedule(Runnable task, Duration wait) {
        if (stopped) {
            return;
        }
        try {
            var unused = pool.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The bundle stops; the cursors say where to go on.
            log.debug("no more turns");
        }
    }
}
