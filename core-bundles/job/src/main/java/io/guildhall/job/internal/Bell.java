package io.guildhall.job.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Rung when there is something to do, heard by the claimer. Apart, so that services do not go in circles. */
@Component(service = Bell.class)
public final class Bell {
    private final Semaphore rung = new Semaphore(0);

    @Activate
    public Bell() {}

    void ring() {
        // Permits beyond the first would only repeat the same look.
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    void await(long millis) throws InterruptedException {
        if (rung.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
