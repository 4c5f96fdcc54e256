package io.guildhall.change.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class ReactionsTest {
    private final PostgresFixture postgres = PostgresFixture.create();
    private final Bell bell = new Bell();
    private Sealer sealer;
    private ReactionDispatcher dispatcher;

    @Before
    public void start() {
        postgres.schemas().install("test", List.of("db/test.sql"), getClass().getClassLoader());
        postgres.onCommit(bell);
        sealer = new Sealer(postgres.backRoom(), bell);
        dispatcher = TestWorld.dispatcher(postgres.backRoom(), sealer, postgres.database(), TestWorld.QUICK);
        sealer.addListener(dispatcher);
    }

    @After
    public void stop() throws InterruptedException {
        sealer.stop();
        dispatcher.stop();
        postgres.close();
    }

    @Test
    public void aReactionSeesEachChangeOfItsEntitiesOnceInOrder() throws Exception {
        plug(1, noting("note"));
        create(7, 30);
        create(8, 30);
        TestWorld.await("sixty effects", () -> effects("note").size() >= 60);
        Thread.sleep(100);
        assertThat(effects("note")).hasSize(60);
        assertThat(positions("note", 7)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    public void aReactionToAnyEntityTakesATransactionOnlyForWhatConcernsIt() throws Exception {
        plug(
                1,
                choosy(
                        noting("choosy"),
                        change -> "wanted".equals(change.after().get("name"))));
        TestWorld.await("its cursor", () -> rows("select count(*) from guildhall.change_cursor") > 0);
        create(8, 20);
        postgres.database().write(TestWorld.system(7), tx -> {
            TestWorld.create(tx, "unwanted");
            return TestWorld.create(tx, "wanted");
        });
        TestWorld.await("one effect", () -> effects("choosy").size() == 1);

        assertThat(positions("choosy", 8)).isEmpty();
        assertThat(rows("select count(*) from guildhall.change_cursor where tenant_id = 8"))
                .isZero();
    }

    @Test
    public void aNewReactionBeginsAtTheHeadAndAKnownOneWhereItStopped() throws Exception {
        create(7, 3);
        TestWorld.await("sealing", () -> sealer.head() > 0 && waiting() == 0);
        plug(1, noting("late"));
        TestWorld.await("its cursor", () -> cursor("test/late") > 0);
        create(7, 2);
        TestWorld.await("two effects", () -> effects("late").size() == 2);

        plug(2);
        create(7, 4);
        TestWorld.await("sealing", () -> waiting() == 0);
        assertThat(effects("late")).hasSize(2);

        plug(3, noting("late"));
        TestWorld.await("six effects", () -> effects("late").size() == 6);
    }

    @Test
    public void aChangeThatFailsIsParkedAfterEightTriesAndHoldsUpNoOtherTenant() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        plug(1, new TestWorld.Noting("poisoned", (change, tx) -> {
            if ("poison".equals(change.after().get("name"))) {
                tries.incrementAndGet();
                throw new IllegalArgumentException("cannot swallow this");
            }
        }));
        TestWorld.await("its cursor", () -> rows("select count(*) from guildhall.change_cursor") > 0);
        postgres.database().write(TestWorld.system(7), tx -> {
            TestWorld.create(tx, "before");
            TestWorld.create(tx, "poison");
            return TestWorld.create(tx, "after");
        });
        create(8, 5);
        TestWorld.await("the others", () -> effects("poisoned").size() == 7);

        assertThat(positions("poisoned", 8)).hasSize(5);
        assertThat(positions("poisoned", 7)).hasSize(2).isSorted();
        assertThat(rows("select count(*) from guildhall.change_parked where tries = 8 and consumer = 'test/poisoned'"
                        + " and reason like '%cannot swallow this%'"))
                .isEqualTo(1);
        // With the others, with fewer of them, then eight times alone.
        assertThat(tries.get()).isBetween(8, 11);
    }

    @Test
    public void whatFailsForAWhileIsDoneOnceInTheEnd() throws Exception {
        AtomicInteger failures = new AtomicInteger(5);
        plug(1, new TestWorld.Noting("flaky", (change, tx) -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalArgumentException("not now");
            }
        }));
        TestWorld.await("its cursor", () -> rows("select count(*) from guildhall.change_cursor") > 0);
        create(7, 10);
        TestWorld.await("ten effects", () -> effects("flaky").size() == 10);
        assertThat(positions("flaky", 7)).isSorted().doesNotHaveDuplicates();
        assertThat(rows("select count(*) from guildhall.change_parked")).isZero();
    }

    @Test
    public void whoHasServedAllLooksNoMore() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        Supplier<Recent> counted = () -> {
            looks.incrementAndGet();
            return sealer.recent();
        };
        dispatcher.stop();
        dispatcher = new ReactionDispatcher(
                new Services(postgres.backRoom(), counted, postgres.database(), TestWorld::system, () -> true),
                TestWorld.QUICK,
                Set.of());
        sealer.addListener(dispatcher);
        plug(1, noting("resting"));
        create(7, 300);
        TestWorld.await("all effects", () -> effects("resting").size() == 300);
        TestWorld.await("rest", () -> {
            int before = looks.get();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            return looks.get() == before;
        });
    }

    @Test
    public void nothingIsPassedOverWhileModulesStillCome() throws Exception {
        AtomicBoolean here = new AtomicBoolean();
        dispatcher.stop();
        dispatcher = new ReactionDispatcher(
                new Services(
                        postgres.backRoom(),
                        sealer::recent,
                        postgres.database(),
                        TestWorld::system,
                        new Settled(opening(here))),
                TestWorld.QUICK,
                Set.of());
        sealer.addListener(dispatcher);
        plug(1, choosy(noting("early"), change -> here.get() || change.tenantId() == 8));
        TestWorld.await("its cursor", () -> rows("select count(*) from guildhall.change_cursor") > 0);
        create(7, 10);
        TestWorld.await("sealing", () -> sealer.head() > 0 && waiting() == 0);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        here.set(true);
        TestWorld.await("ten effects", () -> effects("early").size() == 10);

        // What goes later holds nobody up.
        here.set(false);
        create(7, 5);
        create(8, 1);
        TestWorld.await("the others", () -> positions("early", 8).size() == 1);
        assertThat(positions("early", 7)).hasSize(10);
    }

    @Test
    public void nobodyWaitsBehindAFloodOfOneTenant() throws Exception {
        Reaction noting = noting("fair");
        plug(1, noting);
        TestWorld.await("its cursor", () -> rows("select count(*) from guildhall.change_cursor") > 0);
        plug(2);
        create(7, 3_000);
        create(8, 5);
        TestWorld.await("sealing", () -> waiting() == 0);
        plug(3, noting);
        TestWorld.await("all effects", () -> effects("fair").size() >= 3_005);

        List<Long> order =
                effects("fair").stream().map(TestWorld.Effect::tenantId).toList();
        assertThat(order).hasSize(3_005);
        assertThat(order.lastIndexOf(8L)).isLessThan(order.lastIndexOf(7L));
        assertThat(positions("fair", 7)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    public void aReactionThatIsHeldRestsUntilItIsLetGo() throws Exception {
        plug(1, noting("patient"));
        TestWorld.await("its cursor", () -> rows("select count(*) from guildhall.change_cursor") > 0);
        dispatcher.stop();
        ReactionDispatcher holding =
                TestWorld.dispatcher(postgres.backRoom(), sealer, postgres.database(), TestWorld.QUICK, "test/patient");
        sealer.addListener(holding);
        holding.modulesChanged(ModuleSnapshot.EMPTY, TestWorld.snapshot(1, noting("patient"), noting("eager")));
        TestWorld.await("the other's cursor", () -> rows("select count(*) from guildhall.change_cursor") > 1);
        create(7, 10);
        TestWorld.await("the other's effects", () -> effects("eager").size() == 10);
        assertThat(effects("patient")).isEmpty();
        holding.stop();

        dispatcher = TestWorld.dispatcher(postgres.backRoom(), sealer, postgres.database(), TestWorld.QUICK);
        plug(1, noting("patient"));
        TestWorld.await("ten effects", () -> effects("patient").size() == 10);
    }

    @Test
    public void twoNodesDoNothingTwice() throws Exception {
        Sealer otherSealer = new Sealer(postgres.backRoom(), bell);
        ReactionDispatcher other =
                TestWorld.dispatcher(postgres.backRoom(), otherSealer, postgres.database(), TestWorld.QUICK);
        otherSealer.addListener(other);
        try {
            plug(1, noting("shared"));
            other.modulesChanged(ModuleSnapshot.EMPTY, TestWorld.snapshot(1, noting("shared")));
            TestWorld.await("its cursor", () -> rows("select count(*) from guildhall.change_cursor") > 0);
            for (int i = 0; i < 40; i++) {
                create(7 + i % 3, 3);
            }
            TestWorld.await("all effects", () -> effects("shared").size() >= 120);
            Thread.sleep(200);
            assertThat(effects("shared")).hasSize(120);
            assertThat(positions("shared", 7)).isSorted().doesNotHaveDuplicates();
        } finally {
            otherSealer.stop();
            other.stop();
        }
    }

    private static Reaction noting(String name) {
        return new TestWorld.Noting(name, (change, tx) -> {});
    }

    /** Follows every entity and takes only some of what changes. */
    private static Reaction choosy(Reaction noting, Predicate<Change> wanted) {
        return new Reaction() {
            @Override
            public String name() {
                return noting.name();
            }

            @Override
            public Set<String> entities() {
                return Set.of(ANY);
            }

            @Override
            public boolean concerns(Change change) {
                return wanted.test(change);
            }

            @Override
            public void on(Change change, Transaction tx) {
                noting.on(change, tx);
            }
        };
    }

    private static Modules opening(AtomicBoolean settled) {
        return new Modules() {
            @Override
            public ModuleSnapshot current() {
                return ModuleSnapshot.EMPTY;
            }

            @Override
            public boolean settled() {
                return settled.get();
            }
        };
    }

    private void plug(long generation, Reaction... reactions) {
        dispatcher.modulesChanged(ModuleSnapshot.EMPTY, TestWorld.snapshot(generation, reactions));
    }

    private void create(long tenant, int count) {
        postgres.database().write(TestWorld.system(tenant), tx -> {
            for (int i = 0; i < count; i++) {
                TestWorld.create(tx, "item " + i);
            }
            return 0;
        });
    }

    private long waiting() {
        return rows("select count(*) from guildhall.change_inbox");
    }

    private long cursor(String consumer) {
        return rows(
                "select coalesce(max(position), 0) from guildhall.change_cursor where consumer = '" + consumer + "'");
    }

    private List<Long> positions(String consumer, long tenant) {
        return effects(consumer).stream()
                .filter(e -> e.tenantId() == tenant)
                .map(TestWorld.Effect::position)
                .toList();
    }

    private List<TestWorld.Effect> effects(String consumer) {
        List<TestWorld.Effect> effects = new ArrayList<>();
        try (Statement statement = postgres.superuser().createStatement();
                ResultSet rows =
                        statement.executeQuery("select tenant_id, position, record_id, counter from test.effect"
                                + " where consumer = '" + consumer + "' order by id")) {
            while (rows.next()) {
                effects.add(new TestWorld.Effect(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return effects;
    }

    private long rows(String sql) {
        try (Statement statement = postgres.superuser().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
