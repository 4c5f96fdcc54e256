package io.guildhall.rest.internal.start;

import io.guildhall.port.BackRoom;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Looks on while Guildhall starts and says when everything stands: then, once and for all, the doors are open. A module
 * plugged in later has its own ways to wait and be held. Thread-safe.
 */
@Component(service = Readiness.class, immediate = true)
public final class Readiness {
    private static final long LOOK_MILLIS = 100;
    /** A part that misses something for so long after all modules stand will not get it by itself. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<List<String>> unsatisfied;
    private final ReadyLine line;
    private final Predicate<BackRoom> answers;
    private final Object ping = new Object();
    private volatile @Nullable Modules modules;
    private volatile @Nullable BackRoom backRoom;
    private volatile List<String> waiting = List.of("the framework");
    private volatile boolean open;
    private volatile boolean stopped;
    private long settledSince;
    private long pinged;
    private boolean answered;

    @Activate
    public Readiness(BundleContext context, @Reference ServiceComponentRuntime components) {
        this(new Parts(components)::unsatisfied, new ReadyLine(context), Readiness::answers);
        Thread thread = new Thread(this::watch, "guildhall-readiness");
        thread.setDaemon(true);
        thread.start();
    }

    Readiness(Supplier<List<String>> unsatisfied, ReadyLine line, Predicate<BackRoom> answers) {
        this.unsatisfied = unsatisfied;
        this.line = line;
        this.answers = answers;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setModules(Modules value) {
        modules = value;
    }

    void unsetModules(Modules value) {
        modules = modules == value ? null : modules;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setBackRoom(BackRoom value) {
        backRoom = value;
    }

    void unsetBackRoom(BackRoom value) {
        backRoom = backRoom == value ? null : backRoom;
    }

    @Deactivate
    void stop() {
        stopped = true;
    }

    /** Whether requests are served. Costs one volatile read. */
    public boolean isOpen() {
        return open;
    }

    /** May ask the database, at most once a second. */
    public Standing standing() {
        if (!open) {
            return Standing.starting(waiting);
        }
        Map<String, String> problems = problems();
        if (!databaseAnswers()) {
            return new Standing(Standing.Phase.DOWN, List.of(), problems);
        }
        return new Standing(problems.isEmpty() ? Standing.Phase.UP : Standing.Phase.DEGRADED, List.of(), problems);
    }

    /** One look; true when there is nothing left to wait for. */
    boolean look(long now) {
        Modules known = modules;
        List<String> missing = new ArrayList<>();
        if (known == null) {
            missing.add("the database");
        } else if (!known.settled()) {
            missing.add("modules");
            settledSince = 0;
        } else {
            settledSince = settledSince == 0 ? now : settledSince;
            missing.addAll(unsatisfied.get());
            if (now - settledSince > PATIENCE_NANOS) {
                missing.clear();
            }
        }
        waiting = List.copyOf(missing);
        open = missing.isEmpty();
        return open;
    }

    private void watch() {
        while (!stopped) {
            if (look(System.nanoTime())) {
                line.write(problems());
                return;
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Map<String, String> problems() {
        Modules known = modules;
        ModuleSnapshot snapshot = known == null ? ModuleSnapshot.EMPTY : known.current();
        Map<String, String> problems = new TreeMap<>();
        snapshot.modules().forEach((key, module) -> {
            String problem = module.problem();
            if (problem != null) {
                problems.put(key, problem);
            }
        });
        return problems;
    }

    private boolean databaseAnswers() {
        BackRoom room = backRoom;
        if (room == null) {
            return false;
        }
        synchronized (ping) {
            long now = System.nanoTime();
            if (pinged == 0 || now - pinged > PING_NANOS) {
                answered = answers.test(room);
                pinged = System.nanoTime();
            }
            return answered;
        }
    }

    private static boolean answers(BackRoom room) {
        try {
            return room.run(tx -> tx.queryOne("select true", row -> row.getBoolean(1)))
                    .orElse(false);
        } catch (RuntimeException away) {
            return false;
        }
    }
}
