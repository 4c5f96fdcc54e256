package io.guildhall.hospitality.loyalty;

import io.guildhall.hospitality.Bar;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Long random histories of a bar, held against a ledger in plain Java after every step: L1 to L10, L12 and L13 of the house's rules for
 * points. {@code -Dguildhall.loyalty.events=1000000 -Dguildhall.loyalty.clients=32 -Dguildhall.test.pool=64} for a long one, in that many
 * houses at once; {@code -Dguildhall.loyalty.seed} for another.
 */
public class LedgerHistoriesTest {
    private static final int EVENTS = Integer.getInteger("guildhall.loyalty.events", 6_000);
    private static final long SEED = Long.getLong("guildhall.loyalty.seed", 20261122L);
    private static final int CLIENTS = Integer.getInteger("guildhall.loyalty.clients", 1);
    private static final Duration SPAN = Duration.ofDays(400);

    @SuppressWarnings("NullAway.Init")
    private static Bar bar;

    @BeforeClass
    public static void open() throws SQLException {
        bar = new Bar();
        quickly();
    }

    /** Arithmetic is at stake here and not what outlives a crash, and a million commits would wait for the disk most of the time. */
    private static void quickly() throws SQLException {
        try (Statement statement = bar.postgres.superuser().createStatement()) {
            statement.execute("""
                    do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$""");
        }
    }

    @AfterClass
    public static void close() {
        bar.close();
    }

    @Test
    public void whatIsSpentIsForgivenAndPointsRunOutWithTheMonth() throws Exception {
        play(11, new LedgerHistory.Settings(0, "earning", 6, "month", "forgive", "floor", null, null), EVENTS / 2);
    }

    @Test
    public void whatIsSpentIsOwedAndPointsWaitForDays() throws Exception {
        play(12, new LedgerHistory.Settings(3, "earning", 2, "day", "owe", "half_up", 120L, null), EVENTS - EVENTS / 2);
    }

    @Test
    public void pointsLiveOnAsLongAsTheGuestComes() throws Exception {
        play(13, new LedgerHistory.Settings(0, "activity", 1, "day", "forgive", "floor", 150L, 160L), EVENTS / 10);
    }

    /** Each client in a house of its own. */
    private static void play(int number, LedgerHistory.Settings settings, int events) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                long tenant = number + 100L * i;
                ends.add(clients.submit(
                        () -> new LedgerHistory(bar, tenant, settings, SEED, SPAN).run(events / CLIENTS)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
