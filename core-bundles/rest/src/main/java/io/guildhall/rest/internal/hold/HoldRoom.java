package io.guildhall.rest.internal.hold;

import io.guildhall.rest.internal.http.Exchange;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where requests wait for a module that will be back in a moment. They hold no thread, and none has read its body. Bounded in
 * number and time. Thread-safe.
 *
 * <p>Time is kept here and not by the servlet container: one whose time is up at the moment in which it is sent on would be
 * answered by the container, with an error.
 */
public final class HoldRoom {
    /** What is awaited may meanwhile be known not to come. */
    private static final int LOOK_AGAIN_MILLIS = 1000;

    private final long longestNanos;
    private final int most;
    private final Set<Guest> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicLong epoch = new AtomicLong();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "guildhall-hold");
        thread.setDaemon(true);
        return thread;
    });

    public HoldRoom(Duration longest, int most) {
        this.longestNanos = longest.toNanos();
        this.most = most;
        clock.setRemoveOnCancelPolicy(true);
        // So that it need not be closed: with nobody waiting there is no thread.
        clock.setKeepAliveTime(5, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    /** Changes whenever something came back. Read it before looking for a route. */
    public long epoch() {
        return epoch.get();
    }

    /**
     * Puts the request aside; it comes through the servlet again when something has come back or its time is up.
     *
     * @param epoch as it was before the route was looked for, so that nothing that came since is missed
     * @return false when its time is up already or the room is full
     */
    public boolean hold(Exchange exchange, long epoch) {
        long now = System.nanoTime();
        if (exchange.holdUntilNanos() == 0) {
            exchange.holdUntilNanos(now + longestNanos);
        }
        long left = exchange.holdUntilNanos() - now;
        if (left <= 0 || waiting.size() >= most) {
            return false;
        }
        AsyncContext async = exchange.request().startAsync(exchange.request(), exchange.response());
        async.setTimeout(0);
        Guest guest = new Guest(async);
        async.addListener(guest);
        waiting.add(guest);
        guest.setAlarm(Math.min(LOOK_AGAIN_MILLIS, left / 1_000_000 + 1));
        if (epoch != this.epoch.get()) {
            guest.go();
        }
        return true;
    }

    /** Sends everybody through again; whose route is still not there comes back with the time it has left. */
    public void release() {
        epoch.incrementAndGet();
        List.copyOf(waiting).forEach(Guest::go);
    }

    public int waiting() {
        return waiting.size();
    }

    private final class Guest implements AsyncListener {
        private final AsyncContext async;
        private final AtomicBoolean gone = new AtomicBoolean();
        private volatile @Nullable Future<?> alarm;

        Guest(AsyncContext async) {
            this.async = async;
        }

        void setAlarm(long millis) {
            alarm = clock.schedule(this::go, millis, TimeUnit.MILLISECONDS);
        }

        void go() {
            if (leave()) {
                try {
                    async.dispatch();
                } catch (IllegalStateException ended) {
                    // Its caller has hung up; the others must be sent on all the same.
                    return;
                }
            }
        }

        private boolean leave() {
            waiting.remove(this);
            Future<?> set = alarm;
            if (set != null) {
                set.cancel(false);
            }
            return gone.compareAndSet(false, true);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Set to never.
        }

        @Override
        public void onError(AsyncEvent event) {
            leave();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            leave();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // A second round of waiting has a guest of its own.
        }
    }
}
