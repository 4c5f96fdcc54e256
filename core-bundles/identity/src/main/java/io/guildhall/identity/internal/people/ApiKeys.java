package io.guildhall.identity.internal.people;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.identity.internal.Rights;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.identity.internal.actor.KnownCallers;
import io.guildhall.identity.internal.actor.SessionAuthenticator;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keys for programs. A key has a role, and may never do more than the member who made it may. Thread-safe. */
@Component(service = ApiKeys.class)
public final class ApiKeys {
    private static final int PREFIX_LENGTH = SessionAuthenticator.KEY_PREFIX.length() + 6;
    private static final int MOST_KEYS = 200;

    private static final String ALL = """
            select k.id, k.name, k.prefix, k.role_id, k.member_id, k.expires_at, k.created_at, u.last_used
            from identity.api_key k left join identity.keys_used() u on u.id = k.id
            where k.tenant_id = ? order by k.created_at desc, k.id desc""";

    private static final String INSERT = """
            insert into identity.api_key (tenant_id, name, prefix, role_id, member_id, expires_at)
            values (?, ?, ?, ?, ?, ?) returning id""";

    /** @param prefix how the key begins, to tell keys apart. @param lastUsed null when never, to the minute */
    public record Key(
            long id,
            String name,
            String prefix,
            long roleId,
            long memberId,
            @Nullable Instant expiresAt,
            @Nullable Instant createdAt,
            @Nullable Instant lastUsed) {}

    /** @param secret the whole key, told this once */
    public record NewKey(
            long id,
            String name,
            String prefix,
            String secret,
            @Nullable Instant expiresAt) {}

    private final Database database;
    private final KnownCallers known;

    @Activate
    public ApiKeys(@Reference Database database, @Reference KnownCallers known) {
        this.database = database;
        this.known = known;
    }

    public List<Key> all(Actor actor) {
        actor.needAdmin();
        return database.read(actor, tx -> tx.query(ALL, ApiKeys::key, actor.tenantId()));
    }

    public NewKey add(Actor actor, Form given) {
        Rights.person(actor.needAdmin());
        String name = Form.neededLine("name", given.textOrNull("name"), 80);
        Long role = given.idOrNull("role_id");
        if (role == null) {
            throw Form.wrong("role_id", "value/missing", "This is needed.");
        }
        @Nullable Instant expires = expiry(given);
        String secret = SessionAuthenticator.KEY_PREFIX + Tokens.random();
        String prefix = secret.substring(0, PREFIX_LENGTH);
        return database.write(actor, tx -> {
            long existing = tx.queryOne(
                            "select count(*) from identity.api_key where tenant_id = ?",
                            row -> row.getLong(1),
                            actor.tenantId())
                    .orElseThrow();
            if (existing >= MOST_KEYS) {
                throw Problem.conflict("api-key/too-many", "A workspace has at most " + MOST_KEYS + " keys.")
                        .asException();
            }
            @Nullable Object[] values = {actor.tenantId(), name, prefix, role, actor.memberId(), expires};
            long id = tx.queryOne(INSERT, row -> row.getLong(1), values).orElseThrow();
            tx.query("select identity.keep_secret('api_key', ?, ?)", row -> true, id, Tokens.hash(secret));
            return new NewKey(id, name, prefix, secret, expires);
        });
    }

    /** The key stops working within a second. */
    public void remove(Actor actor, long id) {
        actor.needAdmin();
        int gone = database.write(
                actor,
                tx -> tx.update("delete from identity.api_key where tenant_id = ? and id = ?", actor.tenantId(), id));
        known.forget(actor.tenantId());
        if (gone == 0) {
            throw Problem.notFound().asException();
        }
    }

    private static @Nullable Instant expiry(Form given) {
        @Nullable String text = given.textOrNull("expires_at");
        if (text == null) {
            return null;
        }
        try {
            Instant expires = Instant.parse(text);
            if (expires.isAfter(Instant.now())) {
                return expires;
            }
        } catch (DateTimeException e) {
            // told below like a moment that has passed
        }
        throw Form.wrong(
                "expires_at", "value/future", "This has to be a moment to come, such as 2030-01-31T00:00:00Z.");
    }

    private static Key key(Row row) {
        return new Key(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getInstant(6),
                row.getInstant(7),
                row.getInstant(8));
    }
}
