package io.guildhall.identity.internal.actor;

import io.guildhall.port.BackRoom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks twice a second whose rights have changed, whichever node or program has changed them, so that callers of all others
 * may be remembered for longer. Rests while nobody calls. When it cannot ask, nothing is remembered for longer.
 */
@Component(immediate = true, service = RightsFeed.class)
public final class RightsFeed {
    private static final Logger log = LoggerFactory.getLogger(RightsFeed.class);
    private static final long MILLIS_BETWEEN = 400;
    private static final String CHANGED = "select upto, tenants from identity.rights_changed(?)";

    private record News(String upto, long[] tenants) {}

    private final BackRoom backRoom;
    private final KnownCallers known;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "guildhall-rights-feed");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable String since;

    @Activate
    public RightsFeed(@Reference BackRoom backRoom, @Reference KnownCallers known) {
        this.backRoom = backRoom;
        this.known = known;
        clock.scheduleWithFixedDelay(this::lookIfWanted, MILLIS_BETWEEN, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    public void stop() {
        clock.shutdownNow();
    }

    private void lookIfWanted() {
        if (!known.wanted()) {
            since = null;
            return;
        }
        try {
            look();
        } catch (RuntimeException e) {
            log.debug("Whose rights have changed cannot be asked at the moment", e);
        }
    }

    /** The first look after a pause says nothing about what was remembered before; each later one confirms. */
    public void look() {
        String from = since;
        long started = System.nanoTime();
        News news = backRoom.look(tx -> tx.queryOne(CHANGED, row -> new News(row.getString(1), row.getLongs(2)), from))
                .orElseThrow();
        since = news.upto();
        if (from == null) {
            known.begin();
        } else {
            known.confirm(started, news.tenants());
        }
    }
}
