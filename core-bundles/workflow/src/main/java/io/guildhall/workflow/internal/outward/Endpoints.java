package io.guildhall.workflow.internal.outward;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.port.Vault;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.value.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where somebody outside wants to hear of changes, as rows. Thread-safe. */
@Component(service = Endpoints.class)
public final class Endpoints {
    private static final int MOST = 50;

    private static final String VIEW = """
            select e.id, e.version, e.title, e.url, e.events::text, e.headers::text, e.state, e.off_reason, e.keeper_id,
                e.created_at, e.updated_at, l.accepted_at, l.failing_since,
                (select count(*) from workflow.delivery d
                 where d.tenant_id = e.tenant_id and d.endpoint_id = e.id and d.state = 'waiting')
            from workflow.endpoint e
            left join workflow.endpoint_lane l on l.tenant_id = e.tenant_id and l.endpoint_id = e.id
            where e.tenant_id = ?""";

    private static final String ADD = """
            insert into workflow.endpoint (tenant_id, title, url, events, headers, secret, keeper_id)
            values (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?) returning id""";

    private static final String CHANGE = """
            update workflow.endpoint set title = ?, url = ?, events = ?::jsonb, headers = ?::jsonb, state = ?, off_reason = ?
            where tenant_id = ? and id = ?""";

    private static final String ROTATE = """
            update workflow.endpoint set old_secret = secret, old_until = now() + interval '24 hours', secret = ?
            where tenant_id = ? and id = ?""";

    private static final String OFF = """
            update workflow.endpoint set state = 'off', off_reason = ?
            where tenant_id = ? and id = ? and state = 'on'""";

    private static final String WAY = """
            select title, url, headers::text, state, secret, case when old_until > now() then old_secret end, keeper_id
            from workflow.endpoint where tenant_id = ? and id = ?""";

    private static final String LISTENERS =
            "select id, events::text from workflow.endpoint where tenant_id = ? and state = 'on' order by id";

    /** Who wants to hear of what. */
    record Listener(long id, List<Event> events) {}

    /** What it takes to deliver. @param old what messages were signed with until a moment ago, or null */
    record Way(
            String title,
            String url,
            Map<String, String> headers,
            boolean on,
            String secret,
            @Nullable String old,
            @Nullable Long keeper) {}

    /**
     * As people see it.
     *
     * @param offReason hand, gone or failing, while it is off
     * @param waiting deliveries that are still to be accepted
     * @param secret only where it has just been made
     */
    public record Endpoint(
            long id,
            long version,
            String title,
            String url,
            List<Event> events,
            Map<String, String> headers,
            String state,
            @Nullable String offReason,
            @Nullable Long keeperId,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant failingSince,
            long waiting,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret) {
        Endpoint with(String made) {
            return new Endpoint(
                    id,
                    version,
                    title,
                    url,
                    events,
                    headers,
                    state,
                    offReason,
                    keeperId,
                    createdAt,
                    updatedAt,
                    acceptedAt,
                    failingSince,
                    waiting,
                    made);
        }
    }

    private final Vault vault;

    @Activate
    public Endpoints(@Reference Vault vault) {
        this.vault = vault;
    }

    List<Endpoint> all(Transaction tx) {
        return tx.query(VIEW + " order by e.id", Endpoints::view, tx.actor().tenantId());
    }

    /** @throws io.guildhall.problem.ProblemException 404 */
    Endpoint get(Transaction tx, long id) {
        return tx.queryOne(VIEW + " and e.id = ?", Endpoints::view, tx.actor().tenantId(), id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    Endpoint add(Transaction tx, String title, String url, List<Event> events, Map<String, String> headers) {
        long tenant = tx.actor().tenantId();
        long existing = tx.queryOne(
                        "select count(*) from workflow.endpoint where tenant_id = ?", row -> row.getLong(1), tenant)
                .orElseThrow();
        if (existing >= MOST) {
            throw Problem.conflict("webhook/too-many", "A workspace has at most " + MOST + " webhooks.")
                    .with("most", MOST)
                    .asException();
        }
        String secret = Signature.secret();
        Long keeper = tx.actor().memberId() == 0 ? null : tx.actor().memberId();
        String locked = vault.lock(purpose(tenant), secret);
        long id = tx.queryOne(
                        ADD,
                        row -> row.getLong(1),
                        tenant,
                        title,
                        url,
                        json(events),
                        Json.write(headers),
                        locked,
                        keeper)
                .orElseThrow();
        return get(tx, id).with(secret);
    }

    void change(Transaction tx, Endpoint now) {
        tx.update(
                CHANGE,
                now.title(),
                now.url(),
                json(now.events()),
                Json.write(now.headers()),
                now.state(),
                now.offReason(),
                tx.actor().tenantId(),
                now.id());
    }

    /** A new secret; what is sent within a day is signed with the old one, too. */
    Endpoint rotate(Transaction tx, long id) {
        String secret = Signature.secret();
        long tenant = tx.actor().tenantId();
        tx.update(ROTATE, vault.lock(purpose(tenant), secret), tenant, id);
        return get(tx, id).with(secret);
    }

    void remove(Transaction tx, long id) {
        if (tx.update(
                        "delete from workflow.endpoint where tenant_id = ? and id = ?",
                        tx.actor().tenantId(),
                        id)
                == 0) {
            throw Problem.notFound().asException();
        }
    }

    /** @return whether it was on */
    boolean off(Transaction tx, long id, String reason) {
        return tx.update(OFF, reason, tx.actor().tenantId(), id) == 1;
    }

    List<Listener> listeners(Transaction tx) {
        return tx.query(
                LISTENERS,
                row -> new Listener(row.getLong(1), events(row.getString(2))),
                tx.actor().tenantId());
    }

    Optional<Way> way(Transaction tx, long id) {
        long tenant = tx.actor().tenantId();
        return tx.queryOne(WAY, row -> way(tenant, row), tenant, id);
    }

    private Way way(long tenant, Row row) {
        String old = row.getStringOrNull(6);
        return new Way(
                row.getString(1),
                row.getString(2),
                headers(row.getString(3)),
                row.getString(4).equals("on"),
                vault.open(purpose(tenant), row.getString(5)),
                old == null ? null : vault.open(purpose(tenant), old),
                row.getLongOrNull(7));
    }

    private static String purpose(long tenant) {
        return "webhook/" + tenant;
    }

    private static String json(List<Event> events) {
        return Json.write(events.stream().map(Event::json).toList());
    }

    private static Endpoint view(Row row) {
        return new Endpoint(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                events(row.getString(5)),
                headers(row.getString(6)),
                row.getString(7),
                row.getStringOrNull(8),
                row.getLongOrNull(9),
                row.getInstant(10),
                row.getInstant(11),
                row.getInstant(12),
                row.getInstant(13),
                row.getLong(14),
                null);
    }

    private static List<Event> events(String json) {
        Object list = Json.read("{\"all\":" + json + "}").get("all");
        return ((List<?>) Objects.requireNonNull(list))
                .stream().map(event -> Event.of(Json.map(event))).toList();
    }

    private static Map<String, String> headers(String json) {
        Map<String, String> headers = new LinkedHashMap<>();
        Json.read(json).forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return headers;
    }
}
