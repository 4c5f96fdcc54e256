package io.guildhall.module.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.port.ModuleSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.After;
import org.junit.Test;

/** Modules on a real server: good, half broken, without protection, and with a field that has no column. */
public class RealModulesTest {
    private final PostgresFixture postgres = PostgresFixture.create();
    private final ModuleRegistry registry = new ModuleRegistry(postgres.schemas(), Announced.nothing());

    @After
    public void stop() {
        registry.stop();
        postgres.close();
    }

    @Test
    public void onlyTheModuleAtFaultIsRefused() {
        plug(module("halfway", "name"), 1);
        plug(module("naked", "name"), 2);
        plug(module("trial", "name"), 3);

        ModuleSnapshot snapshot = await(s -> works(s, "trial")
                && problem(s, "halfway").contains("halfway")
                && !problem(s, "naked").startsWith("Is ")
                && problem(s, "naked").contains("naked.thing"));
        assertThat(snapshot.entities()).containsKey("trial.thing").doesNotContainKeys("halfway.thing", "naked.thing");
        assertThat(problem(snapshot, "naked")).contains("row-level security");
    }

    @Test
    public void aFieldWithoutAColumnIsNamed() {
        plug(module("trial", "colour"), 1);
        ModuleSnapshot snapshot = await(s -> !problem(s, "trial").isEmpty());
        assertThat(problem(snapshot, "trial")).contains("Entity trial.thing: field colour has no column colour.");
    }

    @Test
    public void aModuleComesBackAfterARestartWithItsData() {
        FakeModule first = module("trial", "name");
        plug(first, 1);
        await(s -> works(s, "trial"));
        postgres.database()
                .write(
                        postgres.actor(1),
                        tx -> tx.update("insert into trial.thing (tenant_id, name) values (?, ?)", 1L, "kept"));
        registry.removeModule(first);
        ModuleRegistry again = new ModuleRegistry(postgres.schemas(), Announced.nothing());
        again.addModule(module("trial", "name"), Map.of("service.bundleid", 2L));
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!works(again.current(), "trial") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(works(again.current(), "trial")).isTrue();
        again.stop();
        String kept = postgres.database()
                .read(
                        postgres.actor(1),
                        tx -> tx.queryOne("select name from trial.thing where tenant_id = ?", r -> r.getString(1), 1L))
                .orElse("lost");
        assertThat(kept).isEqualTo("kept");
    }

    @Test
    public void aChangeLogGivesWayToWorkThatItWouldDeadlockWith() throws Exception {
        plug(module("crowd", "name"), 1);
        await(s -> works(s, "crowd"));
        Set<String> problems = ConcurrentHashMap.newKeySet();
        registry.addListener((before, after) -> problems.add(problem(after, "latecomer")));
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(2);
        List<Future<Integer>> done =
                List.of(clients.submit(() -> workUntil(enough)), clients.submit(() -> workUntil(enough)));
        plug(module("latecomer", "name"), 2);
        assertThat(registry.settled()).isFalse();
        // For a while the two get into each other's way again and again.
        Thread.sleep(3_000);
        enough.set(true);
        for (Future<Integer> client : done) {
            assertThat(client.get(30, TimeUnit.SECONDS)).isPositive();
        }
        clients.shutdown();
        await(s -> works(s, "latecomer"));
        assertThat(registry.settled()).isTrue();
        assertThat(problems).containsOnly("");
    }

    /** As a sign-up does: several tables in one transaction, in an order that the change log does not know. */
    private int workUntil(AtomicBoolean enough) {
        int times = 0;
        for (; !enough.get(); times++) {
            postgres.database().write(postgres.actor(1), tx -> {
                tx.update("insert into crowd.other (tenant_id, name) values (?, ?)", 1L, "work");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
                return tx.update("insert into crowd.thing (tenant_id, name) values (?, ?)", 1L, "work");
            });
        }
        return times;
    }

    private void plug(FakeModule module, long bundleId) {
        registry.addModule(module, Map.of("service.bundleid", bundleId));
    }

    private static FakeModule module(String key, String field) {
        return new FakeModule(key, "1.0.0") {
            @Override
            public List<String> changeLogs() {
                return List.of("db/" + key + ".sql");
            }
        }.with(EntityType.of(key, "thing", "things")
                .field(Field.text(field, 100))
                .title(field)
                .build());
    }

    private static boolean works(ModuleSnapshot snapshot, String key) {
        return Plugged.works(snapshot, key);
    }

    private static String problem(ModuleSnapshot snapshot, String key) {
        String problem = Plugged.problem(snapshot, key);
        return problem == null ? "" : problem;
    }

    private ModuleSnapshot await(Predicate<ModuleSnapshot> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            ModuleSnapshot now = registry.current();
            if (condition.test(now)) {
                return now;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("still " + registry.current().modules());
    }
}
