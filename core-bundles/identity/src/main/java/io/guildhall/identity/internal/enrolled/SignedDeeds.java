package io.guildhall.identity.internal.enrolled;

import io.guildhall.actor.Actor;
import io.guildhall.database.Row;
import io.guildhall.deed.Deed;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.identity.internal.actor.SessionAuthenticator;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Deeds;
import io.guildhall.port.SecurityEvents;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Believes a device what it has signed: that this member, who was at it then, did this then. A number counts once; the same deed
 * again passes until it is known what became of it, because its answer may have been lost. Thread-safe.
 */
@Component(service = Deeds.class)
public final class SignedDeeds implements Deeds {
    private static final Logger log = LoggerFactory.getLogger(SignedDeeds.class);

    /** @param present whether the member was at the device at that time */
    private record Signer(long tenantId, String publicKey, boolean present) {
        static Signer of(Row row) {
            return new Signer(row.getLong(1), row.getString(2), row.getBoolean(3));
        }
    }

    private final BackRoom backRoom;
    private final SessionAuthenticator authenticator;
    private final SecurityEvents events;

    @Activate
    public SignedDeeds(
            @Reference BackRoom backRoom,
            @Reference SessionAuthenticator authenticator,
            @Reference SecurityEvents events) {
        this.backRoom = backRoom;
        this.authenticator = authenticator;
        this.events = events;
    }

    @Override
    public Taken take(Sealed sealed) {
        Instant occurred = Moments.happened(sealed.at(), Instant.now());
        Signer signer = signer(sealed, occurred);
        String text = text(sealed);
        if (!DeviceKeys.signed(signer.publicKey, text, sealed.signature())) {
            throw suspect(signer, sealed, "deed/forged", "What this device has sent is not what it has signed.");
        }
        if (!signer.present) {
            throw suspect(signer, sealed, "deed/member", "This member was not at this device at that time.");
        }
        Actor actor = authenticator
                .member(signer.tenantId, sealed.memberId())
                .orElseThrow(() -> Problem.forbidden("deed/member", "This member is no longer active.")
                        .asException());
        number(signer, sealed, Tokens.hash(text));
        return new Taken(actor, new Deed(sealed.deviceId(), sealed.counter(), occurred));
    }

    /** Nothing is lost where this fails: the deed's own key does its work once. */
    @Override
    public void answered(Taken taken, int status) {
        try {
            backRoom.run(tx -> tx.query(
                    "select identity.answer_deed(?, ?, ?, ?)",
                    row -> true,
                    taken.actor().tenantId(),
                    taken.deed().deviceId(),
                    taken.deed().counter(),
                    status));
        } catch (RuntimeException e) {
            log.debug("Could not note what a deed was answered", e);
        }
    }

    private Signer signer(Sealed sealed, Instant occurred) {
        return backRoom.look(tx -> tx.queryOne(
                        "select tenant_id, public_key, present from identity.signing_device(?, ?, ?, ?)",
                        Signer::of,
                        Tokens.hash(sealed.browser()),
                        sealed.deviceId(),
                        sealed.memberId(),
                        occurred))
                .orElseThrow(() -> Problem.forbidden("deed/device", "This device is not known, or no longer.")
                        .asException());
    }

    private void number(Signer signer, Sealed sealed, String seal) {
        String taken = backRoom.run(tx -> tx.queryOne(
                        "select identity.take_deed(?, ?, ?, ?, ?)",
                        row -> row.getString(1),
                        signer.tenantId,
                        sealed.deviceId(),
                        sealed.memberId(),
                        sealed.counter(),
                        seal))
                .orElseThrow();
        if (taken.equals("done")) {
            throw Problem.conflict("deed/done", "This has been done already.").asException();
        }
        if (taken.equals("replayed")) {
            throw Problem.conflict("deed/replayed", "This device has sent something later already.")
                    .asException();
        }
    }

    private ProblemException suspect(Signer signer, Sealed sealed, String code, String title) {
        events.record(signer.tenantId, sealed.memberId(), code, "device " + sealed.deviceId());
        return Problem.forbidden(code, title).asException();
    }

    private static String text(Sealed sealed) {
        return String.join(
                "\n",
                "guildhall-deed-1",
                Long.toString(sealed.deviceId()),
                Long.toString(sealed.counter()),
                Long.toString(sealed.memberId()),
                sealed.at(),
                sealed.method(),
                sealed.path(),
                sealed.key(),
                sha256(sealed.body()));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
