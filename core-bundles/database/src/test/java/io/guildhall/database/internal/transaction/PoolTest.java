package io.guildhall.database.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Many tenants on few connections, with every way a transaction can end: nothing is carried over. */
public class PoolTest {
    private static final int TENANTS = 20;
    private static final int ROWS = 5;
    private static final int OPERATIONS = 10_000;
    private static final int THREADS = 8;
    private static final long SEED = 20261121;

    private PostgresFixture postgres;
    private Engine engine;
    private final AtomicInteger timeouts = new AtomicInteger();
    private final AtomicInteger cancellations = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();

    @Before
    public void start() throws SQLException {
        postgres = PostgresFixture.create();
        ClassLoader loader = PoolTest.class.getClassLoader();
        postgres.schemas().install("identity", List.of("lab/identity.sql"), loader);
        postgres.schemas().install("lab", List.of("lab/lab.sql"), loader);
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute("insert into lab.contact (tenant_id, name) select t, 'tenant ' || t"
                    + " from generate_series(1, " + TENANTS + ") t, generate_series(1, " + ROWS + ")");
        }
        // Four connections for everybody; what takes longer than 250 ms is ended by the server.
        engine = new Engine(postgres.server(), 4, Duration.ofMillis(250));
    }

    @After
    public void stop() {
        engine.close();
        postgres.close();
    }

    @Test
    public void nothingIsCarriedOverInTenThousandInterleavings() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(SEED + thread);
            work.add(() -> {
                for (int i = 0; i < OPERATIONS / THREADS; i++) {
                    operationOrTimeout(random);
                }
                return null;
            });
        }
        for (Future<Void> future : threads.invokeAll(work)) {
            future.get();
        }
        threads.shutdown();
        assertThat(timeouts.get()).isPositive();
        assertThat(cancellations.get()).isPositive();
        assertThat(refusals.get()).isPositive();
        assertClean();
    }

    @Test
    public void aTransactionInsideAnotherOfTheSamePoolIsRefused() {
        Actor actor = actor(new Random(1));
        assertThatThrownBy(() ->
                        engine.database().read(actor, outer -> engine.database().read(actor, inner -> 1)))
                .isInstanceOf(IllegalStateException.class);
        // The thread is not marked for ever.
        assertThat(count(actor)).isEqualTo(ROWS);
    }

    @Test
    public void aTransactionIsOverWhenItsWorkIs() {
        Actor actor = actor(new Random(1));
        Transaction escaped = engine.database().read(actor, tx -> tx);
        assertThatThrownBy(() -> escaped.query("select 1", row -> 1)).hasMessageContaining("over");
    }

    /** On a busy machine an innocent operation may run out of time too. */
    private void operationOrTimeout(Random random) {
        try {
            operation(random);
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isEqualTo(503);
            timeouts.incrementAndGet();
        }
    }

    private void operation(Random random) {
        Actor actor = actor(random);
        switch (random.nextInt(20)) {
            case 0 -> refused(() -> engine.database().read(actor, tx -> tx.query("select 1 / 0", row -> 1)));
            case 1 -> refused(() -> engine.database().read(actor, tx -> tx.query("select nothing", row -> 1)));
            case 2 ->
                refused(() -> engine.database()
                        .read(actor, tx -> tx.update("delete from lab.contact where tenant_id = ?", actor.tenantId())));
            case 3 ->
                refused(() -> engine.database().write(actor, tx -> {
                    tx.update("update lab.contact set name = 'lost' where tenant_id = ?", actor.tenantId());
                    throw new IllegalStateException("changed my mind");
                }));
            case 4 ->
                refused(() -> engine.database()
                        .write(
                                actor,
                                tx -> tx.update(
                                        "update lab.contact set name = repeat('x', 300) where tenant_id = ?",
                                        actor.tenantId())));
            case 5 -> sometimes(random, 20, () -> nap(actor, 0.6, timeouts));
            case 6 -> sometimes(random, 20, () -> cancelled(actor));
            case 7 ->
                refused(() -> engine.database()
                        .read(actor, tx -> tx.query("select set_config('app.ctx', '2', false)", row -> 1)));
            case 8, 9, 10 -> write(actor);
            default -> assertThat(count(actor)).isEqualTo(ROWS);
        }
    }

    private void write(Actor actor) {
        engine.database().write(actor, tx -> {
            tx.update("update lab.contact set email = null where tenant_id = ? and id = 0", actor.tenantId());
            assertThat(tenants(tx)).containsOnly(actor.tenantId());
            return tx.batch(
                    "update lab.contact set email = ? where tenant_id = ? and id = -1",
                    List.of(List.of("a", actor.tenantId()), List.of("b", actor.tenantId())));
        });
    }

    private long count(Actor actor) {
        List<Long> tenants = engine.database().read(actor, PoolTest::tenants);
        assertThat(tenants).containsOnly(actor.tenantId());
        return tenants.size();
    }

    /** Without a tenant in the SQL, so that only the context decides. */
    private static List<Long> tenants(Transaction tx) {
        return tx.query("select tenant_id from lab.contact", row -> row.getLong(1));
    }

    private void cancelled(Actor actor) {
        Thread canceller = new Thread(() -> {
            try (Connection superuser = postgres.superuserConnection();
                    Statement statement = superuser.createStatement()) {
                Thread.sleep(60);
                statement.execute("select pg_cancel_backend(pid) from pg_stat_activity where query like '%lab.nap%'"
                        + " and state = 'active' and pid <> pg_backend_pid() and datname = current_database()");
            } catch (SQLException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        canceller.start();
        nap(actor, 0.2, cancellations);
        try {
            canceller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void nap(Actor actor, double seconds, AtomicInteger ended) {
        try {
            engine.database().write(actor, tx -> tx.query("select lab.nap(?)", row -> 1, seconds));
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isEqualTo(503);
            ended.incrementAndGet();
        }
    }

    private void refused(Runnable operation) {
        assertThatThrownBy(operation::run).isInstanceOf(RuntimeException.class);
        refusals.incrementAndGet();
    }

    private static void sometimes(Random random, int oneIn, Runnable operation) {
        if (random.nextInt(oneIn) == 0) {
            operation.run();
        }
    }

    private Actor actor(Random random) {
        Scope scope = Scope.values()[random.nextInt(3)];
        return postgres.actor(
                1 + random.nextInt(TENANTS), 1, scope, scope, Set.of(1L), random.nextBoolean() ? "*" : "x");
    }

    /** Every session as a stranger would find it. */
    private void assertClean() throws SQLException {
        for (Pool pool : engine.pools().everyPool()) {
            for (int i = 0; i < 4; i++) {
                try (Connection connection = pool.take();
                        Statement statement = connection.createStatement();
                        ResultSet result = statement.executeQuery(
                                "select coalesce(current_setting('app.ctx', true), ''),"
                                        + " current_setting('search_path'), current_setting('transaction_read_only'),"
                                        + " (select count(*) from pg_cursors where is_holdable), guildhall.tenant(),"
                                        + " (select count(*) from pg_listening_channels()), session_user = current_user,"
                                        + " (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())")) {
                    result.next();
                    assertThat(result.getString(1)).isEmpty();
                    assertThat(result.getString(2)).isEqualTo("pg_catalog,public");
                    assertThat(result.getString(3)).isEqualTo("off");
                    assertThat(result.getInt(4) + result.getInt(6) + result.getInt(8))
                            .isZero();
                    assertThat(result.getObject(5)).isNull();
                    assertThat(result.getBoolean(7)).isTrue();
                    assertThat(connection.getAutoCommit()).isTrue();
                }
            }
        }
    }
}
