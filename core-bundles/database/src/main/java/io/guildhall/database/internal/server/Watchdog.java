package io.guildhall.database.internal.server;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the server five times a second and starts it again when it died, as often as it takes. */
final class Watchdog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final long LOOK_MILLIS = 200;
    private static final long MAX_PAUSE_MILLIS = 30_000;

    private final Postmaster postmaster;
    private final Consumer<Health> listener;
    private final Thread thread;
    private volatile Running running;
    private volatile Health health = new Health(true, "PostgreSQL is up.");
    private volatile boolean closing;

    private Watchdog(Postmaster postmaster, Running running, Consumer<Health> listener) {
        this.postmaster = postmaster;
        this.running = running;
        this.listener = listener;
        this.thread = new Thread(this::watch, "guildhall-postgresql-watchdog");
        thread.setDaemon(true);
    }

    static Watchdog begin(Postmaster postmaster, Running running, Consumer<Health> listener) {
        Watchdog watchdog = new Watchdog(postmaster, running, listener);
        watchdog.thread.start();
        return watchdog;
    }

    Running running() {
        return running;
    }

    Health health() {
        return health;
    }

    private void watch() {
        while (!closing) {
            if (!running.alive().getAsBoolean()) {
                revive();
            }
            pause(LOOK_MILLIS);
        }
    }

    private synchronized void pause(long millis) {
        try {
            if (!closing) {
                wait(millis);
            }
        } catch (InterruptedException e) {
            log.debug("Somebody interrupts the watchdog; it looks again at once");
        }
    }

    private void revive() {
        log.error("PostgreSQL, pid {}, died; starting it again", running.pid());
        tell(new Health(false, "PostgreSQL died and is being started again."));
        for (long pause = 250; !closing; pause = Math.min(MAX_PAUSE_MILLIS, pause * 2)) {
            try {
                running = postmaster.restart();
                log.info("PostgreSQL is up again, pid {}", running.pid());
                tell(new Health(true, "PostgreSQL is up."));
                return;
            } catch (RuntimeException e) {
                log.error("PostgreSQL does not start again; next try in {} ms: {}", pause, e.getMessage());
                tell(new Health(false, String.valueOf(e.getMessage())));
                pause(pause);
            }
        }
    }

    private void tell(Health news) {
        health = news;
        try {
            listener.accept(news);
        } catch (RuntimeException e) {
            log.warn("A listener failed on {}", news, e);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            notifyAll();
        }
        postmaster.cancel();
        joinThread();
        health = new Health(false, "PostgreSQL is stopped.");
        postmaster.stop(running);
    }

    private void joinThread() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
