package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.change.Change;
import io.guildhall.change.ChangeListener;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.port.ModulesListener;
import io.guildhall.port.Signals;
import io.guildhall.port.Workspaces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Every open stream, by tenant, and the one thread that looks at each sealed change once for all of them. Streams that still
 * catch up are known here but get nothing live until {@link #join} has found that they missed nothing.
 */
@Component(service = {Hub.class, ChangeListener.class, ModulesListener.class, Signals.class})
public final class Hub implements ChangeListener, ModulesListener, Signals {
    private final Modules modules;
    private final Currencies currencies;
    private final Events events;
    private final Writers writers = new Writers();
    private final ExecutorService loop = Executors.newSingleThreadExecutor(Daemons.named("guildhall-realtime"));
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    /** Confined to the loop, as are the positions below. */
    private final Map<Long, Set<Stream>> live = new HashMap<>();

    private final Map<Long, Long> positions = new HashMap<>();
    private static final Set<String> FILLING = Set.of("filled_to", "version", "updated_at");
    private volatile Runnable rightsChanged = () -> {};

    @Activate
    public Hub(@Reference Modules modules, @Reference Database database, @Reference Workspaces workspaces) {
        this.modules = modules;
        this.currencies = new Currencies(database, workspaces);
        this.events = new Events(new FieldValues(currencies));
    }

    Events events() {
        return events;
    }

    long generation() {
        return modules.current().generation();
    }

    Collection<Stream> open() {
        return open;
    }

    /** Calls this when a change may have touched somebody's rights. */
    void onRightsChanged(Runnable task) {
        rightsChanged = task;
    }

    void add(Stream stream) {
        open.add(stream);
    }

    void remove(Stream stream) {
        if (open.remove(stream)) {
            run(() -> live.computeIfPresent(stream.actor().tenantId(), (tenant, streams) -> {
                streams.remove(stream);
                return streams.isEmpty() ? null : streams;
            }));
        }
    }

    /** Makes a stream live that has caught up; runs {@code otherwise} if its tenant has gone on meanwhile. */
    void join(Stream stream, Runnable otherwise) {
        run(() -> {
            if (!open.contains(stream)) {
                return;
            }
            long tenant = stream.actor().tenantId();
            if (positions.getOrDefault(tenant, 0L) > stream.position()) {
                otherwise.run();
            } else {
                live.computeIfAbsent(tenant, t -> new LinkedHashSet<>()).add(stream);
            }
        });
    }

    /** Offers what concerns a stream of these changes, in order. */
    void replay(Stream stream, List<Change> changes) {
        ModuleSnapshot snapshot = modules.current();
        for (Change change : changes) {
            Happening happening = look(snapshot, change);
            if (happening != null) {
                offer(stream, happening);
            }
            stream.passed(change.position());
        }
        writers.pump(stream);
    }

    void send(Stream stream, byte[] event) {
        stream.offer(event);
        writers.pump(stream);
    }

    /** Sends to all, without a place to resume from. */
    void broadcast(byte[] event) {
        open.forEach(stream -> stream.offer(event));
        writers.pump(open);
    }

    @Override
    public void tell(long tenantId, long memberId, String event, Map<String, ? extends @Nullable Object> data) {
        byte[] bytes = events.personal(event, data);
        for (Stream stream : open) {
            Actor reader = stream.actor();
            // A program has its member's rights and is not the member.
            if (reader.tenantId() == tenantId && reader.memberId() == memberId && reader.kind() == Actor.Kind.MEMBER) {
                send(stream, bytes);
            }
        }
    }

    /** Keeps every connection, and tells each live stream's reader from where to resume. */
    void keepAlive() {
        run(() -> {
            Set<Stream> told = new LinkedHashSet<>();
            for (Set<Stream> streams : live.values()) {
                for (Stream stream : streams) {
                    stream.offer(events.comment(stream.position()));
                    told.add(stream);
                }
            }
            open.stream().filter(stream -> !told.contains(stream)).forEach(stream -> stream.offer(events.comment(0)));
            writers.pump(open);
        });
    }

    @Override
    public void changed(List<Change> changes) {
        run(() -> publish(changes));
    }

    @Override
    public void modulesChanged(ModuleSnapshot before, ModuleSnapshot after) {
        broadcast(events.modules(after.generation()));
    }

    @Deactivate
    public void stop() {
        loop.shutdownNow();
        writers.stop();
    }

    private void publish(List<Change> changes) {
        ModuleSnapshot snapshot = modules.current();
        Set<Stream> touched = new LinkedHashSet<>();
        boolean rights = false;
        for (Change change : changes) {
            rights |= touchesRights(change);
            publish(snapshot, change, touched);
        }
        writers.pump(touched);
        if (rights) {
            rightsChanged.run();
        }
    }

    /** What fields a workspace has added is part of what its members see; how far one is filled is not. */
    private static boolean touchesRights(Change change) {
        return change.entity().startsWith("identity.")
                || change.entity().equals("record.custom_field")
                        && !(change.kind() == Change.Kind.UPDATED
                                && FILLING.containsAll(change.after().keySet()));
    }

    private void publish(ModuleSnapshot snapshot, Change change, Set<Stream> touched) {
        positions.put(change.tenantId(), change.position());
        Happening happening = look(snapshot, change);
        Set<Stream> streams = live.getOrDefault(change.tenantId(), Set.of());
        List<Stream> lost = new ArrayList<>();
        for (Stream stream : streams) {
            if (change.position() <= stream.position()) {
                continue;
            }
            if (happening != null) {
                Boolean taken = offer(stream, happening);
                if (taken != null) {
                    (taken ? touched : lost).add(stream);
                }
            }
            stream.passed(change.position());
        }
        lost.forEach(this::remove);
    }

    /** Null if it is none of the stream's business, else whether the stream could take it. */
    private @Nullable Boolean offer(Stream stream, Happening happening) {
        Actor reader = stream.actor();
        byte[] event = happening.forReader(reader, stream.interest());
        return event == null ? null : stream.offer(event);
    }

    private @Nullable Happening look(ModuleSnapshot snapshot, Change change) {
        EntityType type = snapshot.entities().get(change.entity());
        if (type == null) {
            return null;
        }
        currencies.heed(change, type);
        return new Happening(change, type, events);
    }

    private void run(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // Stopping: whoever is still connected resumes elsewhere or later.
            open.clear();
        }
    }
}
