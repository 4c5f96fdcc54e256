package io.guildhall.workflow.internal.vault;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.port.Vault;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A workspace's secrets. What is set here comes out again only inside a call to the outside, put in by {@link #fill} at the moment
 * of sending. Each is locked for its workspace and its name, so that a row that is moved opens for nobody. Thread-safe.
 */
@Component(service = Secrets.class)
public final class Secrets {
    static final int LONGEST = 4_000;
    private static final int MOST = 200;

    private static final String ALL = """
            select s.id, s.version, s.name, s.set_by, m.name, s.set_at from workflow.secret s
            left join identity.member m on m.tenant_id = s.tenant_id and m.id = s.set_by
            where s.tenant_id = ? order by s.name""";

    private static final String ADD =
            "insert into workflow.secret (tenant_id, name, locked, set_by) values (?, ?, ?, ?) returning id";

    private static final String SET = """
            update workflow.secret set locked = ?, set_by = ?, set_at = now()
            where tenant_id = ? and id = ?""";

    private static final String LOCKED =
            "select name, locked from workflow.secret where tenant_id = ? and name = any (?)";

    /** Whatever may name a secret, with the text that does. */
    private static final String USERS = """
            select 'webhook', e.id, e.title, e.headers::text from workflow.endpoint e
            where e.tenant_id = ? and strpos(e.headers::text, 'secret.') > 0
            union all
            select 'workflow', w.id, w.title, concat(w.definition, v.definition) from workflow.workflow w
            left join workflow.workflow_version v
                on v.tenant_id = w.tenant_id and v.workflow_id = w.id and v.number = w.published
            where w.tenant_id = ? and strpos(concat(w.definition, v.definition), 'secret.') > 0
            order by 3, 2""";

    /** @param masked says only that there is one */
    public record Secret(
            long id,
            long version,
            String name,
            String masked,
            @Nullable Long setBy,
            @Nullable String setByName,
            @Nullable Instant setAt,
            List<Use> usedBy) {}

    /** @param kind webhook or workflow */
    public record Use(String kind, long id, String title) {}

    private final Database database;
    private final Vault vault;

    @Activate
    public Secrets(@Reference Database database, @Reference Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    List<Secret> all(Transaction tx) {
        Map<String, List<Use>> uses = uses(tx);
        return tx.query(ALL, row -> secret(row, uses), tx.actor().tenantId());
    }

    long add(Transaction tx, String name, String value) {
        long tenant = tx.actor().tenantId();
        long existing = tx.queryOne(
                        "select count(*) from workflow.secret where tenant_id = ?", row -> row.getLong(1), tenant)
                .orElseThrow();
        if (existing >= MOST) {
            throw Problem.conflict("secret/too-many", "A workspace has at most " + MOST + " secrets.")
                    .with("most", MOST)
                    .asException();
        }
        return tx.queryOne(ADD, row -> row.getLong(1), tenant, name, lock(tenant, name, value), member(tx))
                .orElseThrow();
    }

    void set(Transaction tx, long id, String value) {
        long tenant = tx.actor().tenantId();
        tx.update(SET, lock(tenant, name(tx, id), value), member(tx), tenant, id);
    }

    void remove(Transaction tx, long id) {
        List<Use> uses = uses(tx).get(name(tx, id));
        if (uses != null) {
            throw Problem.conflict("secret/in-use", "This secret is still used.")
                    .with("used_by", uses)
                    .asException();
        }
        tx.update(
                "delete from workflow.secret where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                id);
    }

    /**
     * Puts secrets into their places. What comes out goes nowhere but onto the wire.
     *
     * @param texts by any name
     * @throws io.guildhall.problem.ProblemException 422 for a secret that is not there
     */
    public Map<String, String> fill(Actor system, Map<String, String> texts) {
        Set<String> wanted = new LinkedHashSet<>();
        texts.values().forEach(text -> wanted.addAll(SecretPlaces.names(text)));
        if (wanted.isEmpty()) {
            return texts;
        }
        Map<String, String> known = open(system, wanted);
        Map<String, String> filled = new LinkedHashMap<>();
        texts.forEach((name, text) -> filled.put(name, SecretPlaces.fill(text, place -> find(known, place))));
        return filled;
    }

    private Map<String, String> open(Actor system, Set<String> wanted) {
        long tenant = system.tenantId();
        Map<String, String> known = new HashMap<>();
        database.read(
                        system,
                        tx -> tx.query(
                                LOCKED,
                                row -> Map.entry(row.getString(1), row.getString(2)),
                                tenant,
                                wanted.toArray(String[]::new)))
                .forEach(row -> known.put(row.getKey(), vault.open(purpose(tenant, row.getKey()), row.getValue())));
        return known;
    }

    private static String find(Map<String, String> known, String name) {
        String secret = known.get(name);
        if (secret == null) {
            throw Problem.invalid("secret/unknown", "A secret that this needs is not there.")
                    .detail("There is no secret %s.", name)
                    .with("name", name)
                    .asException();
        }
        return secret;
    }

    private String lock(long tenant, String name, String value) {
        return vault.lock(purpose(tenant, name), value);
    }

    private static String purpose(long tenant, String name) {
        return "secret/" + tenant + "/" + name;
    }

    private static String name(Transaction tx, long id) {
        return tx.queryOne(
                        "select name from workflow.secret where tenant_id = ? and id = ?",
                        row -> row.getString(1),
                        tx.actor().tenantId(),
                        id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static Map<String, List<Use>> uses(Transaction tx) {
        Map<String, List<Use>> uses = new HashMap<>();
        tx.query(
                USERS,
                row -> {
                    Use use = new Use(row.getString(1), row.getLong(2), row.getString(3));
                    SecretPlaces.names(row.getString(4))
                            .forEach(name -> uses.computeIfAbsent(name, n -> new ArrayList<>())
                                    .add(use));
                    return use;
                },
                tx.actor().tenantId(),
                tx.actor().tenantId());
        return uses;
    }

    private static Secret secret(Row row, Map<String, List<Use>> uses) {
        return new Secret(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                "••••••••",
                row.getLongOrNull(4),
                row.getStringOrNull(5),
                row.getInstant(6),
                uses.getOrDefault(row.getString(3), List.of()));
    }

    private static @Nullable Long member(Transaction tx) {
        return tx.actor().memberId() == 0 ? null : tx.actor().memberId();
    }
}
