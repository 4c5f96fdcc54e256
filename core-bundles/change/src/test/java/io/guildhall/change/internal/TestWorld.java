package io.guildhall.change.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Workspace;
import io.guildhall.change.Change;
import io.guildhall.change.ChangeListener;
import io.guildhall.change.Reaction;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.module.Module;
import io.guildhall.port.BackRoom;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the tests of this bundle share: a module with an item, its reactions, and waiting. */
final class TestWorld {
    static final Workspace WORKSPACE = new Workspace("Blue Door", "EUR", ZoneOffset.UTC, "en");
    static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), 8);

    private TestWorld() {}

    static Actor system(long tenantId) {
        return Actor.system(tenantId, Set.of("crm", "test"), WORKSPACE);
    }

    static long create(Transaction tx, String name) {
        return tx.queryOne(
                        "insert into test.item (tenant_id, name) values (?, ?) returning id",
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        name)
                .orElseThrow();
    }

    static void count(Transaction tx, long id) {
        tx.update(
                "update test.item set counter = counter + 1 where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                id);
    }

    static ReactionDispatcher dispatcher(
            BackRoom backRoom, Sealer sealer, Database database, Backoff backoff, String... held) {
        Services services = new Services(backRoom, sealer::recent, database, TestWorld::system, () -> true);
        return new ReactionDispatcher(services, backoff, Set.of(held));
    }

    static ModuleSnapshot snapshot(long generation, Reaction... reactions) {
        Map<String, InstalledModule> modules =
                reactions.length == 0 ? Map.of() : Map.of("test", new InstalledModule(new Plugged(reactions), 1, null));
        return new ModuleSnapshot(generation, modules, Map.of(), Map.of(), Map.of(), Map.of());
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            Thread.sleep(10);
        }
    }

    /** Checks that each item's counter went up by one with each change, and returns where it stands. */
    static Map<Long, Long> counters(List<Change> changes) {
        Map<Long, Long> counters = new HashMap<>();
        for (Change change : changes) {
            Object n = change.after().get("counter");
            Long before = counters.put(change.recordId(), (Long) n);
            if (before != null && (n == null || (Long) n != before + 1)) {
                throw new AssertionError("item " + change.recordId() + " went from " + before + " to " + n);
            }
        }
        return counters;
    }

    /** Keeps what it hears. */
    static final class Ear implements ChangeListener {
        final List<Change> heard = new CopyOnWriteArrayList<>();

        @Override
        public void changed(List<Change> changes) {
            heard.addAll(changes);
        }
    }

    record Plugged(List<Reaction> all) implements Module {
        Plugged(Reaction... reactions) {
            this(List.of(reactions));
        }

        @Override
        public String key() {
            return "test";
        }

        @Override
        public String title() {
            return "Test";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public List<Reaction> reactions() {
            return all;
        }
    }

    /** Notes each change in {@code test.effect}, in the reaction's transaction, and then does what it is told. */
    record Noting(String name, BiConsumer<Change, Transaction> more) implements Reaction {
        @Override
        public Set<String> entities() {
            return Set.of("test.item");
        }

        @Override
        public void on(Change change, Transaction tx) {
            Object n = change.after().get("counter");
            tx.update(
                    "insert into test.effect (tenant_id, consumer, position, record_id, counter) values (?, ?, ?, ?, ?)",
                    change.tenantId(),
                    name,
                    change.position(),
                    change.recordId(),
                    n instanceof Long number ? number : 0L);
            more.accept(change, tx);
        }
    }

    /** One row of {@code test.effect}. */
    record Effect(long tenantId, long position, long recordId, long n) {}

    static @Nullable Long number(Map<String, @Nullable Object> image, String column) {
        return image.get(column) instanceof Long number ? number : null;
    }
}
