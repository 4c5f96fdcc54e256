package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.Starts;
import io.guildhall.workflow.internal.value.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes what is sent from outside: it is written down and the run of its workflow begun in one transaction, so that whoever gets an
 * answer can forget it. What comes again by the same key is taken and starts nothing. Thread-safe.
 */
@Component(service = Arrivals.class)
public final class Arrivals {
    /** How far the sender's clock may be off, either way. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int KEPT_DAYS = 30;
    private static final int MOST_LISTED = 100;

    private static final String OWNER = "select tenant, hook from workflow.hook_of(?)";

    private static final String KEEP = """
            insert into workflow.arrival (tenant_id, hook_id, key, body) values (?, ?, ?, ?::jsonb)
            on conflict on constraint arrival_key_uq do nothing returning id""";

    private static final String STARTED = "update workflow.arrival set run_id = ? where tenant_id = ? and id = ?";

    private static final String FORGET = """
            delete from workflow.arrival
            where tenant_id = ? and hook_id = ? and received_at < now() - make_interval(days => ?)""";

    private static final String LIST = """
            select id, key, body::text, run_id, received_at from workflow.arrival
            where tenant_id = ? and hook_id = ? order by id desc limit ?""";

    /** @param runId the run it started; null where the workflow was off */
    public record Arrival(
            long id,
            @Nullable String key,
            Map<String, @Nullable Object> body,
            @Nullable Long runId,
            @Nullable Instant receivedAt) {}

    /** Whose an address is. */
    record Owner(long tenant, long hook) {}

    private final Database database;
    private final BackRoom backRoom;
    private final Workspaces workspaces;
    private final Hooks hooks;
    private final Starts starts;

    @Activate
    public Arrivals(
            @Reference Database database,
            @Reference BackRoom backRoom,
            @Reference Workspaces workspaces,
            @Reference Hooks hooks,
            @Reference Starts starts) {
        this.database = database;
        this.backRoom = backRoom;
        this.workspaces = workspaces;
        this.hooks = hooks;
        this.starts = starts;
    }

    /** @throws io.guildhall.problem.ProblemException 404 for every address that takes nothing, be it unknown or switched off */
    Owner owner(String token) {
        Optional<Owner> owner = token.matches("[A-Za-z0-9_-]{43}")
                ? backRoom.look(
                        tx -> tx.queryOne(OWNER, row -> new Owner(row.getLong(1), row.getLong(2)), Hooks.hash(token)))
                : Optional.empty();
        return owner.orElseThrow(() -> Problem.notFound().asException());
    }

    /**
     * @param header value of a header, or empty
     * @param raw the body as it came, which is what was signed
     * @param body the same as an object
     * @throws io.guildhall.problem.ProblemException 401 unless it is signed as it has to be
     */
    void take(Owner owner, UnaryOperator<String> header, byte[] raw, Map<String, @Nullable Object> body) {
        Actor system = workspaces.system(owner.tenant());
        database.write(system, tx -> {
            Hooks.Door door = hooks.door(tx, owner.hook())
                    .orElseThrow(() -> Problem.notFound().asException());
            if (!isSigned(door, header, raw)) {
                throw Problem.of(401, "hook/signature", "The signature is missing or wrong.")
                        .asException();
            }
            keep(tx, owner.hook(), door.workflow(), key(header), body);
            return true;
        });
    }

    List<Arrival> list(Transaction tx, long hook) {
        return tx.query(
                LIST,
                row -> new Arrival(
                        row.getLong(1),
                        row.getStringOrNull(2),
                        Json.read(row.getString(3)),
                        row.getLongOrNull(4),
                        row.getInstant(5)),
                tx.actor().tenantId(),
                hook,
                MOST_LISTED);
    }

    private void keep(
            Transaction tx, long hook, long workflow, @Nullable String key, Map<String, @Nullable Object> body) {
        long tenant = tx.actor().tenantId();
        tx.update(FORGET, tenant, hook, KEPT_DAYS);
        Optional<Long> kept = tx.queryOne(KEEP, row -> row.getLong(1), tenant, hook, key, Json.write(body));
        if (kept.isEmpty()) {
            return;
        }
        String once = "hook/" + hook + "/" + kept.get();
        starts.start(tx, new Starts.Start(workflow, "webhook", once, "", null, body, null))
                .ifPresent(run -> tx.update(STARTED, run, tenant, kept.get()));
    }

    private static @Nullable String key(UnaryOperator<String> header) {
        String id = header.apply("webhook-id").strip();
        String key = id.isEmpty() ? header.apply("Idempotency-Key").strip() : id;
        if (key.length() > 200 || !key.matches("[\\x21-\\x7e]*")) {
            throw Problem.badRequest("hook/key", "A key has at most 200 letters, digits and signs.")
                    .field("Idempotency-Key")
                    .asException();
        }
        return key.isEmpty() ? null : key;
    }

    private static boolean isSigned(Hooks.Door door, UnaryOperator<String> header, byte[] raw) {
        return switch (door.signature()) {
            case Hooks.NONE -> true;
            case Hooks.STANDARD -> isStandard(door.secret(), header, raw);
            case Hooks.HUB -> isHub(door, header, raw);
            default -> false;
        };
    }

    private static boolean isStandard(String secret, UnaryOperator<String> header, byte[] raw) {
        String seconds = header.apply("webhook-timestamp").strip();
        if (!seconds.matches("[0-9]{1,12}")) {
            return false;
        }
        long sent = Long.parseLong(seconds);
        long off = Math.abs(Instant.now().getEpochSecond() - sent);
        String id = header.apply("webhook-id").strip();
        return off <= TOLERANCE.toSeconds()
                && !id.isEmpty()
                && Signature.fits(secret, id, sent, raw, header.apply("webhook-signature"));
    }

    private static boolean isHub(Hooks.Door door, UnaryOperator<String> header, byte[] raw) {
        String given = header.apply(door.header()).strip().toLowerCase(Locale.ROOT);
        String hex = given.startsWith("sha256=") ? given.substring("sha256=".length()) : given;
        return Signature.isHex(hex, Objects.requireNonNull(door.secret()), raw);
    }
}
