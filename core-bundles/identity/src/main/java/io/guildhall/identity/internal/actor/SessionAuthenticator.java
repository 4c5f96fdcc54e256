package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.port.Authenticator;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Modules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks sessions and keys up by their hash; asks the database again after less than a second, or some seconds while {@link RightsFeed}
 * finds that nothing has changed. Thread-safe. */
@Component(service = {Authenticator.class, SessionAuthenticator.class})
public final class SessionAuthenticator implements Authenticator {
    /** What every key begins with, so that a leaked one is recognised by scanners. */
    public static final String KEY_PREFIX = "gh_";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String BY_SESSION = "select " + Caller.COLUMNS + " from identity.session_callers(?, ?, ?)";
    private static final String BY_MEMBER = "select " + Caller.COLUMNS + " from identity.member_caller(?, ?)";
    private static final String BY_KEY = "select " + Caller.COLUMNS + " from identity.key_callers(?, ?, ?)";

    private static final String[] NO_HASHES = {};
    private static final long[] NO_IDS = {};

    private record Id(long tenantId, long id) {}

    private final BackRoom backRoom;
    private final LastSeen lastSeen;
    private final Actors actors;
    private final KnownCallers known;
    private final Modules modules;

    @Activate
    public SessionAuthenticator(
            @Reference BackRoom backRoom,
            @Reference Modules modules,
            @Reference LastSeen lastSeen,
            @Reference KnownCallers known) {
        this.backRoom = backRoom;
        this.lastSeen = lastSeen;
        this.known = known;
        this.modules = modules;
        this.actors = new Actors(modules, backRoom, known);
    }

    @Override
    public Optional<Actor> session(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        String hash = Tokens.hash(token);
        return known.sessions.get(hash, modules.current(), () -> one(BY_SESSION, hash));
    }

    @Override
    public Optional<Actor> apiKey(String secret) {
        if (!secret.startsWith(KEY_PREFIX)
                || !TOKEN.matcher(secret.substring(KEY_PREFIX.length())).matches()) {
            return Optional.empty();
        }
        String hash = Tokens.hash(secret);
        return known.keys.get(hash, modules.current(), () -> one(BY_KEY, hash));
    }

    /** Asks the database each time: whoever sends something away must know the rights of this moment. */
    @Override
    public Optional<Actor> member(long tenantId, long memberId) {
        return backRoom.look(tx -> tx.queryOne(BY_MEMBER, Caller::of, tenantId, memberId))
                .map(actors::of);
    }

    @Override
    public Optional<Actor> refresh(Actor actor) {
        return refreshAll(List.of(actor)).get(0);
    }

    @Override
    public List<Optional<Actor>> refreshAll(List<Actor> before) {
        Map<Id, Actor> ofSessions = now(BY_SESSION, before, Set.of(Actor.Kind.MEMBER, Actor.Kind.VIEWER));
        Map<Id, Actor> ofKeys = now(BY_KEY, before, Set.of(Actor.Kind.API_KEY));
        List<Optional<Actor>> after = new ArrayList<>(before.size());
        for (Actor actor : before) {
            Id id = new Id(actor.tenantId(), actor.sessionId());
            after.add(
                    switch (actor.kind()) {
                        case SYSTEM -> Optional.of(actor);
                        // Whoever came through a door has nothing that lasts longer than the request.
                        case VISITOR -> Optional.empty();
                        case MEMBER, VIEWER -> Optional.ofNullable(ofSessions.get(id));
                        case API_KEY -> Optional.ofNullable(ofKeys.get(id));
                    });
        }
        return after;
    }

    Actor actor(Caller caller) {
        return actors.of(caller);
    }

    private Optional<Actor> one(String sql, String hash) {
        Optional<Caller> caller =
                backRoom.look(tx -> tx.queryOne(sql, Caller::of, new String[] {hash}, NO_IDS, NO_IDS));
        caller.ifPresent(lastSeen::note);
        return caller.map(actors::of);
    }

    private Map<Id, Actor> now(String sql, List<Actor> before, Set<Actor.Kind> kinds) {
        List<Actor> wanted =
                before.stream().filter(a -> kinds.contains(a.kind())).toList();
        Map<Id, Actor> found = new HashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        long[] tenants = wanted.stream().mapToLong(Actor::tenantId).toArray();
        long[] ids = wanted.stream().mapToLong(Actor::sessionId).toArray();
        List<Caller> callers = backRoom.look(tx -> tx.query(sql, Caller::of, NO_HASHES, tenants, ids));
        for (Caller caller : callers) {
            lastSeen.note(caller);
            found.put(new Id(caller.tenantId(), caller.id()), actors.of(caller));
        }
        return found;
    }
}
