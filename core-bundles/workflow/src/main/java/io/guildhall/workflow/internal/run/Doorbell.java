package io.guildhall.workflow.internal.run;

import io.guildhall.actor.Actor;
import io.guildhall.change.Change;
import io.guildhall.change.ChangeListener;
import io.guildhall.database.Database;
import io.guildhall.job.Jobs;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Wakes the workers of this node soon after a change that may have started something. The queue would find the job by itself within a
 * second; this makes it some milliseconds. Remembers what is live in each workspace until one of its workflows changes.
 */
@Component(service = ChangeListener.class)
public final class Doorbell implements ChangeListener {
    private static final int REMEMBERED = 10_000;
    private static final String WORKFLOW = "workflow.workflow";
    private static final String LIVE = """
            select distinct entity from workflow.live
            where tenant_id = ? and kind = any (?)""";
    private static final String[] KINDS = {"created", "updated", "deleted", "module"};

    private final Database database;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final Modules modules;
    private final Map<Long, Set<String>> live = new ConcurrentHashMap<>();

    @Activate
    public Doorbell(
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Jobs jobs,
            @Reference Modules modules) {
        this.database = database;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.modules = modules;
    }

    @Override
    public void changed(List<Change> changes) {
        if (!stands()) {
            return;
        }
        boolean ring = false;
        for (Change change : changes) {
            if (change.entity().equals(WORKFLOW)) {
                live.remove(change.tenantId());
            } else {
                ring = ring || live(change.tenantId()).contains(change.entity());
            }
        }
        if (ring) {
            jobs.nudge();
        }
    }

    /** While a node comes up for the first time changes arrive before there are any tables, and then nothing is live. */
    private boolean stands() {
        InstalledModule workflow = modules.current().modules().get("workflow");
        return workflow != null && workflow.works();
    }

    private Set<String> live(long tenant) {
        Set<String> known = live.get(tenant);
        if (known == null) {
            Actor system;
            try {
                system = workspaces.system(tenant);
            } catch (NoSuchElementException e) {
                return Set.of();
            }
            known = Set.copyOf(database.read(system, tx -> tx.query(LIVE, row -> row.getString(1), tenant, KINDS)));
            if (live.size() >= REMEMBERED) {
                live.clear();
            }
            live.put(tenant, known);
        }
        return known;
    }
}
