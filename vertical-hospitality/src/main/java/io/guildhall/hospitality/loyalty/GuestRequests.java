package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Makes a guest once for each key. Two tablets, or two taps, with the same key take turns: the second finds what the first
 * has made. A refused request keeps nothing and may be sent again.
 */
final class GuestRequests {
    private static final int PURGE_ONE_IN = 100;
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String FIND =
            "select request, guest_id from hospitality.guest_request where tenant_id = ? and key = ?";
    private static final String KEEP =
            "insert into hospitality.guest_request (tenant_id, key, request, guest_id) values (?, ?, ?, ?)";
    private static final String PURGE =
            "delete from hospitality.guest_request where tenant_id = ? and created_at < now() - interval '7 days'";

    private final Transaction tx;
    private final long tenant;

    GuestRequests(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    private record Kept(String request, long guestId) {}

    /** @throws io.guildhall.problem.ProblemException 409 for a key that has made another guest, 404 when that guest is gone */
    GuestCard once(String key, NewGuest guest, Supplier<GuestCard> make) {
        String request = hash(guest);
        tx.queryOne(LOCK, row -> 0, tenant + "|hospitality.guest|" + key);
        Optional<Kept> kept = tx.queryOne(FIND, row -> new Kept(row.getString(1), row.getLong(2)), tenant, key);
        if (kept.isPresent()) {
            return again(kept.get(), request);
        }
        GuestCard made = make.get();
        tx.update(KEEP, tenant, key, request, made.id());
        if (ThreadLocalRandom.current().nextInt(PURGE_ONE_IN) == 0) {
            tx.update(PURGE, tenant);
        }
        return made;
    }

    private GuestCard again(Kept kept, String request) {
        if (!kept.request().equals(request)) {
            throw Problem.conflict("idempotency/key-reused", "This key was used for something else.")
                    .field("Idempotency-Key")
                    .asException();
        }
        GuestCard card = tx.mapper(GuestMapper.class).card(tenant, kept.guestId());
        if (card == null) {
            throw Problem.notFound().asException();
        }
        return card;
    }

    private static String hash(NewGuest guest) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(guest.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
