package io.guildhall.identity.internal.enrolled;

import io.guildhall.identity.internal.account.Attempts;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.actor.Sessions;
import io.guildhall.identity.internal.password.Passwords;
import io.guildhall.port.BackRoom;
import io.guildhall.port.SecurityEvents;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a shared device shows before anybody is there, and how somebody comes in. All of it is for the browser that keeps the device's
 * cookie; to every other there is no such thing. Thread-safe.
 */
@Component(service = LockScreen.class)
public final class LockScreen {
    private static final int MOST_FAILURES = 10;

    /** @param pin whether his PIN opens; if not, his password does */
    public record Face(long id, String name, String avatarColor, boolean pin) {}

    public record Locked(
            long id,
            long workspaceId,
            String workspace,
            String name,
            @Nullable String place,
            int lockMinutes,
            List<Face> members) {}

    /** @param counter higher than what the device has signed before. @param signature by the device's key, base64url */
    public record Key(long memberId, String pin, long counter, String at, String signature) {}

    /** @param failures with this try */
    private record Tried(int seconds, @Nullable String phc, long failures) {}

    private final BackRoom backRoom;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final SecurityEvents events;

    @Activate
    public LockScreen(
            @Reference BackRoom backRoom,
            @Reference Passwords passwords,
            @Reference Attempts attempts,
            @Reference Sessions sessions,
            @Reference SecurityEvents events) {
        this.backRoom = backRoom;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.events = events;
    }

    /** Empty for every browser that is no shared device. */
    public Optional<Locked> of(Origin origin) {
        return SharedDevice.of(backRoom, origin)
                .map(device -> new Locked(
                        device.id(),
                        device.tenantId(),
                        device.workspace(),
                        device.name(),
                        device.place(),
                        device.lockMinutes(),
                        faces(device)));
    }

    /** @throws ProblemException 403 away from a shared device, 422 for a wrong PIN, 429 after too many */
    public OpenedSession open(Key key, Origin origin) {
        SharedDevice device = SharedDevice.known(backRoom, origin);
        signed(device, key);
        Tried tried = attempt(device, key);
        attempts.refuseIfBlocked(tried.seconds, origin);
        if (!passwords.matches(key.pin(), tried.phc) || tried.phc == null) {
            throw wrong(device, key, tried);
        }
        OpenedSession opened = sessions.openAt(
                        new Sessions.Place(device.tenantId(), device.id(), key.memberId(), key.counter()),
                        tried.phc,
                        origin)
                .orElseThrow(() -> wrong(device, key, tried));
        backRoom.run(tx -> {
            attempts.pinSucceeded(tx, guesser(device, key));
            return true;
        });
        return opened;
    }

    private void signed(SharedDevice device, Key key) {
        Moments.fresh(key.at(), Instant.now());
        boolean signed = device.signed(
                key.signature(), "guildhall-unlock-1", device.id(), key.counter(), key.memberId(), key.at());
        if (!signed) {
            events.record(device.tenantId(), key.memberId(), "pin/forged", "device " + device.id());
            throw SharedDevice.notSigned();
        }
    }

    private Tried attempt(SharedDevice device, Key key) {
        return backRoom.run(tx -> {
            int seconds = attempts.countPin(tx, guesser(device, key));
            if (seconds > 0) {
                return new Tried(seconds, null, 0);
            }
            return tx.queryOne(
                            "select phc, failures from identity.try_pin(?, ?, ?)",
                            row -> new Tried(0, row.getString(1), row.getLong(2)),
                            device.tenantId(),
                            device.id(),
                            key.memberId())
                    .orElseGet(() -> new Tried(0, null, 0));
        });
    }

    /** The same for a wrong PIN, for none, and for somebody who may not come in here. */
    private ProblemException wrong(SharedDevice device, Key key, Tried tried) {
        boolean last = tried.failures >= MOST_FAILURES;
        events.record(device.tenantId(), key.memberId(), last ? "pin/locked" : "pin/failed", "device " + device.id());
        Problem problem = last
                ? Problem.invalid("pin/locked", "Too many wrong PINs. Sign in with your password.")
                : Problem.invalid("pin/wrong", "This is not the PIN.");
        return problem.field("pin").asException();
    }

    private List<Face> faces(SharedDevice device) {
        return backRoom.look(tx -> tx.query(
                "select id, name, avatar_color, pin from identity.device_faces(?, ?)",
                row -> new Face(row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                device.tenantId(),
                device.id()));
    }

    private static String guesser(SharedDevice device, Key key) {
        return device.tenantId() + "/" + device.id() + "/" + key.memberId();
    }
}
