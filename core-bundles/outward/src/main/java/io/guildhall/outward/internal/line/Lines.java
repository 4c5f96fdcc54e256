package io.guildhall.outward.internal.line;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guildhall.channel.Line;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.value.Json;
import io.guildhall.outward.internal.value.Tokens;
import io.guildhall.port.Vault;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lines as rows. Thread-safe. */
@Component(service = Lines.class)
public final class Lines {
    static final String MESSENGER = "messenger";
    static final String TELEPHONY = "telephony";
    private static final int MOST = 50;

    private static final String VIEW = """
            select id, version, kind, provider, title, state, settings::text, secrets, created_at, updated_at,
                'line/' || tenant_id
            from outward.line where tenant_id = ?""";

    private static final String ADD = """
            insert into outward.line (tenant_id, kind, provider, title, settings, secrets, token_hash)
            values (?, ?, ?, ?, ?::jsonb, ?, ?) returning id""";

    private static final String CHANGE = """
            update outward.line set title = ?, state = ?, settings = ?::jsonb, secrets = ?
            where tenant_id = ? and id = ?""";

    private static final String ON =
            "select exists (select from outward.line where tenant_id = ? and kind = ? and state = 'on')";

    private static final String TOKEN = "update outward.line set token_hash = ? where tenant_id = ? and id = ?";

    /**
     * @param secrets names of those that are set
     * @param path where the provider sends to, below the address of the house; only where it has just been made
     */
    public record View(
            long id,
            long version,
            String kind,
            String provider,
            String title,
            String state,
            Map<String, String> settings,
            Set<String> secrets,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String path) {
        View at(String token) {
            return new View(
                    id,
                    version,
                    kind,
                    provider,
                    title,
                    state,
                    settings,
                    secrets,
                    createdAt,
                    updatedAt,
                    "/api/channel-events/" + token);
        }
    }

    /** A line with all that it needs. */
    record Open(String kind, String provider, boolean on, Line line) {}

    private final Vault vault;

    @Activate
    public Lines(@Reference Vault vault) {
        this.vault = vault;
    }

    List<View> all(Transaction tx) {
        return tx.query(VIEW + " order by id", this::view, tx.actor().tenantId());
    }

    View get(Transaction tx, long id) {
        return tx.queryOne(VIEW + " and id = ?", this::view, tx.actor().tenantId(), id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    Optional<Open> open(Transaction tx, long id) {
        return tx.queryOne(VIEW + " and id = ?", this::opened, tx.actor().tenantId(), id);
    }

    /** The only one of a kind that is on; empty for none, or several. */
    Optional<Open> only(Transaction tx, String kind) {
        List<Open> lines = tx.query(
                VIEW + " and kind = ? and state = 'on' limit 2",
                this::opened,
                tx.actor().tenantId(),
                kind);
        return lines.size() == 1 ? Optional.of(lines.get(0)) : Optional.empty();
    }

    /** Whether there is any of this kind that is on. */
    static boolean on(Transaction tx, String kind) {
        return tx.queryOne(ON, row -> row.getBoolean(1), tx.actor().tenantId(), kind)
                .orElse(false);
    }

    /** @return with its address, which is told once */
    View add(Transaction tx, View wish, Map<String, String> secrets) {
        long tenant = tx.actor().tenantId();
        if (all(tx).size() >= MOST) {
            throw Problem.conflict("line/too-many", "A workspace has at most " + MOST + " lines.")
                    .with("most", MOST)
                    .asException();
        }
        String token = Tokens.fresh();
        long id = tx.queryOne(
                        ADD,
                        row -> row.getLong(1),
                        tenant,
                        wish.kind(),
                        wish.provider(),
                        wish.title(),
                        Json.write(wish.settings()),
                        vault.lock(purpose(tenant), Json.write(secrets)),
                        Tokens.hash(token))
                .orElseThrow();
        return get(tx, id).at(token);
    }

    /** @param secrets only those that become others */
    void change(Transaction tx, View wish, Map<String, String> secrets) {
        long tenant = tx.actor().tenantId();
        Map<String, String> kept =
                new HashMap<>(open(tx, wish.id()).orElseThrow().line().secrets());
        kept.putAll(secrets);
        tx.update(
                CHANGE,
                wish.title(),
                wish.state(),
                Json.write(wish.settings()),
                vault.lock(purpose(tenant), Json.write(kept)),
                tenant,
                wish.id());
    }

    /** Another address; the old one is none from now on. */
    View rotate(Transaction tx, long id) {
        String token = Tokens.fresh();
        View view = get(tx, id);
        tx.update(TOKEN, Tokens.hash(token), tx.actor().tenantId(), id);
        return view.at(token);
    }

    int remove(Transaction tx, long id) {
        return tx.update(
                "delete from outward.line where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                id);
    }

    private static String purpose(long tenant) {
        return "line/" + tenant;
    }

    private Open opened(Row row) {
        return new Open(
                row.getString(3),
                row.getString(4),
                row.getString(6).equals("on"),
                new Line(row.getLong(1), Json.texts(row.getString(7)), secrets(row)));
    }

    private Map<String, String> secrets(Row row) {
        return Json.texts(vault.open(row.getString(11), row.getString(8)));
    }

    private View view(Row row) {
        return new View(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Json.texts(row.getString(7)),
                secrets(row).keySet(),
                row.getInstant(9),
                row.getInstant(10),
                null);
    }
}
