package io.guildhall.realtime.internal.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.realtime.internal.Audience;
import io.guildhall.record.Records;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in where screens are and tells those who look at the same. Whoever announces himself is asked whether he may see the
 * record; whoever is told is looked at with the rights of his stream. Of this node only, kept nowhere. Thread-safe.
 */
@Component(service = Presence.class)
public final class Presence {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SWEEP_MILLIS = 1_000;

    private final Logger log = LoggerFactory.getLogger(Presence.class);
    private final Audience audience;
    private final Database database;
    private final Records records;
    private final Modules modules;
    private final Rooms rooms = new Rooms(System::nanoTime);
    /** One for all tenants. */
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "guildhall-presence");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Presence(
            @Reference Audience audience,
            @Reference Database database,
            @Reference Records records,
            @Reference Modules modules) {
        this.audience = audience;
        this.database = database;
        this.records = records;
        this.modules = modules;
        var sweeping = clock.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        assert !sweeping.isDone();
    }

    @Deactivate
    public void stop() {
        clock.shutdownNow();
    }

    /** @param id 0 for the records of the entity at large */
    PresenceView enter(Actor actor, String screen, String entity, long id, String doing, @Nullable String detail) {
        Place place = place(actor, entity, id);
        Visit visit = Visit.of(actor, screen, place, doing, detail, Instant.now());
        Rooms.Outcome outcome = rooms.enter(visit);
        if (outcome == null) {
            throw Problem.of(429, "presence/too-many", "Too many screens are open.")
                    .asException();
        }
        outcome.changed().forEach(changed -> tell(actor.tenantId(), changed));
        List<Person> people = rooms.at(actor.tenantId(), other -> place.hears(other.place())).stream()
                .filter(other -> sees(actor, other.place()))
                .map(Visit::person)
                .toList();
        return new PresenceView(people, outcome.renewSeconds());
    }

    void leave(Actor actor, String screen, String entity) {
        EntityType type = modules.current().entities().get(entity);
        if (type != null) {
            Place nowhere = new Place(type, 0, null, null);
            Place left = rooms.leave(Visit.of(actor, screen, nowhere, "gone", null, Instant.EPOCH));
            if (left != null) {
                tell(actor.tenantId(), left);
            }
        }
    }

    private Place place(Actor actor, String entity, long id) {
        EntityType type = modules.current().entities().get(entity);
        if (type == null || !Audience.sees(actor, type)) {
            throw Problem.notFound().field("entity").asException();
        }
        return id == 0 ? new Place(type, 0, null, null) : database.read(actor, tx -> place(tx, type, id));
    }

    private Place place(Transaction tx, EntityType type, long id) {
        records.get(tx, type.fullName(), id);
        String owner = type.visibility().ownerColumn();
        String team = type.visibility().teamColumn();
        if (owner == null) {
            return new Place(type, id, null, null);
        }
        // Table and columns come from the descriptor, which has been checked against the catalogue.
        String sql = "select " + owner + ", " + (team == null ? "null::bigint" : team) + " from " + type.table()
                + " where tenant_id = ? and id = ?";
        return tx.queryOne(
                        sql,
                        row -> new Place(type, id, row.getLongOrNull(1), row.getLongOrNull(2)),
                        tx.actor().tenantId(),
                        id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private void sweep() {
        try {
            rooms.sweep().forEach((tenant, places) -> places.forEach(place -> tell(tenant, place)));
        } catch (RuntimeException e) {
            log.warn("Screens that fell silent cannot be taken away at the moment.", e);
        }
    }

    /** Who is at a record now, to everybody who looks at it or at a list that may show it. */
    private void tell(long tenant, Place place) {
        List<Visit> listening = rooms.at(tenant, visit -> visit.place().hears(place));
        if (listening.isEmpty()) {
            return;
        }
        List<Visit> there = rooms.at(tenant, visit -> visit.place().same(place));
        // What was seen last of the record decides: somebody may have been handed it just now.
        Place now = there.isEmpty() ? place : there.get(there.size() - 1).place();
        byte[] event = event(now, there);
        audience.tell(
                tenant, reader -> sees(reader, now) && listening.stream().anyMatch(visit -> visit.isOf(reader)), event);
    }

    private static boolean sees(Actor reader, Place place) {
        return Audience.sees(reader, place.entity(), place.owner(), place.team());
    }

    private static byte[] event(Place place, List<Visit> there) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("entity", place.entity().fullName());
        data.put("id", place.id());
        data.put("people", there.stream().map(Presence::person).toList());
        try {
            return ("event: presence\ndata: " + JSON.writeValueAsString(data) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> person(Visit visit) {
        Map<String, @Nullable Object> person = new LinkedHashMap<>();
        person.put("member_id", visit.memberId());
        person.put("screen", visit.screen());
        person.put("id", visit.place().id());
        person.put("doing", visit.doing());
        person.put("detail", visit.detail());
        person.put("since", visit.since().toString());
        return person;
    }
}
