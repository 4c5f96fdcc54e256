package io.guildhall.change.internal;

import io.guildhall.port.CommitListener;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Rung by each commit, heard by the sealer. A component of its own, without references: the database needs its commit
 * listeners, the sealer needs the database, and services must not go in circles.
 */
@Component(service = {CommitListener.class, Bell.class})
public final class Bell implements CommitListener {
    private final Semaphore rung = new Semaphore(0);

    @Activate
    public Bell() {}

    @Override
    public void committed() {
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
