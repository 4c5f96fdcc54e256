package io.guildhall.record.internal.search;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import io.guildhall.port.BackRoom;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.port.ModulesListener;
import io.guildhall.port.Workspaces;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, whenever modules have come or gone, for workspaces with records of which no words were made yet, and has a job go
 * through them. One thread, only while there is something to look at; a look that fails is made good by the next.
 */
@Component(immediate = true, service = ModulesListener.class)
public final class SearchGaps implements ModulesListener {
    private static final String TENANTS = "select * from identity.tenants()";
    private static final int IDLE_SECONDS = 10;

    private final Logger log = LoggerFactory.getLogger(SearchGaps.class);
    private final BackRoom backRoom;
    private final Database database;
    private final Workspaces workspaces;
    private final Modules modules;
    private final Jobs jobs;
    private final ExecutorService worker;

    @Activate
    public SearchGaps(
            @Reference BackRoom backRoom,
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Modules modules,
            @Reference Jobs jobs) {
        this.backRoom = backRoom;
        this.database = database;
        this.workspaces = workspaces;
        this.modules = modules;
        this.jobs = jobs;
        // One look that waits is enough: it sees whatever has changed until it begins.
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                SearchGaps::thread,
                new DiscardPolicy());
        one.allowCoreThreadTimeOut(true);
        worker = one;
        worker.execute(this::look);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "guildhall-search-gaps");
        thread.setContextClassLoader(SearchGaps.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void modulesChanged(ModuleSnapshot before, ModuleSnapshot after) {
        worker.execute(this::look);
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    private void look() {
        try {
            // The tables are there once the modules are.
            if (!modules.current().modules().containsKey("record")
                    || !modules.current().modules().containsKey("identity")) {
                return;
            }
            List<Long> tenants = backRoom.run(tx -> tx.query(TENANTS, row -> row.getLong(1)));
            for (long tenant : tenants) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                look(tenant);
            }
        } catch (RuntimeException e) {
            log.warn("Search has not looked for gaps: {}", e.toString());
        }
    }

    private void look(long tenant) {
        Actor system;
        try {
            system = workspaces.system(tenant);
        } catch (NoSuchElementException gone) {
            return;
        }
        Map<String, Searchable> here = SearchFill.searchable(modules, system);
        Map<String, String> standing = database.read(system, tx -> new Fills(tx).standing());
        Map<String, Searchable> gaps = new HashMap<>(here);
        gaps.values().removeIf(s -> s.shape().equals(standing.get(s.entity().fullName())));
        if (!gaps.isEmpty()) {
            database.write(system, tx -> fill(tx, gaps));
        }
    }

    private boolean fill(Transaction tx, Map<String, Searchable> gaps) {
        Fills fills = new Fills(tx);
        boolean some = false;
        for (Searchable gap : gaps.values()) {
            boolean empty = tx.query(
                            "select t.id from " + gap.entity().table() + " t where t.tenant_id = ? limit 1",
                            row -> row.getLong(1),
                            tx.actor().tenantId())
                    .isEmpty();
            fills.begin(gap.entity().fullName(), gap.shape(), empty);
            some |= !empty;
        }
        if (some) {
            jobs.enqueue(tx, SearchFill.KIND, Map.of(), Instant.now(), Jobs.Priority.BULK);
        }
        return some;
    }
}
