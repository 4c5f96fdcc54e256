package io.guildhall.identity.internal.enrolled;

import io.guildhall.identity.internal.account.Origin;
import io.guildhall.port.BackRoom;
import io.guildhall.port.SecurityEvents;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who came to a shared device by his PIN while there was no network, told when it is back: what he has done there is taken as his
 * from then on. Thread-safe.
 */
@Component(service = AwayTurns.class)
public final class AwayTurns {
    /** As long as a session at a device. */
    private static final Duration LONGEST = Duration.ofHours(12);

    /** @param counter higher than what the device has signed before. @param signature by the device's key, base64url */
    public record Turn(long memberId, String came, String went, long counter, String signature) {}

    private final BackRoom backRoom;
    private final SecurityEvents events;

    @Activate
    public AwayTurns(@Reference BackRoom backRoom, @Reference SecurityEvents events) {
        this.backRoom = backRoom;
        this.events = events;
    }

    /** @throws ProblemException 403 away from a shared device, and for a member who could not come in there then */
    public void tell(Turn turn, Origin origin) {
        SharedDevice device = SharedDevice.known(backRoom, origin);
        if (!device.signed(
                turn.signature(),
                "guildhall-turn-1",
                device.id(),
                turn.counter(),
                turn.memberId(),
                turn.came(),
                turn.went())) {
            events.record(device.tenantId(), turn.memberId(), "pin/forged", "device " + device.id());
            throw SharedDevice.notSigned();
        }
        Instant now = Instant.now();
        Instant came = Moments.happened(turn.came(), now);
        Instant went = Moments.happened(turn.went(), now);
        Instant last = came.plus(LONGEST);
        if (!told(device, turn, came, went.isAfter(last) ? last : went)) {
            events.record(device.tenantId(), turn.memberId(), "pin/refused", "device " + device.id());
            throw Problem.forbidden("device/turn", "This member could not come in here without a network then.")
                    .asException();
        }
        events.record(device.tenantId(), turn.memberId(), "pin/away", "device " + device.id());
    }

    private boolean told(SharedDevice device, Turn turn, Instant came, Instant went) {
        return !went.isBefore(came)
                && backRoom.run(tx -> tx.queryOne(
                                "select identity.tell_turn(?, ?, ?, ?, ?, ?)",
                                row -> row.getBoolean(1),
                                device.tenantId(),
                                device.id(),
                                turn.memberId(),
                                came,
                                went,
                                turn.counter()))
                        .orElse(false);
    }
}
