package io.guildhall.workflow.internal.outward;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.port.Vault;
import io.guildhall.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Addresses at which workflows are set off from outside, as rows. Thread-safe. */
@Component(service = Hooks.class)
public final class Hooks {
    static final String NONE = "none";
    static final String STANDARD = "standard";
    static final String HUB = "hub";
    private static final int MOST = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String VIEW = """
            select h.id, h.version, h.title, h.workflow_id, h.state, h.signature, h.signature_header, h.created_at, h.updated_at,
                (select a.received_at from workflow.arrival a
                 where a.tenant_id = h.tenant_id and a.hook_id = h.id order by a.id desc limit 1)
            from workflow.hook h where h.tenant_id = ?""";

    private static final String ADD = """
            insert into workflow.hook (tenant_id, title, workflow_id, token_hash, signature, signature_header, secret)
            values (?, ?, ?, ?, ?, ?, ?) returning id""";

    private static final String CHANGE = "update workflow.hook set title = ?, state = ? where tenant_id = ? and id = ?";

    private static final String TOKEN = "update workflow.hook set token_hash = ? where tenant_id = ? and id = ?";

    private static final String DOOR = """
            select workflow_id, signature, signature_header, secret from workflow.hook
            where tenant_id = ? and id = ? and state = 'on'""";

    /**
     * @param receivedAt when something came last
     * @param path where to send to, below the address of the house; only where it has just been made
     * @param secret what to sign with; only where it has just been made
     */
    public record Hook(
            long id,
            long version,
            String title,
            long workflowId,
            String state,
            String signature,
            String signatureHeader,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,
            @Nullable Instant receivedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String path,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret) {
        Hook made(String token, @Nullable String signing) {
            return new Hook(
                    id,
                    version,
                    title,
                    workflowId,
                    state,
                    signature,
                    signatureHeader,
                    createdAt,
                    updatedAt,
                    receivedAt,
                    "/api/hooks/" + token,
                    signing);
        }
    }

    /** @param signature none, standard or hub */
    record Wish(
            String title,
            long workflow,
            String signature,
            String header,
            @Nullable String secret) {}

    /** What somebody who sends has to show. @param secret what he signs with, or empty */
    record Door(long workflow, String signature, String header, String secret) {}

    private final Vault vault;

    @Activate
    public Hooks(@Reference Vault vault) {
        this.vault = vault;
    }

    List<Hook> all(Transaction tx) {
        return tx.query(VIEW + " order by h.id", Hooks::hook, tx.actor().tenantId());
    }

    Hook get(Transaction tx, long id) {
        return tx.queryOne(VIEW + " and h.id = ?", Hooks::hook, tx.actor().tenantId(), id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /** @return with address and secret, which are told once */
    Hook add(Transaction tx, Wish wish) {
        long tenant = tx.actor().tenantId();
        if (all(tx).size() >= MOST) {
            throw Problem.conflict("hook/too-many", "A workspace has at most " + MOST + " such addresses.")
                    .with("most", MOST)
                    .asException();
        }
        String token = token();
        String secret = wish.signature().equals(NONE) ? null : secret(wish);
        long id = tx.queryOne(
                        ADD,
                        row -> row.getLong(1),
                        tenant,
                        wish.title(),
                        wish.workflow(),
                        hash(token),
                        wish.signature(),
                        wish.header(),
                        secret == null ? null : vault.lock(purpose(tenant), secret))
                .orElseThrow();
        return get(tx, id).made(token, secret);
    }

    void change(Transaction tx, long id, String title, String state) {
        tx.update(CHANGE, title, state, tx.actor().tenantId(), id);
    }

    /** Another address; the old one is none from now on. */
    Hook rotate(Transaction tx, long id) {
        String token = token();
        tx.update(TOKEN, hash(token), tx.actor().tenantId(), id);
        return get(tx, id).made(token, null);
    }

    void remove(Transaction tx, long id) {
        if (tx.update(
                        "delete from workflow.hook where tenant_id = ? and id = ?",
                        tx.actor().tenantId(),
                        id)
                == 0) {
            throw Problem.notFound().asException();
        }
    }

    Optional<Door> door(Transaction tx, long id) {
        long tenant = tx.actor().tenantId();
        return tx.queryOne(DOOR, row -> door(tenant, row), tenant, id);
    }

    /** SHA-256 in hex: enough for what has 256 random bits. */
    static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String secret(Wish wish) {
        return wish.secret() == null ? Signature.secret() : wish.secret();
    }

    private static String token() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private Door door(long tenant, Row row) {
        String locked = row.getStringOrNull(4);
        String secret = locked == null ? "" : vault.open(purpose(tenant), locked);
        return new Door(row.getLong(1), row.getString(2), row.getString(3), secret);
    }

    private static String purpose(long tenant) {
        return "hook/" + tenant;
    }

    private static Hook hook(Row row) {
        return new Hook(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInstant(8),
                row.getInstant(9),
                row.getInstant(10),
                null,
                null);
    }
}
