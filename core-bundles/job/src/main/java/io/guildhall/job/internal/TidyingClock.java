package io.guildhall.job.internal;

import io.guildhall.port.BackRoom;
import io.guildhall.port.Tidied;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what is old deleted, some minutes after the start and then every few hours; on one thread for all bundles. */
@Component(
        service = {},
        immediate = true)
public final class TidyingClock {
    private static final long FIRST_MINUTES = 10;
    private static final long EVERY_MINUTES = 360;

    private final Logger log = LoggerFactory.getLogger(TidyingClock.class);
    private final CopyOnWriteArrayList<Tidied> all = new CopyOnWriteArrayList<>();
    private final BackRoom backRoom;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "guildhall-tidying");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public TidyingClock(@Reference BackRoom backRoom) {
        this.backRoom = backRoom;
        var unused = clock.scheduleWithFixedDelay(this::look, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(Tidied tidied) {
        all.add(tidied);
    }

    public void remove(Tidied tidied) {
        all.remove(tidied);
    }

    @Deactivate
    void stop() {
        clock.shutdownNow();
    }

    /** One that fails keeps nobody from the others. */
    void look() {
        for (Tidied tidied : all) {
            try {
                long gone = tidied.round(backRoom);
                if (gone > 0) {
                    log.info("{} {} older than {} days are gone", gone, tidied.what(), tidied.days());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | LinkageError e) {
                log.warn("Old {} could not be deleted; trying again later: {}", tidied.what(), e.toString());
            }
        }
    }
}
