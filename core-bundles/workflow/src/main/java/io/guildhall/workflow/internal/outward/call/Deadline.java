package io.guildhall.workflow.internal.outward.call;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of a whole call. A time limit of a socket begins anew with each byte, so that somebody who sends one a second holds us
 * for ever; this closes the connection under whatever is going on, a handshake and a write included.
 */
final class Deadline implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final long end;
    private final Duration whole;
    private final Future<?> alarm;
    private @Nullable Socket socket;
    private boolean over;

    Deadline(Duration whole) {
        this.whole = whole;
        this.end = System.nanoTime() + whole.toNanos();
        this.alarm = CLOCK.schedule(this::ring, whole.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** From now on this is what ends with it. */
    synchronized void watch(Socket now) throws IOException {
        socket = now;
        if (over) {
            now.close();
            throw late();
        }
    }

    /** Milliseconds that are left, at least one and at most so many. */
    int millis(int most) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw late();
        }
        return (int) Math.min(left, most);
    }

    /** What was wrong, in the light of the time that has passed. */
    synchronized IOException why(IOException cause) {
        return over ? late() : cause;
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }

    private synchronized void ring() {
        over = true;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is closed all the same.
                socket = null;
            }
        }
    }

    private IOException late() {
        return new SocketTimeoutException("no answer within " + whole.toSeconds() + " s");
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "guildhall-outward-clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(10, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        return clock;
    }
}
