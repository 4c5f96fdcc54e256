package io.guildhall.change.internal;

import io.guildhall.change.Change;
import io.guildhall.change.ChangeListener;
import io.guildhall.change.Reaction;
import io.guildhall.database.Database;
import io.guildhall.port.BackRoom;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.port.ModulesListener;
import io.guildhall.port.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keeps one runner for each reaction of a working module; they come and go with the modules. */
@Component(
        service = {ChangeListener.class, ModulesListener.class},
        configurationPid = "io.guildhall.reactions")
@Designate(ocd = ReactionDispatcher.Config.class)
public final class ReactionDispatcher implements ChangeListener, ModulesListener {
    /** Settings of {@code etc/io.guildhall.reactions.cfg}. */
    @ObjectClassDefinition(name = "Guildhall reactions")
    public @interface Config {
        @AttributeDefinition(
                description = "Reactions that rest until they are taken from here: module/name, with commas between.")
        String held() default "";
    }

    private static final int THREADS = 2;

    private final Services services;
    private final Backoff backoff;
    private final Set<String> held;
    private final ScheduledExecutorService pool;
    private final List<Turns> running = new CopyOnWriteArrayList<>();
    private long generation = -1;

    @Activate
    public ReactionDispatcher(
            Config config,
            @Reference BackRoom backRoom,
            @Reference Sealer sealer,
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Modules modules) {
        this(
                new Services(backRoom, sealer::recent, database, workspaces, new Settled(modules)),
                Backoff.USUAL,
                Set.of(config.held().strip().split("[,\\s]+")));
        follow(modules.current());
    }

    /** @param held names of reactions that are left alone; they go on where they stand once they are not */
    ReactionDispatcher(Services services, Backoff backoff, Set<String> held) {
        this.services = services;
        this.backoff = backoff;
        this.held = held;
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "guildhall-reactions-" + number.incrementAndGet());
            thread.setContextClassLoader(ReactionDispatcher.class.getClassLoader());
            thread.setDaemon(true);
            return thread;
        });
        // Later, a module's start would make them, and they would keep its class loader for ever.
        threads.prestartAllCoreThreads();
        pool = threads;
    }

    @Override
    public void changed(List<Change> changes) {
        Set<String> entities = changes.stream().map(Change::entity).collect(Collectors.toSet());
        long sealed = changes.get(changes.size() - 1).position();
        for (Turns turns : running) {
            boolean farBehind = turns.runner().sealed(sealed);
            if (farBehind || turns.runner().follows(entities)) {
                turns.wake();
            }
        }
    }

    @Override
    public void modulesChanged(ModuleSnapshot before, ModuleSnapshot after) {
        follow(after);
    }

    @Deactivate
    public void stop() {
        running.forEach(Turns::stop);
        pool.shutdownNow();
    }

    private synchronized void follow(ModuleSnapshot snapshot) {
        if (snapshot.generation() <= generation) {
            return;
        }
        generation = snapshot.generation();
        List<Turns> kept = new ArrayList<>();
        List<Turns> added = new ArrayList<>();
        for (InstalledModule module : snapshot.modules().values()) {
            if (module.works()) {
                module.module().reactions().stream()
                        .filter(r -> !held.contains(module.module().key() + "/" + r.name()))
                        .forEach(reaction -> keepOrAdd(module.module().key(), reaction, kept, added));
            }
        }
        running.stream().filter(t -> !kept.contains(t)).forEach(this::drop);
        running.addAll(added);
        added.forEach(Turns::wake);
    }

    private void keepOrAdd(String module, Reaction reaction, List<Turns> kept, List<Turns> added) {
        running.stream()
                .filter(t -> t.runner().serves(module, reaction))
                .findFirst()
                .ifPresentOrElse(kept::add, () -> added.add(start(module, reaction)));
    }

    private Turns start(String module, Reaction reaction) {
        return new Turns(new ReactionRunner(module, reaction, services, backoff), pool);
    }

    private void drop(Turns turns) {
        running.remove(turns);
        turns.stop();
    }
}
