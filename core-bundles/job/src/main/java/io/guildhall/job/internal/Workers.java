package io.guildhall.job.internal;

import io.guildhall.job.BatchHandler;
import io.guildhall.job.JobHandler;
import io.guildhall.port.Authenticator;
import io.guildhall.port.BackRoom;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's share of the queue: one thread claims, a few work, one takes out what is done, one keeps the leases alive and
 * takes back those that ran out, one tells of jobs that died. What a killed node had claimed runs again when its leases end.
 */
@Component(service = Workers.class, immediate = true, configurationPid = "io.guildhall.job")
@Designate(ocd = Workers.Config.class)
public final class Workers {
    /** Settings of {@code io.guildhall.job}. */
    @ObjectClassDefinition(name = "Guildhall jobs")
    public @interface Config {
        @AttributeDefinition(description = "Jobs that run at the same time on this node, 1 to 32.")
        int threads() default 3;

        @AttributeDefinition(description = "Seconds without a sign of life after which another worker takes a job.")
        int lease_seconds() default 10;
    }

    private static final long POLL_MILLIS = 1_000;
    private static final long STOP_MILLIS = 3_000;
    /** How often a sign of life is given and others' are looked for, at least. */
    private static final long BEAT_MILLIS = 1_000;

    private final Logger log = LoggerFactory.getLogger(Workers.class);
    private final Map<String, JobHandler> handlers = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<HeldLease> claimed = new LinkedBlockingQueue<>();
    private final Map<Long, HeldLease> held = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Thread claimer;
    private final Queue queue;
    private final Completions completions;
    private final Pace pace;
    private final Company company;
    private final Standing standing;
    private final Run run;
    private final Obituaries obituaries;
    private final Retries retries;
    private final Modules modules;
    private final Bell bell;
    private final Duration lease;
    private final int capacity;
    private volatile boolean stopped;
    private boolean open;

    @Activate
    public Workers(
            Config config,
            @Reference BackRoom backRoom,
            @Reference Workspaces workspaces,
            @Reference Authenticator members,
            @Reference Modules modules,
            @Reference Bell bell) {
        this(
                Math.min(Math.max(config.threads(), 1), 32),
                Duration.ofSeconds(Math.max(config.lease_seconds(), 3)),
                Retries.USUAL,
                backRoom,
                workspaces,
                members,
                modules,
                bell);
    }

    Workers(
            int capacity,
            Duration lease,
            Retries retries,
            BackRoom backRoom,
            Workspaces workspaces,
            Authenticator members,
            Modules modules,
            Bell bell) {
        this.capacity = capacity;
        this.lease = lease;
        this.retries = retries;
        this.modules = modules;
        this.bell = bell;
        this.queue = new Queue(backRoom, lease);
        this.completions = new Completions(queue, this::over);
        this.standing = new Standing(workspaces, members);
        this.run = new Run(queue, completions, standing, retries);
        this.obituaries = new Obituaries(queue, standing, handlers);
        this.pace = new Pace(capacity);
        this.company = new Company(claimed, capacity);
        claimer = start("guildhall-job-claimer", this::claim, this::isStopped);
        start("guildhall-job-heart", this::beat, this::isStopped);
        start("guildhall-job-obituaries", this::mourn, this::isStopped);
        // What ends while we stop is taken out, too; the interruption at the end of that is the end of this.
        start("guildhall-job-completer", completions::next, () -> false);
        for (int i = 1; i <= capacity; i++) {
            start("guildhall-job-" + i, this::work, this::isStopped);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addHandler(JobHandler handler) {
        handlers.put(handler.kind(), handler);
        bell.ring();
    }

    public void removeHandler(JobHandler handler) {
        handlers.remove(handler.kind(), handler);
    }

    /** Gives back what has not begun and waits a moment for what has. */
    @Deactivate
    public void stop() throws InterruptedException {
        stopped = true;
        bell.ring();
        // A claim under way still brings jobs that nobody here will begin.
        claimer.join(STOP_MILLIS);
        List<HeldLease> unbegun = new ArrayList<>();
        claimed.drainTo(unbegun);
        unbegun.forEach(this::giveBack);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        while (!held.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        threads.forEach(Thread::interrupt);
    }

    private boolean isStopped() {
        return stopped;
    }

    private Thread start(String name, Loop loop, BooleanSupplier over) {
        Thread thread = new Thread(() -> repeat(loop, over), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private void repeat(Loop loop, BooleanSupplier over) {
        boolean trouble = false;
        while (!over.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            try {
                loop.once();
                trouble = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!trouble) {
                    log.warn("Jobs are held up: {}", e.toString());
                }
                trouble = true;
                sleep();
            }
        }
    }

    private void claim() throws InterruptedException {
        Set<String> kinds = Set.copyOf(handlers.keySet());
        int wanted = pace.claim();
        if (kinds.isEmpty() || !isOpen() || claimed.size() >= enough(wanted)) {
            bell.await(POLL_MILLIS);
            return;
        }
        List<Claimed> jobs = queue.claim(kinds, light(), wanted);
        for (Claimed job : jobs) {
            HeldLease taken = new HeldLease(queue, job, standing);
            held.put(job.token(), taken);
            claimed.add(taken);
        }
        // Whoever gets much less than he asks for has emptied the table; what comes then rings, or the poll finds it.
        if (jobs.size() * 2 <= wanted) {
            bell.await(POLL_MILLIS);
        }
    }

    private Set<String> light() {
        return handlers.values().stream()
                .filter(JobHandler::beginsAnew)
                .map(JobHandler::kind)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void work() throws InterruptedException {
        HeldLease first = claimed.take();
        long begin = System.nanoTime();
        JobHandler handler = handlers.get(first.job().kind());
        List<HeldLease> taken = company.of(first, handler);
        Set<HeldLease> left = new LinkedHashSet<>(taken);
        try {
            if (taken.size() > 1 && handler instanceof BatchHandler together) {
                run.together(taken, together);
            }
            for (HeldLease lease : taken) {
                if (lease.finished()) {
                    over(lease);
                } else if (stopped && taken.size() > 1) {
                    giveBack(lease);
                } else if (!run.of(lease, handler)) {
                    over(lease);
                }
                left.remove(lease);
            }
        } finally {
            // A lease that nobody keeps alive ends by itself, and its job begins again.
            left.forEach(this::over);
            pace.took(System.nanoTime() - begin, taken.size());
            if (claimed.size() < enough(pace.claim())) {
                bell.ring();
            }
        }
    }

    /** Below this, more are claimed while the workers are still busy with the rest. */
    private int enough(int wanted) {
        return Math.max(capacity, wanted / 2);
    }

    private void over(HeldLease lease) {
        held.remove(lease.job().token());
    }

    private void beat() throws InterruptedException {
        Thread.sleep(Math.min(lease.toMillis() / 3, BEAT_MILLIS));
        if (!tableStands()) {
            return;
        }
        List<HeldLease> mine = List.copyOf(held.values());
        if (!mine.isEmpty()) {
            Map<Long, Boolean> alive =
                    queue.beat(mine.stream().map(HeldLease::job).toList());
            mine.forEach(taken ->
                    taken.beaten(Optional.ofNullable(alive.get(taken.job().token()))));
        }
        if (queue.reap(retries.tries()) > 0) {
            bell.ring();
        }
    }

    private void mourn() throws InterruptedException {
        Thread.sleep(lease.toMillis() / 3);
        if (tableStands()) {
            obituaries.tell();
        }
    }

    private void giveBack(HeldLease taken) {
        Claimed job = taken.job();
        try {
            queue.again(job, job.attempt() - 1, Duration.ZERO, "Given back unbegun.");
        } catch (RuntimeException e) {
            log.debug("job {} runs again when its lease ends", job.id(), e);
        }
        held.remove(job.token());
    }

    /**
     * While the house opens nothing is begun: a job that does not find the module of its record could not tell one that is still to
     * come from one that is away. Asked by one thread.
     */
    private boolean isOpen() {
        open = open || tableStands() && modules.settled();
        return open && tableStands();
    }

    private boolean tableStands() {
        InstalledModule module = modules.current().modules().get(JobModule.KEY);
        return module != null && module.works();
    }

    private void sleep() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    @FunctionalInterface
    private interface Loop {
        void once() throws InterruptedException;
    }
}
