package io.guildhall.port;

import io.guildhall.actor.Actor;
import io.guildhall.deed.Deed;
import org.osgi.annotation.versioning.ProviderType;

/** Takes what devices have signed. Thread-safe. */
@ProviderType
public interface Deeds {
    /**
     * A request with what its device says of it.
     *
     * @param browser secret of the cookie that the browser keeps
     * @param at as it was signed, ISO 8601
     * @param path as it was called, {@code /api} and no query
     * @param key its {@code Idempotency-Key}
     * @param signature ECDSA P-256 with SHA-256 over the lines of docs/adr/0039, r and s
     */
    record Sealed(
            String browser,
            long deviceId,
            long counter,
            long memberId,
            String at,
            String method,
            String path,
            String key,
            byte[] body,
            byte[] signature) {}

    /** @param actor the member whose deed it is, with the rights of this moment */
    record Taken(Actor actor, Deed deed) {}

    /**
     * @throws io.guildhall.problem.ProblemException 403 for a device, a member or a signature that is not valid, 409 for a number that
     *     has passed, 422 for what is too old or not yet
     */
    Taken take(Sealed sealed);

    /** What it was answered, so that it is not done again when the answer is lost. */
    void answered(Taken taken, int status);
}
