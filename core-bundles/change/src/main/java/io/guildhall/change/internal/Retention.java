package io.guildhall.change.internal;

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
 * Forgets old changes once a day, on one node of the installation: the database remembers when the last round began. A round
 * goes in small steps that each commit; one that is broken off goes on the next day. What a reaction has not read stays.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.guildhall.change")
@Designate(ocd = Retention.Config.class)
public final class Retention {
    /** Settings of {@code etc/io.guildhall.change.cfg}. */
    @ObjectClassDefinition(name = "Guildhall change log")
    public @interface Config {
        @AttributeDefinition(description = "Days for which changes are kept, 1 to 36500; 0 keeps them for ever.")
        int keep_days() default 30;
    }

    static final int STEP = 2_000;

    private static final String BEGIN = """
            update guildhall.change_retention set begun_at = now() where begun_at < now() - interval '23 hours'""";

    private static final String FORGET = "select guildhall.forget_changes(?, ?)";
    private static final int MOST_DAYS = 36_500;
    private static final long FIRST_MINUTES = 5;
    private static final long EVERY_MINUTES = 60;
    private static final long PAUSE_MILLIS = 50;

    private final Logger log = LoggerFactory.getLogger(Retention.class);
    private final BackRoom backRoom;
    private final int days;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "guildhall-retention");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Retention(Config config, @Reference BackRoom backRoom) {
        this(backRoom, config.keep_days());
        if (days > 0) {
            var unused = clock.scheduleWithFixedDelay(this::look, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
        }
    }

    Retention(BackRoom backRoom, int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException("keep.days = " + days + " is no number from 0 to " + MOST_DAYS
                    + ". Correct it in etc/io.guildhall.change.cfg.");
        }
        this.backRoom = backRoom;
        this.days = days;
    }

    @Deactivate
    void stop() {
        clock.shutdownNow();
    }

    /** Does the day's round unless one was begun within the last day. Returns how many changes are gone. */
    long round() throws InterruptedException {
        if (backRoom.run(tx -> tx.update(BEGIN)) == 0) {
            return 0;
        }
        long gone = 0;
        // A step may take less than it looks at, because of parked changes; the last one takes nothing.
        for (int step = 1; step > 0; gone += step) {
            step = backRoom.run(tx -> tx.queryOne(FORGET, row -> (int) row.getLong(1), days, STEP))
                    .orElse(0);
            Thread.sleep(PAUSE_MILLIS);
        }
        return gone;
    }

    private void look() {
        try {
            long gone = round();
            if (gone > 0) {
                log.info("{} changes older than {} days are forgotten", gone, days);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("Old changes could not be forgotten; trying again tomorrow: {}", e.toString());
        }
    }
}
