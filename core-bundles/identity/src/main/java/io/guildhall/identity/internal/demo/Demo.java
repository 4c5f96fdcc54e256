package io.guildhall.identity.internal.demo;

import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.identity.internal.Settings;
import io.guildhall.identity.internal.workspace.EditionCatalog;
import io.guildhall.identity.internal.workspace.EditionPort;
import io.guildhall.port.BackRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the demonstration workspaces in demo mode, each as soon as the module with its edition is there, and only in an
 * installation that nobody else uses yet. Thread-safe.
 */
@Component(service = Demo.class, immediate = true)
public final class Demo {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);
    private static final int MILLIS_BETWEEN_LOOKS = 500;

    /** How to sign in to one of them. */
    public record Account(String workspace, String edition, String name, String role, String email, String password) {}

    private static final int MILLIS_OF_QUIET = 2500;

    private long lastGeneration = -1;
    private long quietSince = System.nanoTime();
    private final BackRoom backRoom;
    private final EditionCatalog editions;
    private final EditionPort port;
    private final DemoBuilder builder;
    private final List<Business> open = new ArrayList<>(Business.ALL);
    private volatile List<Account> accounts = List.of();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "guildhall-demo");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Demo(
            @Reference Settings settings,
            @Reference BackRoom backRoom,
            @Reference EditionCatalog editions,
            @Reference EditionPort port,
            @Reference DemoBuilder builder) {
        this.backRoom = backRoom;
        this.editions = editions;
        this.port = port;
        this.builder = builder;
        if (settings.demo()) {
            clock.scheduleWithFixedDelay(this::look, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        }
    }

    @Deactivate
    public void stop() {
        clock.shutdownNow();
    }

    /** Empty outside of demo mode. */
    public List<Account> accounts() {
        return accounts;
    }

    /** One look at what is there and what is missing; ends for good when nothing is missing. */
    void look() {
        try {
            if (!editions.has(IdentityModule.KEY) || !port.isThere() || !quiet()) {
                return;
            }
            if (open.size() == Business.ALL.size() && open.stream().noneMatch(this::exists) && inUse()) {
                // Somebody's real work lives here: leave it alone for good.
                open.clear();
            }
            for (Business business : List.copyOf(open)) {
                if (exists(business) || (editions.has(business.edition()) && make(business))) {
                    open.remove(business);
                    show(business);
                }
            }
            if (open.isEmpty()) {
                clock.shutdown();
            }
        } catch (RuntimeException e) {
            log.warn("A demonstration workspace could not be made; will try again", e);
        }
    }

    /** Modules come one after another at start; their new tables and our long transaction would wait for each other. */
    private boolean quiet() {
        long generation = editions.generation();
        if (generation != lastGeneration) {
            lastGeneration = generation;
            quietSince = System.nanoTime();
        }
        return System.nanoTime() - quietSince > TimeUnit.MILLISECONDS.toNanos(MILLIS_OF_QUIET);
    }

    private boolean make(Business business) {
        long start = System.nanoTime();
        builder.build(business);
        log.info(
                "Demonstration workspace {} is ready after {} ms",
                business.name(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        return true;
    }

    private boolean exists(Business business) {
        return backRoom.run(tx -> tx.queryOne(
                        "select id from identity.account_by_email(?)",
                        row -> row.getLong(1),
                        business.owner().email()))
                .isPresent();
    }

    private boolean inUse() {
        Optional<Boolean> any = backRoom.run(
                tx -> tx.queryOne("select true from identity.tenants() limit 1", row -> row.getBoolean(1)));
        return any.isPresent();
    }

    private void show(Business business) {
        List<Account> all = new ArrayList<>(accounts);
        for (Business.Person person : business.people()) {
            if (person.shown()) {
                all.add(new Account(
                        business.name(),
                        business.edition(),
                        person.name(),
                        person.role(),
                        person.email(),
                        Business.PASSWORD));
            }
        }
        accounts = List.copyOf(all);
    }
}
