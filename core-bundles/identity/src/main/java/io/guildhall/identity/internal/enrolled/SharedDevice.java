package io.guildhall.identity.internal.enrolled;

import io.guildhall.database.Row;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.port.BackRoom;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The shared device that a browser is, by the cookie that it keeps. */
record SharedDevice(
        long tenantId,
        long id,
        String name,
        @Nullable String place,
        String workspace,
        int lockMinutes,
        String publicKey) {

    static Optional<SharedDevice> of(BackRoom backRoom, Origin origin) {
        String kept = origin.device();
        return kept == null
                ? Optional.empty()
                : backRoom.look(tx -> tx.queryOne(
                        "select tenant_id, id, name, place, workspace, lock_minutes, public_key"
                                + " from identity.shared_device(?)",
                        SharedDevice::of,
                        Tokens.hash(kept)));
    }

    /** @throws ProblemException 403 for every browser that is no shared device */
    static SharedDevice known(BackRoom backRoom, Origin origin) {
        return of(backRoom, origin)
                .orElseThrow(() -> Problem.forbidden("device/unknown", "This browser is not a shared device.")
                        .asException());
    }

    /** Whether its key has signed these lines. */
    boolean signed(String signature, Object... lines) {
        String text = Arrays.stream(lines).map(String::valueOf).collect(Collectors.joining("\n"));
        return DeviceKeys.signed(publicKey, text, bytes(signature));
    }

    static ProblemException notSigned() {
        return Problem.forbidden("device/signature", "This device has not signed this.")
                .asException();
    }

    private static SharedDevice of(Row row) {
        return new SharedDevice(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getStringOrNull(4),
                row.getString(5),
                (int) row.getLong(6),
                row.getString(7));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
