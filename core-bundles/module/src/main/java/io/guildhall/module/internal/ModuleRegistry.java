package io.guildhall.module.internal;

import io.guildhall.module.Module;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.port.ModulesListener;
import io.guildhall.port.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the Module services of all bundles. One thread installs them one after another; a module that goes is out of the
 * snapshot before its bundle may stop. No exception and no stack trace of a module is kept: each would keep its classes.
 */
@Component(service = {Modules.class, ModuleRegistry.class})
public final class ModuleRegistry implements Modules {
    private static final Logger log = LoggerFactory.getLogger(ModuleRegistry.class);
    private static final int[] RETRY_SECONDS = {5, 15, 60, 300};
    private static final int LEAVE_SECONDS = 5;
    /** Collisions are over in no time, an outage in some; after the last of these the module shows as refused. */
    private static final int[] COLLISION_MILLIS = {100, 200, 400, 800, 1_500, 3_000, 5_000, 5_000, 5_000, 10_000};

    private final Installer installer;
    private final Announced announced;
    private final ScheduledThreadPoolExecutor worker;
    private final List<ModulesListener> listeners = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private final List<Candidate> candidates = new ArrayList<>();
    private volatile ModuleSnapshot current = ModuleSnapshot.EMPTY;

    @Activate
    public ModuleRegistry(@Reference Schemas schemas, BundleContext context) {
        this(schemas, Announced.in(context));
    }

    ModuleRegistry(Schemas schemas, Announced announced) {
        this.announced = announced;
        installer = new Installer(schemas);
        worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "guildhall-modules");
            thread.setDaemon(true);
            thread.setContextClassLoader(ModuleRegistry.class.getClassLoader());
            return thread;
        });
        worker.setRemoveOnCancelPolicy(true);
        // A thread started later would inherit the access context, and with it the class loader, of whichever module
        // came.
        worker.prestartAllCoreThreads();
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
        synchronized (lock) {
            candidates.forEach(this::release);
            candidates.clear();
            current = ModuleSnapshot.EMPTY;
        }
    }

    @Override
    public ModuleSnapshot current() {
        return current;
    }

    @Override
    public boolean settled() {
        synchronized (lock) {
            Working working = Working.among(candidates);
            // Whoever waits for a module that is not there may wait for ever; that is told as its problem.
            return candidates.stream().noneMatch(c -> c.open() && working.obstacle(c) == null)
                    && announced.areHere(
                            candidates.stream().map(c -> c.bundleId).collect(Collectors.toSet()));
        }
    }

    void addModule(Module module, Map<String, Object> properties) {
        long bundleId = properties.get(Constants.SERVICE_BUNDLEID) instanceof Long id ? id : 0;
        Candidate candidate = Admission.read(module, bundleId);
        synchronized (lock) {
            candidates.add(candidate);
            swap();
        }
        submit(this::installNext);
    }

    void removeModule(Module module) {
        synchronized (lock) {
            List<Candidate> gone =
                    candidates.stream().filter(c -> c.module == module).toList();
            candidates.removeAll(gone);
            swap();
            gone.forEach(this::release);
            gone.forEach(c -> log.info("Module {} is gone; its data stays", c));
        }
        // What waited behind a refused or conflicting module may go on now.
        submit(this::installNext);
        awaitNews();
    }

    /**
     * Until the installation in hand, which may read the files of the module that goes, is over and everybody knows that it
     * is gone. Whoever touched the bundle while it is replaced would spoil its new version. Bounded.
     */
    private void awaitNews() {
        CountDownLatch told = new CountDownLatch(1);
        try {
            worker.execute(told::countDown);
            if (!told.await(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("A module goes while others may still use it");
            }
        } catch (RejectedExecutionException stopped) {
            log.debug("The registry has stopped", stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void addListener(ModulesListener listener) {
        listeners.add(listener);
    }

    void removeListener(ModulesListener listener) {
        listeners.remove(listener);
    }

    /** Installs one module that is new and has all it needs, then looks again. */
    private void installNext() {
        Candidate next;
        boolean ahead;
        synchronized (lock) {
            Working working = Working.among(candidates);
            next = candidates.stream()
                    .filter(c -> c.open() && !c.resting && working.obstacle(c) == null)
                    .min(java.util.Comparator.comparing(Candidate::key).thenComparing(Candidate.BEST_FIRST))
                    .orElse(null);
            if (next == null) {
                return;
            }
            ahead = isAhead(working.of(next.key()), next);
        }
        long begin = System.nanoTime();
        Optional<String> problem;
        try {
            problem = attempt(next, ahead);
        } catch (Collision collision) {
            synchronized (lock) {
                rest(next, collision);
            }
            submit(this::installNext);
            return;
        }
        synchronized (lock) {
            settle(next, problem, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }
        submit(this::installNext);
    }

    private Optional<String> attempt(Candidate candidate, boolean ahead) throws Collision {
        try {
            return Optional.ofNullable(installer.install(candidate, ahead));
        } catch (Schemas.SchemaException e) {
            if (e.passing() && candidate.collisions < COLLISION_MILLIS.length) {
                throw new Collision(String.valueOf(e.getMessage()));
            }
            log.warn("Module {}: the change log did not run", candidate, e);
            return Optional.of(Installer.sentences(List.of(String.valueOf(e.getMessage()))));
        } catch (RuntimeException | LinkageError e) {
            log.warn("Module {} could not be installed", candidate, e);
            return Optional.of("Could not be installed: " + e + ".");
        }
    }

    /** Quietly: it is neither refused nor anybody's business unless it goes on. */
    private void rest(Candidate candidate, Collision collision) {
        int delay = COLLISION_MILLIS[candidate.collisions++];
        log.debug("Module {} is tried again in {} ms: {}", candidate, delay, collision.getMessage());
        candidate.resting = true;
        java.lang.ref.WeakReference<Candidate> reference = new java.lang.ref.WeakReference<>(candidate);
        schedule(() -> again(reference.get()), delay);
    }

    private void settle(Candidate candidate, Optional<String> problem, long millis) {
        if (!candidates.contains(candidate)) {
            release(candidate);
            return;
        }
        if (problem.isEmpty()) {
            candidate.ready();
            log.info("Module {} stands after {} ms", candidate, millis);
        } else {
            candidate.refuse(problem.get());
            log.warn("Module {} is refused: {}", candidate, problem.get());
            retryLater(candidate);
        }
        swap();
    }

    /** The database may have been away, or an operator may mend a table: the change log is safe to run again. */
    private void retryLater(Candidate candidate) {
        int delay = 1_000 * RETRY_SECONDS[Math.min(candidate.attempts++, RETRY_SECONDS.length - 1)];
        java.lang.ref.WeakReference<Candidate> reference = new java.lang.ref.WeakReference<>(candidate);
        schedule(() -> again(reference.get()), delay);
    }

    private void again(@Nullable Candidate candidate) {
        synchronized (lock) {
            if (candidate == null || !candidates.contains(candidate)) {
                return;
            }
            candidate.resting = false;
            candidate.state = Candidate.State.NEW;
        }
        installNext();
    }

    private static boolean isAhead(@Nullable Candidate working, Candidate candidate) {
        return working != null
                && Versions.ORDER.compare(working.description.version(), candidate.description.version()) > 0;
    }

    private void swap() {
        ModuleSnapshot before = current;
        ModuleSnapshot after = Snapshots.of(before.generation() + 1, candidates, Working.among(candidates));
        current = after;
        submit(() -> tell(before, after));
    }

    private void tell(ModuleSnapshot before, ModuleSnapshot after) {
        for (ModulesListener listener : listeners) {
            try {
                listener.modulesChanged(before, after);
            } catch (RuntimeException | LinkageError e) {
                log.error("A listener failed at modules of generation {}", after.generation(), e);
            }
        }
    }

    private void release(Candidate candidate) {
        try {
            installer.uninstall(candidate);
        } catch (RuntimeException e) {
            log.warn("Mappers of module {} could not be released", candidate, e);
        }
    }

    private void submit(Runnable task) {
        schedule(task, 0);
    }

    private void schedule(Runnable task, int millis) {
        try {
            worker.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            log.debug("The registry has stopped", stopped);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("The module registry failed at a task", e);
        }
    }

    /** The installation collided with somebody's work. Carries no trace: that would keep the module's classes. */
    private static final class Collision extends Exception {
        private static final long serialVersionUID = 1L;

        Collision(String message) {
            super(message, null, false, false);
        }
    }
}
