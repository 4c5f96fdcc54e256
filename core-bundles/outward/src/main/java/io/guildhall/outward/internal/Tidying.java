package io.guildhall.outward.internal;

import io.guildhall.port.BackRoom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes mails, messages, calls and unknown callers of long ago, in small parts that each commit, some hours apart; on one node at a
 * time. What stands in stories stays, and so do the numbers of mailings.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.guildhall.correspondence")
@Designate(ocd = Tidying.Config.class)
public final class Tidying {
    /** Settings of {@code etc/io.guildhall.correspondence.cfg}. */
    @ObjectClassDefinition(name = "Guildhall correspondence")
    public @interface Config {
        @AttributeDefinition(
                description = "Days for which mails, messages and calls are kept, 1 to 36500; 0 keeps them for ever.")
        int keep_days() default 400;
    }

    private static final String TIDY = "select outward.tidy(?, ?)";
    private static final String STANDS = "select to_regclass('outward.stranger') is not null";
    private static final int PART = 500;
    private static final int MOST_DAYS = 36_500;
    private static final long FIRST_MINUTES = 15;
    private static final long EVERY_MINUTES = 360;
    private static final long PAUSE_MILLIS = 50;

    private final Logger log = LoggerFactory.getLogger(Tidying.class);
    private final BackRoom backRoom;
    private final int days;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "guildhall-outward-tidying");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Tidying(Config config, @Reference BackRoom backRoom) {
        this(backRoom, config.keep_days());
        if (days > 0) {
            var unused = clock.scheduleWithFixedDelay(this::look, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
        }
    }

    Tidying(BackRoom backRoom, int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException("keep.days = " + days + " is no number from 0 to " + MOST_DAYS
                    + ". Correct it in etc/io.guildhall.correspondence.cfg.");
        }
        this.backRoom = backRoom;
        this.days = days;
    }

    @Deactivate
    void stop() {
        clock.shutdownNow();
    }

    /** @return how many are gone */
    long round() throws InterruptedException {
        if (backRoom.run(tx -> tx.queryOne(STANDS, row -> row.getBoolean(1)))
                .filter(stands -> stands)
                .isEmpty()) {
            return 0;
        }
        long gone = 0;
        for (int part = 1; part > 0; gone += part) {
            part = backRoom.run(tx -> tx.queryOne(TIDY, row -> (int) row.getLong(1), days, PART))
                    .orElse(0);
            Thread.sleep(PAUSE_MILLIS);
        }
        return gone;
    }

    private void look() {
        try {
            long gone = round();
            if (gone > 0) {
                log.info("{} mails, messages and calls older than {} days are gone", gone, days);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("Old mails, messages and calls could not be deleted; trying again later: {}", e.toString());
        }
    }
}
