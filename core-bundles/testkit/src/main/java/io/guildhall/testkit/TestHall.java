package io.guildhall.testkit;

import static java.util.stream.Collectors.joining;

import io.guildhall.actor.Actor;
import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Database;
import io.guildhall.database.Work;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.module.Module;
import io.guildhall.port.Modules;
import io.guildhall.port.Schemas;
import io.guildhall.port.Workspaces;
import io.guildhall.record.Records;
import io.guildhall.record.internal.RecordStore;
import io.guildhall.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A hall without OSGi: the real database, records and identity, wired by hand. Plug modules in the order in which they need
 * each other; identity is there. Not thread-safe itself; what it hands out is.
 *
 * <pre>
 * try (TestHall hall = TestHall.open()) {
 *     hall.plug(new CrmModule());
 *     hall.plug(new AcmeModule(hall.records(), hall.notices(), hall.timeline(), hall.triggers()));
 *     TestTenant bar = hall.tenant("Blue Door");
 *     hall.write(bar.owner(), tx -&gt; hall.records().create(tx, "acme.gadget", Map.of("name", "Lamp")));
 * }
 * </pre>
 */
public final class TestHall implements AutoCloseable {
    private final PostgresFixture postgres;
    private final PluggedModules plugged = new PluggedModules();
    private final Records records = new RecordStore(plugged);
    private final RecordingJobs jobs = new RecordingJobs();
    private final RecordingNotices notices = new RecordingNotices();
    private final RecordingTriggers triggers = new RecordingTriggers(plugged);
    private final Timeline timeline = new StoryTeller();
    private final ChangeReader changes;
    private long tenants;

    private TestHall(PostgresFixture postgres) {
        this.postgres = postgres;
        changes = new ChangeReader(postgres);
    }

    /**
     * A hall of its own, with a fresh database and identity plugged in.
     *
     * @param laid modules whose tables are there already, as after a restart; plugging these takes no seconds, from the second hall of a JVM on
     */
    public static TestHall open(Module... laid) {
        List<Module> modules = new ArrayList<>(List.of(laid));
        modules.add(0, new IdentityModule());
        String name = modules.stream().map(Module::key).collect(joining(" "));
        TestHall hall = new TestHall(PostgresFixture.create(name, schemas -> layAll(schemas, modules)));
        try {
            hall.plug(modules.get(0));
        } catch (RuntimeException | AssertionError e) {
            hall.close();
            throw e;
        }
        return hall;
    }

    /**
     * Does what the host does when a bundle starts.
     *
     * @throws AssertionError with the sentences for which the host would refuse the module
     */
    public void plug(Module module) {
        List<String> wrong = new ArrayList<>();
        if (!module.changeLogs().isEmpty()) {
            lay(schemas(), module);
            wrong.addAll(schemas().lint(module.key()));
        }
        wrong.addAll(schemas().check(module.entities()));
        if (!wrong.isEmpty()) {
            throw new AssertionError("module " + module.key() + " is refused: " + String.join(" ", wrong));
        }
        if (!module.mappers().isEmpty()) {
            schemas().register(module.key(), module.mappers());
        }
        plugged.add(module);
    }

    private static void layAll(Schemas schemas, List<Module> modules) {
        for (Module module : modules) {
            lay(schemas, module);
            // Makes what belongs beside the tables; what is wrong is said when it is plugged in.
            schemas.check(module.entities());
        }
    }

    private static void lay(Schemas schemas, Module module) {
        schemas.install(module.key(), module.changeLogs(), new OwnFiles(module.getClass()));
    }

    /** What is left is the data. */
    public void unplug(Module module) {
        plugged.remove(module);
        schemas().unregister(module.key());
    }

    /** A new tenant with every plugged module switched on and one member, who owns it. */
    public TestTenant tenant(String name) {
        Set<String> modules = new TreeSet<>();
        plugged.all().forEach(module -> modules.add(module.key()));
        return TestTenant.found(postgres.superuser(), 1_000 + ++tenants, name, modules);
    }

    public <T extends @Nullable Object> T read(Actor actor, Work<T> work) {
        return database().read(actor, work);
    }

    public <T extends @Nullable Object> T write(Actor actor, Work<T> work) {
        return database().write(actor, work);
    }

    /** Hands every change since the last call to the reactions of the plugged modules, in order. */
    public void react() {
        for (Change change : changes.fresh()) {
            for (Module module : plugged.all()) {
                for (Reaction reaction : module.reactions()) {
                    if (follows(reaction, change)) {
                        write(TestTenant.system(postgres.superuser(), change.tenantId(), plugged.keys()), tx -> {
                            reaction.on(change, tx);
                            return true;
                        });
                    }
                }
            }
        }
    }

    private static boolean follows(Reaction reaction, Change change) {
        boolean named = reaction.entities().contains(Reaction.ANY)
                || reaction.entities().contains(change.entity());
        return named && reaction.concerns(change);
    }

    /** Every change of the tenant so far, oldest first. */
    public List<Change> changes(TestTenant tenant) {
        return changes.all().stream().filter(c -> c.tenantId() == tenant.id()).toList();
    }

    public Database database() {
        return postgres.database();
    }

    public Records records() {
        return records;
    }

    public RecordingJobs jobs() {
        return jobs;
    }

    public RecordingNotices notices() {
        return notices;
    }

    public RecordingTriggers triggers() {
        return triggers;
    }

    /** Of the CRM's, which must be plugged in. */
    public Timeline timeline() {
        return timeline;
    }

    /** The system of each tenant, for modules that ask for it outside of a transaction. */
    public Workspaces workspaces() {
        return tenant -> TestTenant.system(postgres.superuser(), tenant, plugged.keys());
    }

    public Modules modules() {
        return plugged;
    }

    public Schemas schemas() {
        return postgres.schemas();
    }

    /** For what only a superuser may, such as looking past row-level security. */
    public PostgresFixture postgres() {
        return postgres;
    }

    @Override
    public void close() {
        postgres.close();
    }
}
