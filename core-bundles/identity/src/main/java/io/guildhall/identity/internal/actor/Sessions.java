package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.identity.internal.Rights;
import io.guildhall.identity.internal.Settings;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.identity.internal.account.Account;
import io.guildhall.identity.internal.account.Device;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.port.BackRoom;
import io.guildhall.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens and closes sessions. They live in the database only, so any node knows them and a restart ends none.
 * Thread-safe.
 */
@Component(service = Sessions.class)
public final class Sessions {
    private final BackRoom backRoom;
    private final SessionAuthenticator authenticator;
    private final KnownCallers known;
    private final boolean demo;

    @Activate
    public Sessions(
            @Reference BackRoom backRoom,
            @Reference SessionAuthenticator authenticator,
            @Reference KnownCallers known,
            @Reference Settings settings) {
        this.backRoom = backRoom;
        this.authenticator = authenticator;
        this.known = known;
        this.demo = settings.demo();
    }

    /**
     * Lets in whoever has proved who he is. The member is told if it was from a device that is not known, in a demonstration not:
     * its accounts are everybody's.
     *
     * @param tenantId the workspace to enter, or null for the one the account was in last
     * @return empty when the account is no active member there
     */
    public Optional<OpenedSession> open(Account account, @Nullable Long tenantId, Origin origin) {
        return open(account, tenantId, origin, !demo);
    }

    /** For whoever is in already and goes to another workspace of his: the device is his. */
    public Optional<OpenedSession> move(Account account, long tenantId, Origin origin) {
        return open(account, tenantId, origin, false);
    }

    private Optional<OpenedSession> open(Account account, @Nullable Long tenantId, Origin origin, boolean tell) {
        String token = Tokens.random();
        return backRoom.run(tx -> {
                    Optional<Caller> caller = tx.queryOne(
                            "select " + Caller.COLUMNS + " from identity.open_session(?, ?, ?, ?, ?)",
                            Caller::of,
                            account.id(),
                            account.phc(),
                            tenantId,
                            Tokens.hash(token),
                            origin.agent());
                    caller.ifPresent(in -> {
                        note(tx, in, new Device(origin), tell);
                        bind(tx, in, origin);
                    });
                    return caller;
                })
                .map(caller -> new OpenedSession(token, authenticator.actor(caller), origin.device()));
    }

    private static void note(Transaction tx, Caller caller, Device device, boolean tell) {
        tx.query(
                "select identity.note_device(?, ?, ?, ?, ?)",
                row -> true,
                caller.tenantId(),
                caller.memberId(),
                device.marks(),
                device.name(),
                tell);
    }

    /** @param counter that the device has signed this with: each opens once */
    public record Place(long tenantId, long deviceId, long memberId, long counter) {}

    /**
     * Lets a member in at a shared device, for half a day and until the device is taken back.
     *
     * @param pin the stored hash that his PIN was found to fit
     * @return empty when the device, the member or the PIN has changed meanwhile
     */
    public Optional<OpenedSession> openAt(Place place, String pin, Origin origin) {
        String token = Tokens.random();
        return backRoom.run(tx -> tx.queryOne(
                        "select " + Caller.COLUMNS + " from identity.open_at_device(?, ?, ?, ?, ?, ?, ?)",
                        Caller::of,
                        place.tenantId,
                        place.deviceId,
                        place.memberId,
                        pin,
                        place.counter,
                        Tokens.hash(token),
                        origin.agent()))
                .map(caller -> new OpenedSession(token, authenticator.actor(caller), origin.device()));
    }

    /** A browser that is a device knows from now on who is at it. */
    private static void bind(Transaction tx, Caller caller, Origin origin) {
        String kept = origin.device();
        tx.query(
                "select identity.at_device(?, ?, ?, ?)",
                row -> true,
                caller.tenantId(),
                caller.memberId(),
                caller.id(),
                kept == null ? "" : Tokens.hash(kept));
    }

    /** Ends the session an actor has come by; a key is not ended so. */
    public void close(Actor actor) {
        if (actor.kind() == Actor.Kind.MEMBER || actor.kind() == Actor.Kind.VIEWER) {
            backRoom.run(tx ->
                    tx.query("select identity.close_session(?, ?)", row -> true, actor.tenantId(), actor.sessionId()));
            known.forgetSession(actor.tenantId(), actor.sessionId());
        }
    }

    /** Ends the session of a token, if it is one. */
    public void close(String token) {
        authenticator.session(token).ifPresent(this::close);
    }

    /**
     * From the next request on the session sees what a colleague sees, for an hour and without changing anything.
     *
     * @throws io.guildhall.problem.ProblemException 403 for whoever does not run all of the workspace, 404 for no such colleague
     */
    public void lookThrough(Actor actor, long member) {
        Rights.person(actor).needAdmin();
        boolean done = backRoom.run(tx -> tx.queryOne(
                        "select identity.look_through(?, ?, ?)",
                        row -> row.getBoolean(1),
                        actor.tenantId(),
                        actor.sessionId(),
                        member))
                .orElse(false);
        if (!done) {
            throw Problem.notFound().asException();
        }
        known.forgetSession(actor.tenantId(), actor.sessionId());
    }

    /** Back to one's own eyes; nothing happens to who has them. */
    public void lookBack(Actor actor) {
        backRoom.run(
                tx -> tx.query("select identity.look_back(?, ?)", row -> true, actor.tenantId(), actor.sessionId()));
        known.forgetSession(actor.tenantId(), actor.sessionId());
    }

    /** Forgets on this node what a session was known for, after its row has gone. */
    public void forget(long tenantId, long sessionId) {
        known.forgetSession(tenantId, sessionId);
    }
}
