package io.guildhall.hospitality;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.change.Change;
import io.guildhall.crm.internal.sample.AgencySample;
import io.guildhall.crm.internal.timeline.StoredTimeline;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.loyalty.GuestStory;
import io.guildhall.timeline.Timeline;
import io.guildhall.timeline.TimelineEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Test;

/** Whoever has just signed up takes the samples away while the stories of the sample guests are being told. */
public class SampleRemovalTest {
    private static final long TENANT = 7;
    private static final int PATIENCE = 3_000;

    private final Bar bar = new Bar();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final CountDownLatch telling = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @After
    public void close() {
        threads.shutdownNow();
        bar.close();
    }

    @Test
    public void samplesGoAndNobodyHasToBeginAnew() throws Exception {
        bar.database.write(bar.actor(TENANT), tx -> {
            new BarSample().write(tx, 42);
            return TENANT;
        });
        List<Change> visits = visits();
        Future<?> story = threads.submit(() -> bar.database.write(bar.actor(TENANT), tx -> {
            new GuestStory(new Slow()).onAll(visits, tx);
            return runs.incrementAndGet();
        }));
        telling.await();
        Future<?> removal = threads.submit(() -> bar.database.write(bar.actor(TENANT), tx -> {
            runs.incrementAndGet();
            new BarSample().remove(tx);
            new AgencySample().remove(tx);
            return TENANT;
        }));
        story.get();
        removal.get();
        assertThat(runs.get()).as("neither has waited for the other").isEqualTo(2);
        assertThat(count("crm.contact")).isZero();
        assertThat(count("crm.activity")).isZero();
    }

    /** One of each guest. The newest contact comes first: whoever deletes is on his way from the oldest. */
    private List<Change> visits() {
        return bar.database.read(bar.actor(TENANT), tx -> tx.query("""
                        select max(v.id) from hospitality.visit v
                        join hospitality.guest g on g.tenant_id = v.tenant_id and g.id = v.guest_id
                        where v.tenant_id = ? group by g.contact_id order by g.contact_id desc""", row -> visit(row.getLong(1)), TENANT));
    }

    private static Change visit(long id) {
        return new Change(
                id,
                TENANT,
                "hospitality.visit",
                id,
                Change.Kind.CREATED,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                1,
                Instant.now());
    }

    private long count(String table) {
        return bar.database.read(
                bar.actor(TENANT),
                tx -> tx.queryOne(
                                "select count(*) from " + table + " where tenant_id = ?", row -> row.getLong(1), TENANT)
                        .orElseThrow());
    }

    /** Goes on behind the first line only when the removal has come to wait for it. */
    private final class Slow implements Timeline {
        private final Timeline stored = new StoredTimeline();

        @Override
        public boolean tell(Transaction tx, TimelineEntry entry) {
            boolean told = stored.tell(tx, entry);
            if (telling.getCount() > 0) {
                telling.countDown();
                awaitWaiting(tx);
            }
            return told;
        }

        private void awaitWaiting(Transaction tx) {
            try (Connection watch = bar.postgres.superuserConnection();
                    Statement statement = watch.createStatement()) {
                for (int i = 0; i < PATIENCE; i++) {
                    try (ResultSet waiting = statement.executeQuery("select count(*) from pg_stat_activity"
                            + " where datname = current_database() and wait_event_type = 'Lock'")) {
                        waiting.next();
                        if (waiting.getLong(1) > 0) {
                            return;
                        }
                    }
                    // A transaction that does nothing for long is ended.
                    tx.query("select 1", row -> 1);
                    Thread.sleep(20);
                }
                throw new AssertionError("nobody waits");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
