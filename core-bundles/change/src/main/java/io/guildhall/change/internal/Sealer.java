package io.guildhall.change.internal;

import io.guildhall.change.Change;
import io.guildhall.change.ChangeListener;
import io.guildhall.port.BackRoom;
import io.guildhall.port.ChangeSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that seals committed changes and tells this node's listeners. A commit of this node wakes it at once, but not
 * more often than every {@value #PAUSE_MILLIS} ms, or up to {@value #MOST_PAUSE_MILLIS} ms after a batch of several, so that a
 * busy hour is sealed in batches; a poll each second finds what other nodes and psql have written.
 */
@Component(service = {ChangeSource.class, Sealer.class})
public final class Sealer implements ChangeSource {
    static final int BATCH = 500;
    private static final long POLL_MILLIS = 1_000;
    private static final long PAUSE_MILLIS = 4;
    private static final long MOST_PAUSE_MILLIS = 16;
    private static final long UNKNOWN = -1;

    private final Logger log = LoggerFactory.getLogger(Sealer.class);
    private final Log changes;
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final Bell bell;
    private final Thread thread;
    private volatile long published = UNKNOWN;
    private volatile Recent recent = new Recent(Long.MAX_VALUE);
    private volatile boolean stopped;

    @Activate
    public Sealer(@Reference BackRoom backRoom, @Reference Bell bell) {
        this.bell = bell;
        changes = new Log(backRoom);
        thread = new Thread(this::loop, "guildhall-sealer");
        thread.setDaemon(true);
        thread.start();
    }

    public void addListener(ChangeListener listener) {
        listeners.add(listener);
    }

    public void removeListener(ChangeListener listener) {
        listeners.remove(listener);
    }

    @Deactivate
    public void stop() throws InterruptedException {
        stopped = true;
        nudge();
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    @Override
    public long head() {
        if (published == UNKNOWN) {
            start();
        }
        return published;
    }

    @Override
    public List<Change> after(long tenantId, long position, int limit) {
        return changes.ofTenant(tenantId, position, limit);
    }

    @Override
    public long forgotten() {
        return changes.forgotten();
    }

    @Override
    public void nudge() {
        bell.committed();
    }

    private synchronized void start() {
        if (published == UNKNOWN) {
            long head = changes.head();
            recent = new Recent(head);
            published = head;
        }
    }

    /** What this node has sealed or read last, for those that follow closely. */
    Recent recent() {
        return recent;
    }

    private void loop() {
        int failures = 0;
        while (!stopped) {
            try {
                int count = step();
                failures = 0;
                if (count < BATCH) {
                    rest(count);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                failures++;
                if (failures == 1 || failures % 60 == 0) {
                    log.warn(
                            "Changes cannot be sealed at the moment ({} tries); trying again each second.",
                            failures,
                            e);
                }
                pause();
            }
        }
    }

    private int step() {
        long after = head();
        List<Change> batch = changes.sealAndRead(after, BATCH);
        if (!batch.isEmpty()) {
            recent.add(batch);
            published = batch.get(batch.size() - 1).position();
            listeners.forEach(listener -> tell(listener, batch));
        }
        return batch.size();
    }

    private void tell(ChangeListener listener, List<Change> batch) {
        try {
            listener.changed(batch);
        } catch (RuntimeException | LinkageError e) {
            log.error("{} failed on changes up to {}.", listener.getClass().getName(), published, e);
        }
    }

    /** The more there was, the longer it rests: one batch costs the server as much as the writing of one record. */
    private void rest(int count) throws InterruptedException {
        Thread.sleep(Math.min(MOST_PAUSE_MILLIS, PAUSE_MILLIS * Math.max(1, count)));
        bell.await(POLL_MILLIS);
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
