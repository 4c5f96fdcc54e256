package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.actor.Workspace;
import io.guildhall.change.Change;
import io.guildhall.change.ChangeListener;
import io.guildhall.database.Database;
import io.guildhall.database.Work;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.Visibility;
import io.guildhall.port.Authenticator;
import io.guildhall.port.ChangeSource;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stand-ins for what other bundles offer. */
final class Fakes {
    static final Workspace WORKSPACE = new Workspace("Blue Door", "EUR", ZoneId.of("UTC"), "en");

    static final EntityType DEAL = EntityType.of("crm", "deal", "deals")
            .field(Field.text("title", 200))
            .field(Field.money("amount", "amount_minor", "currency"))
            .field(Field.text("currency", 3))
            .field(Field.date("closes_on"))
            .field(Field.tags("tags"))
            .field(Field.reference("responsible_id", "identity.member").column("owner_id"))
            .title("title")
            .visibility(Visibility.OWNED)
            .build();

    static final EntityType TAG = EntityType.of("crm", "tag", "tags")
            .field(Field.text("name", 80))
            .noTrash()
            .build();

    private Fakes() {}

    static Actor actor(long tenant, long member, Scope reads, Set<Long> teams, String... permissions) {
        return actor(WORKSPACE, tenant, member, reads, teams, permissions);
    }

    static Actor actor(
            Workspace workspace, long tenant, long member, Scope reads, Set<Long> teams, String... permissions) {
        return new Actor(
                tenant,
                member,
                "M" + member,
                Actor.Kind.MEMBER,
                reads,
                reads,
                teams,
                Set.of(permissions),
                Set.of("crm", "test"),
                workspace,
                tenant * 1_000_000 + member);
    }

    /** A log in memory, published like the sealer does: first kept, then told. */
    static final class Log implements ChangeSource {
        private final List<Change> changes = new CopyOnWriteArrayList<>();
        private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
        private volatile long head;
        private volatile long forgotten;

        /** As the daily round does with what is old. */
        void forget(long position) {
            forgotten = position;
        }

        @Override
        public long forgotten() {
            return forgotten;
        }

        void listen(ChangeListener listener) {
            listeners.add(listener);
        }

        synchronized long add(long tenant, Draft draft) {
            Change change = draft.at(changes.size() + 1L, tenant);
            changes.add(change);
            head = change.position();
            listeners.forEach(l -> l.changed(List.of(change)));
            return head;
        }

        @Override
        public long head() {
            return head;
        }

        @Override
        public List<Change> after(long tenantId, long position, int limit) {
            List<Change> all = new ArrayList<>(changes);
            return all.subList((int) Math.min(position, all.size()), all.size()).stream()
                    .filter(c -> c.tenantId() == tenantId)
                    .limit(limit)
                    .toList();
        }

        @Override
        public void nudge() {}
    }

    /** A change to be. */
    record Draft(
            String entity,
            long id,
            Change.Kind kind,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            @Nullable Long ownerBefore,
            @Nullable Long teamBefore,
            @Nullable Long ownerAfter,
            @Nullable Long teamAfter) {
        static Draft of(String entity, long id, Change.Kind kind, Map<String, @Nullable Object> after) {
            return new Draft(entity, id, kind, Map.of(), after, null, null, null, null);
        }

        Draft owners(@Nullable Long before, @Nullable Long after) {
            return new Draft(entity, id, kind, this.before, this.after, before, null, after, null);
        }

        Change at(long position, long tenant) {
            return new Change(
                    position,
                    tenant,
                    entity,
                    id,
                    kind,
                    before,
                    after,
                    ownerBefore,
                    teamBefore,
                    ownerAfter,
                    teamAfter,
                    3L,
                    2,
                    Instant.parse("2026-11-21T08:00:00Z"));
        }
    }

    /** Sessions by token. */
    static final class Sessions implements Authenticator {
        private final Map<String, Actor> actors = new ConcurrentHashMap<>();

        void put(String token, Actor actor) {
            actors.put(token, actor);
        }

        void copyTo(Sessions other) {
            other.actors.putAll(actors);
        }

        void end(String token) {
            actors.remove(token);
        }

        @Override
        public Optional<Actor> session(String token) {
            return Optional.ofNullable(actors.get(token));
        }

        @Override
        public Optional<Actor> apiKey(String secret) {
            return session(secret);
        }

        @Override
        public Optional<Actor> refresh(Actor actor) {
            return actors.values().stream()
                    .filter(a -> a.sessionId() == actor.sessionId())
                    .findFirst();
        }
    }

    /** Two entities, whatever happens. */
    static final class Plugged implements Modules {
        private volatile ModuleSnapshot snapshot = new ModuleSnapshot(
                1,
                Map.of(),
                Map.of("crm.deal", DEAL, "crm.tag", TAG),
                Map.of("deals", DEAL, "tags", TAG),
                Map.of(),
                Map.of());

        @Override
        public ModuleSnapshot current() {
            return snapshot;
        }

        ModuleSnapshot next() {
            ModuleSnapshot before = snapshot;
            snapshot = new ModuleSnapshot(
                    before.generation() + 1,
                    before.modules(),
                    before.entities(),
                    before.entitiesByPath(),
                    Map.of(),
                    Map.of());
            return before;
        }
    }

    /** For tests in which no record has to be asked for its currency. */
    static final class NoDatabase implements Database {
        @Override
        public <T extends @Nullable Object> T read(Actor actor, Work<T> work) {
            throw new IllegalStateException("no database here");
        }

        @Override
        public <T extends @Nullable Object> T write(Actor actor, Work<T> work) {
            throw new IllegalStateException("no database here");
        }
    }
}
