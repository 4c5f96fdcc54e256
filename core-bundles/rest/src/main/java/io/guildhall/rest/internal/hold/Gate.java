package io.guildhall.rest.internal.hold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts the requests that are inside one bundle's code, so that its stop can wait for them. Thread-safe. */
public final class Gate {
    private final Set<Pass> inside = new LinkedHashSet<>();
    private boolean closed;

    /** The right to be inside. Give it back exactly once; more does no harm. */
    public final class Pass {
        private volatile @Nullable Runnable farewell;

        private Pass() {}

        /** How an open stream is ended politely when the bundle leaves. */
        public void farewell(Runnable task) {
            farewell = task;
        }

        public void leave() {
            synchronized (Gate.this) {
                inside.remove(this);
                Gate.this.notifyAll();
            }
        }
    }

    /** @return null while the bundle is leaving */
    public synchronized @Nullable Pass enter() {
        if (closed) {
            return null;
        }
        Pass pass = new Pass();
        inside.add(pass);
        return pass;
    }

    public synchronized void open() {
        closed = false;
    }

    public synchronized boolean isOpen() {
        return !closed;
    }

    /**
     * Lets nobody in any more, ends streams and waits for the rest.
     *
     * @return how many are still inside after {@code longest}
     */
    public int close(Duration longest) {
        List<Pass> present;
        synchronized (this) {
            closed = true;
            present = new ArrayList<>(inside);
        }
        for (Pass pass : present) {
            Runnable farewell = pass.farewell;
            if (farewell != null) {
                farewell.run();
            }
        }
        return await(longest);
    }

    private synchronized int await(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); !inside.isEmpty() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return inside.size();
    }
}
