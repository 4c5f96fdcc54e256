package io.guildhall.change.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.change.Change;
import io.guildhall.database.fixture.PostgresFixture;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class SealerTest {
    private static final int WRITERS = 8;
    private static final int ROUNDS = 150;
    private static final int ITEMS = 5;

    private final PostgresFixture postgres = PostgresFixture.create();
    private final Bell bell = new Bell();
    private final TestWorld.Ear ear = new TestWorld.Ear();
    private Sealer sealer;

    @Before
    public void start() {
        postgres.schemas().install("test", List.of("db/test.sql"), getClass().getClassLoader());
        postgres.onCommit(bell);
        sealer = new Sealer(postgres.backRoom(), bell);
        sealer.addListener(ear);
        assertThat(sealer.head()).isZero();
    }

    @After
    public void stop() throws InterruptedException {
        sealer.stop();
        postgres.close();
    }

    @Test
    public void aChangeIsHeardWithWhatItWasAndIs() throws Exception {
        long id = postgres.database().write(postgres.actor(7), tx -> TestWorld.create(tx, "one"));
        postgres.database().write(postgres.actor(7), tx -> {
            TestWorld.count(tx, id);
            return 0;
        });
        postgres.database()
                .write(
                        postgres.actor(7),
                        tx -> tx.update("delete from test.item where tenant_id = ? and id = ?", 7L, id));
        TestWorld.await("three changes", () -> ear.heard.size() == 3);

        assertThat(ear.heard)
                .extracting(Change::kind)
                .containsExactly(Change.Kind.CREATED, Change.Kind.UPDATED, Change.Kind.DELETED);
        Change updated = ear.heard.get(1);
        assertThat(updated.tenantId()).isEqualTo(7);
        assertThat(updated.entity()).isEqualTo("test.item");
        assertThat(updated.memberId()).isEqualTo(1);
        assertThat(updated.version()).isEqualTo(2);
        assertThat(updated.before()).containsEntry("counter", 0L).doesNotContainKey("name");
        assertThat(updated.after()).containsEntry("counter", 1L);
        assertThat(ear.heard.get(2).before()).containsEntry("name", "one");
        assertThat(sealer.head()).isEqualTo(ear.heard.get(2).position());
        assertThat(sealer.after(7, updated.position() - 1, 1)).containsExactly(updated);
        assertThat(sealer.after(8, 0, 10)).isEmpty();
    }

    @Test
    public void whatPsqlWritesIsHeardToo() throws Exception {
        try (Statement psql = postgres.superuser().createStatement()) {
            psql.execute("insert into test.item (tenant_id, name) values (7, 'typed by hand'), (8, 'so is this')");
        }
        TestWorld.await("two changes", () -> ear.heard.size() == 2);
        assertThat(ear.heard).extracting(Change::tenantId).containsExactlyInAnyOrder(7L, 8L);
        assertThat(ear.heard).extracting(Change::memberId).containsOnlyNulls();
    }

    @Test
    public void amongConcurrentWritersLongTransactionsAndRollBacksNoneIsLostNorDoubled() throws Exception {
        List<Long> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            items.add(postgres.database().write(TestWorld.system(7), tx -> TestWorld.create(tx, "counter")));
        }
        Map<Long, Long> expected = new ConcurrentHashMap<>();
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            Random random = new Random(w);
            Thread writer = new Thread(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    write(items.get(random.nextInt(ITEMS)), random, expected);
                }
            });
            writers.add(writer);
            writer.start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        long sum = expected.values().stream().mapToLong(Long::longValue).sum();
        TestWorld.await("all changes", () -> ear.heard.size() >= sum + ITEMS);
        Thread.sleep(50);

        assertThat(ear.heard).hasSize((int) sum + ITEMS);
        assertThat(ear.heard).isSortedAccordingTo(Comparator.comparingLong(Change::position));
        Map<Long, Long> heard = new HashMap<>(TestWorld.counters(ear.heard));
        assertThat(heard).isEqualTo(expected);
    }

    private void write(long item, Random random, Map<Long, Long> expected) {
        boolean back = random.nextInt(4) == 0;
        boolean slow = random.nextInt(40) == 0;
        try {
            postgres.database().write(random.nextBoolean() ? TestWorld.system(7) : postgres.actor(7), tx -> {
                TestWorld.count(tx, item);
                if (slow) {
                    sleep(100);
                }
                if (back) {
                    throw new IllegalStateException("changed my mind");
                }
                return 0;
            });
            expected.merge(item, 1L, Long::sum);
        } catch (IllegalStateException e) {
            assertThat(back).isTrue();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
