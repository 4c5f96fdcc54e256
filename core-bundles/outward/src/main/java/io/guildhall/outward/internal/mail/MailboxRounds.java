package io.guildhall.outward.internal.mail;

import io.guildhall.job.Jobs;
import io.guildhall.port.BackRoom;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One clock for the mailboxes of all workspaces: puts those that are due into the queue, whoever has waited longest first, and never
 * more than a few at one time, so that servers that keep us waiting do not keep the workers. Thread-safe.
 */
@Component(service = MailboxRounds.class, immediate = true)
public final class MailboxRounds {
    /** Between two looks into the same mailbox. */
    static final Duration REST = Duration.ofMinutes(5);

    private static final String STANDS = "select to_regclass('outward.mailbox_reading') is not null";
    private static final String CALL = "select outward.read_mailboxes(?, ?)";
    private static final int AT_ONCE = 2;
    private static final long EVERY_SECONDS = 10;

    private final Logger log = LoggerFactory.getLogger(MailboxRounds.class);
    private final BackRoom backRoom;
    private final Jobs jobs;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "guildhall-outward-mailboxes");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public MailboxRounds(@Reference BackRoom backRoom, @Reference Jobs jobs) {
        this.backRoom = backRoom;
        this.jobs = jobs;
        var unused = clock.scheduleWithFixedDelay(this::next, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        clock.shutdownNow();
    }

    /** A place has become free, or time has passed. */
    void next() {
        try {
            if (round() > 0) {
                jobs.nudge();
            }
        } catch (RuntimeException e) {
            log.warn("No round of the mailboxes; trying again: {}", e.toString());
        }
    }

    /** @return how many mailboxes are to be read now */
    int round() {
        boolean stands = backRoom.look(tx -> tx.queryOne(STANDS, row -> row.getBoolean(1)))
                .orElse(false);
        return stands
                ? backRoom.run(tx -> tx.queryOne(CALL, row -> (int) row.getLong(1), AT_ONCE, (int) REST.toSeconds()))
                        .orElse(0)
                : 0;
    }
}
