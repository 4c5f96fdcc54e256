package io.guildhall.rest.internal.record;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.database.Work;
import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes that may be sent again: with an {@code Idempotency-Key} the answer is kept for 24 hours in the transaction of the
 * write itself, so that either both are there or neither. A refused write keeps nothing and may be tried again.
 */
public final class Idempotency {
    private static final String HEADER = "Idempotency-Key";
    private static final String FORM = "[\\x21-\\x7e]{1,200}";
    private static final int PURGE_ONE_IN = 200;
    private static final String FIND = """
            select pg_try_advisory_xact_lock(hashtextextended(?, 0)), k.request_hash, k.status, k.location, k.etag, k.body
            from (select 1) as one
            left join rest.idempotency k
              on k.tenant_id = ? and k.principal = ? and k.key = ? and k.created_at > now() - interval '24 hours'
            """;
    private static final String KEEP = """
            insert into rest.idempotency (tenant_id, principal, key, request_hash, status, location, etag, body)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, principal, key) do update
              set request_hash = excluded.request_hash, status = excluded.status, location = excluded.location,
                  etag = excluded.etag, body = excluded.body, created_at = now()
              where idempotency.created_at <= now() - interval '24 hours'
            """;
    private static final String PURGE =
            "delete from rest.idempotency where tenant_id = ? and created_at <= now() - interval '24 hours'";

    private final Database database;

    public Idempotency(Database database) {
        this.database = database;
    }

    private record Kept(
            boolean free,
            @Nullable String hash,
            int status,
            @Nullable String location,
            @Nullable String etag,
            String body) {}

    /** Whether the caller asked for it. */
    static boolean asked(Exchange exchange) {
        return exchange.header(HEADER) != null;
    }

    /**
     * Does the work in a write transaction, once for each key.
     *
     * @param part which part of the call this is, such as a row of a bulk; empty for the whole
     * @throws io.guildhall.problem.ProblemException 409 while the same key is at work, 422 for the same key with another
     *     request
     */
    Reply write(Exchange exchange, byte[] body, String part, Work<Reply> work) {
        String key = exchange.header(HEADER);
        if (key == null) {
            return database.write(exchange.actor(), work);
        }
        if (!key.matches(FORM)) {
            throw Problem.badRequest("idempotency/key", "The key must have 1 to 200 visible ASCII characters.")
                    .field(HEADER)
                    .asException();
        }
        String hash = hash(exchange, body);
        return database.write(exchange.actor(), tx -> once(tx, key + part, hash, work));
    }

    private Reply once(Transaction tx, String key, String hash, Work<Reply> work) {
        Actor actor = tx.actor();
        String principal = principal(actor);
        Kept kept = tx.queryOne(
                        FIND,
                        Idempotency::kept,
                        actor.tenantId() + "|" + principal + "|" + key,
                        actor.tenantId(),
                        principal,
                        key)
                .orElseThrow();
        if (!kept.free()) {
            throw atWork();
        }
        if (kept.hash() == null) {
            Reply reply = work.in(tx);
            keep(tx, principal, key, hash, reply);
            return reply;
        }
        if (!kept.hash().equals(hash)) {
            throw Problem.invalid("idempotency/key-reused", "This key was used for another request.")
                    .field(HEADER)
                    .asException();
        }
        return new Reply(
                kept.status(), kept.location(), kept.etag(), kept.body().getBytes(StandardCharsets.UTF_8), true, null);
    }

    private static void keep(Transaction tx, String principal, String key, String hash, Reply reply) {
        long tenant = tx.actor().tenantId();
        int kept = tx.update(
                KEEP,
                tenant,
                principal,
                key,
                hash,
                reply.status(),
                reply.location(),
                reply.etag(),
                new String(reply.body(), StandardCharsets.UTF_8));
        if (kept == 0) {
            throw atWork();
        }
        if (ThreadLocalRandom.current().nextInt(PURGE_ONE_IN) == 0) {
            tx.update(PURGE, tenant);
        }
    }

    private static io.guildhall.problem.ProblemException atWork() {
        return Problem.conflict("idempotency/at-work", "A request with this key is being answered at this moment.")
                .field(HEADER)
                .asException();
    }

    private static Kept kept(Row row) {
        String hash = row.getStringOrNull(2);
        return new Kept(
                row.getBoolean(1),
                hash,
                hash == null ? 0 : (int) row.getLong(3),
                row.getStringOrNull(4),
                row.getStringOrNull(5),
                hash == null ? "" : row.getString(6));
    }

    /** A member may retry after signing in anew; keys stand for themselves. */
    private static String principal(Actor actor) {
        return actor.kind() == Actor.Kind.API_KEY ? "key:" + actor.sessionId() : "member:" + actor.memberId();
    }

    private static String hash(Exchange exchange, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = exchange.method() + " " + exchange.path() + "?"
                    + exchange.request().getQueryString() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
