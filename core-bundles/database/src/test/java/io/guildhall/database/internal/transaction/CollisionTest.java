package io.guildhall.database.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.database.Work;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What waits for each other at the database is run again, and has its effect once. */
public class CollisionTest {
    private static PostgresFixture postgres;
    private static Actor actor;

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @BeforeClass
    public static void start() throws SQLException {
        postgres = PostgresFixture.create();
        ClassLoader loader = CollisionTest.class.getClassLoader();
        postgres.schemas().install("identity", List.of("lab/identity.sql"), loader);
        postgres.schemas().install("lab", List.of("lab/lab.sql"), loader);
        actor = postgres.actor(1);
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute("""
                    create function lab.collide() returns trigger language plpgsql as $$
                    begin
                        raise exception 'could not serialize access' using errcode = '40001';
                    end;
                    $$;
                    create trigger collide before insert on lab.deal for each row
                        when (new.title = 'Wanted by all') execute function lab.collide()""");
        }
    }

    @AfterClass
    public static void stop() {
        postgres.close();
    }

    @After
    public void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    public void ofTwoThatWaitForEachOtherBothComeThroughEachOnce() throws Exception {
        assertBothComeThrough(CollisionTest::touch);
    }

    @Test
    public void itIsRunAgainWhateverItMakesOfTheError() throws Exception {
        assertBothComeThrough((tx, id) -> {
            try {
                touch(tx, id);
            } catch (ProblemException e) {
                throw new IllegalStateException("a step has failed", e);
            }
        });
    }

    @Test
    public void itIsRunAgainEvenIfItPassesTheErrorOver() throws Exception {
        assertBothComeThrough((tx, id) -> {
            try {
                touch(tx, id);
            } catch (ProblemException e) {
                // goes on as if nothing had happened
            }
        });
    }

    private interface Touch {
        void on(Transaction tx, long id);
    }

    private void assertBothComeThrough(Touch second) throws Exception {
        long ada = contact();
        long bea = contact();
        postgres.onCommit(commits::incrementAndGet);
        CountDownLatch both = new CountDownLatch(2);
        List<Future<String>> results = new ArrayList<>();
        for (long[] order : new long[][] {{ada, bea}, {bea, ada}}) {
            results.add(threads.submit(() -> write(tx -> {
                touch(tx, order[0]);
                both.countDown();
                await(both);
                second.on(tx, order[1]);
                return "done " + order[0];
            })));
        }
        for (Future<String> result : results) {
            assertThat(result.get()).startsWith("done");
        }
        assertThat(runs.get()).as("one of the two began anew").isEqualTo(3);
        assertThat(List.of(name(ada), name(bea)))
                .as("both have touched both, once")
                .containsOnly("Ada..");
        assertThat(told)
                .as("what a lost run had asked for is forgotten with it")
                .hasSize(2);
        assertThat(commits.get()).isEqualTo(2);
    }

    @Test
    public void whatAlwaysCollidesIsRefusedAfterSomeTries() {
        Problem problem = problem(tx -> {
            tx.update("insert into lab.contact (tenant_id, name) values (?, 'Half')", 1L);
            return tx.update("insert into lab.deal (tenant_id, title) values (?, 'Wanted by all')", 1L);
        });
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("write/collision");
        assertThat(problem.passing()).isTrue();
        assertThat(runs.get()).isEqualTo(4);
        assertThat(told).isEmpty();
        List<Integer> halves = postgres.database()
                .read(actor, tx -> tx.query("select 1 from lab.contact where name = 'Half'", row -> 1));
        assertThat(halves).isEmpty();
    }

    @Test
    public void aWorkThatFindsItselfOvertakenIsRunAgain() {
        String result = write(tx -> {
            if (runs.get() < 3) {
                throw Problem.collision().asException();
            }
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(told).hasSize(1);
    }

    @Test
    public void otherErrorsAreToldAtOnce() {
        assertThat(problem(tx -> tx.update("insert into lab.deal (tenant_id, title) values (?, null)", 1L))
                        .status())
                .isEqualTo(422);
        assertThatThrownBy(() -> write(tx -> {
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(runs.get()).isEqualTo(2);
    }

    /** What the inner one has committed would be done again by the outer one. */
    @Test
    public void oneInsideAnotherIsNotRunAgainByItself() {
        Actor own = postgres.actor(1, 1, Scope.OWN, Scope.OWN, Set.of(), "*");
        AtomicInteger inner = new AtomicInteger();
        Problem problem = problem(tx -> {
            tx.query("select 1 from lab.contact limit 1", row -> 1);
            return postgres.database().write(own, nested -> {
                inner.incrementAndGet();
                throw Problem.collision().asException();
            });
        });
        assertThat(problem.code()).isEqualTo("write/collision");
        assertThat(inner.get()).isEqualTo(runs.get()).isEqualTo(4);
    }

    @Test
    public void theBackRoomBeginsAnewToo() {
        String result = postgres.backRoom().run(tx -> {
            if (runs.incrementAndGet() < 2) {
                throw Problem.collision().asException();
            }
            return "done";
        });
        assertThat(result).isEqualTo("done");
    }

    @Test
    public void whoIsStoppedWhileItRestsDoesNotBeginAnew() {
        try {
            assertThat(problem(tx -> {
                                Thread.currentThread().interrupt();
                                throw Problem.collision().asException();
                            })
                            .code())
                    .isEqualTo("write/collision");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(runs.get()).isEqualTo(1);
    }

    /** Counts runs, and tells of those that are there to stay. */
    private <T> T write(Work<T> work) {
        return postgres.database().write(actor, tx -> {
            runs.incrementAndGet();
            tx.afterCommit(() -> told.add("committed"));
            return work.in(tx);
        });
    }

    private Problem problem(Work<Integer> work) {
        return catchThrowableOfType(ProblemException.class, () -> write(work)).problem();
    }

    private static long contact() {
        return postgres.database()
                .write(
                        actor,
                        tx -> tx.queryOne(
                                        "insert into lab.contact (tenant_id, name) values (?, 'Ada') returning id",
                                        row -> row.getLong(1),
                                        1L)
                                .orElseThrow());
    }

    private static String name(long contact) {
        return postgres.database()
                .read(
                        actor,
                        tx -> tx.queryOne(
                                        "select name from lab.contact where tenant_id = ? and id = ?",
                                        row -> row.getString(1),
                                        1L,
                                        contact)
                                .orElseThrow());
    }

    private static void touch(Transaction tx, long id) {
        tx.update("update lab.contact set name = name || '.' where tenant_id = ? and id = ?", 1L, id);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
