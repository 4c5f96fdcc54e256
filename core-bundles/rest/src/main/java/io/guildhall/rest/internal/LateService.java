package io.guildhall.rest.internal;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that may not be had at the moment it is announced, because what it needs is still being made. It is asked for
 * again until it is there or withdrawn.
 *
 * @param <S> type of the service
 */
final class LateService<S> {
    private static final Logger log = LoggerFactory.getLogger(LateService.class);
    private static final int TRIES = 60;
    private static final int PAUSE_MILLIS = 250;

    private final BundleContext context;
    private final ServiceReference<S> reference;
    private final ScheduledExecutorService later;
    private final Consumer<S> arrived;
    private @Nullable S service;
    private boolean withdrawn;
    private int tries;

    LateService(
            BundleContext context, ServiceReference<S> reference, ScheduledExecutorService later, Consumer<S> arrived) {
        this.context = context;
        this.reference = reference;
        this.later = later;
        this.arrived = arrived;
    }

    void get() {
        S found;
        synchronized (this) {
            if (withdrawn || service != null) {
                return;
            }
            found = context.getService(reference);
            service = found;
        }
        if (found != null) {
            arrived.accept(found);
        } else if (++tries < TRIES) {
            again();
        } else {
            log.error("{} cannot be had; its routes are not there", reference);
        }
    }

    /** @return the service if it had arrived */
    synchronized @Nullable S withdraw() {
        withdrawn = true;
        return service;
    }

    private void again() {
        try {
            later.schedule(this::get, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            log.debug("The whiteboard has stopped", stopped);
        }
    }
}
