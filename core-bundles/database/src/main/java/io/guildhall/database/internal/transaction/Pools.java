package io.guildhall.database.internal.transaction;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.internal.server.PostgresServer;
import io.guildhall.database.internal.server.Role;
import java.time.Duration;
import java.util.List;

/**
 * One small pool per login. The tenant's own machinery (jobs, reactions, imports) has a pool beside that of people, so
 * that it can take its time and they need not wait for it.
 */
final class Pools implements AutoCloseable {
    /** How long one statement of a person's request may take. */
    static final Duration FOR_PEOPLE = Duration.ofSeconds(5);

    static final String MACHINERY = "machinery";

    private static final Duration FOR_MACHINERY = Duration.ofSeconds(60);

    private final Pool all;
    private final Pool team;
    private final Pool own;
    private final Pool machinery;
    private final Pool backRoom;

    /**
     * @param size connections of the busiest pool, 2 to 100; the others get less
     * @param limit how long one statement may take, but for the tenant's own machinery
     */
    Pools(PostgresServer server, int size, Duration limit) {
        int half = half(size);
        all = new Pool("all", server, Role.ALL, Scope.ALL, size, limit);
        team = new Pool("team", server, Role.TEAM, Scope.TEAM, half, limit);
        own = new Pool("own", server, Role.OWN, Scope.OWN, mostly(size), limit);
        machinery = new Pool(MACHINERY, server, Role.ALL, Scope.ALL, half, FOR_MACHINERY);
        backRoom = new Pool("backroom", server, Role.BACKROOM, null, half, limit);
    }

    /** How many connections all pools have together when all are busy. */
    static int connections(int size) {
        return size + 3 * half(size) + mostly(size);
    }

    private static int half(int size) {
        return Math.max(2, size / 2);
    }

    private static int mostly(int size) {
        return Math.max(2, size * 3 / 4);
    }

    Pool of(Actor actor) {
        if (actor.kind() == Actor.Kind.SYSTEM) {
            return machinery;
        }
        return switch (actor.reads()) {
            case ALL -> all;
            // A lead without a team sees what everyone sees: the records that are his own.
            case TEAM -> actor.teams().isEmpty() ? own : team;
            case OWN -> own;
        };
    }

    Pool backRoom() {
        return backRoom;
    }

    /** For tests that look at sessions. */
    List<Pool> everyPool() {
        return List.of(all, team, own, machinery, backRoom);
    }

    @Override
    public void close() {
        everyPool().forEach(Pool::close);
    }
}
