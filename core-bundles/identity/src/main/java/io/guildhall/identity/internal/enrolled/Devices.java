package io.guildhall.identity.internal.enrolled;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.identity.internal.Rights;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.identity.internal.account.Device;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.KnownCallers;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The browsers that a workspace knows by their keys: made, listed, changed, taken back. Thread-safe. */
@Component(service = Devices.class)
public final class Devices {
    private static final int MOST_SHARED = 200;
    private static final int MOST_MEMBERS = 200;
    private static final int LONGEST_LOCK = 240;
    private static final long USUAL_LOCK = 3;

    private static final String ALL = """
            select d.id, d.kind, d.name, d.place, d.member_id, d.everyone, d.lock_minutes, d.created_at, s.seen_at, s.last_member,
                (select coalesce(array_agg(m.member_id order by m.member_id), '{}') from identity.device_member m
                 where m.tenant_id = d.tenant_id and m.device_id = d.id),
                d.id = identity.my_device(?), d.version
            from identity.device d join identity.devices_seen() s on s.id = d.id
            where d.tenant_id = ? and d.revoked_at is null and (d.kind = 'shared' or d.member_id = ?)
            order by d.kind desc, d.name, d.id""";

    /**
     * @param members who may come in at a shared one that is not for everyone
     * @param lastMember who was there last
     * @param here whether this session was opened at it
     */
    public record Enrolled(
            long id,
            String kind,
            String name,
            @Nullable String place,
            @Nullable Long memberId,
            boolean everyone,
            int lockMinutes,
            @Nullable Instant createdAt,
            @Nullable Instant seenAt,
            @Nullable String lastMember,
            List<Long> members,
            boolean here,
            long version) {}

    private final Database database;
    private final KnownCallers known;

    @Activate
    public Devices(@Reference Database database, @Reference KnownCallers known) {
        this.database = database;
        this.known = known;
    }

    /** One's own; and for whoever runs the workspace the shared ones. */
    public List<Enrolled> all(Actor actor) {
        Rights.person(actor);
        return database.read(actor, tx -> all(tx));
    }

    private static List<Enrolled> all(Transaction tx) {
        Actor actor = tx.actor();
        return tx.query(ALL, Devices::enrolled, actor.sessionId(), actor.tenantId(), actor.memberId());
    }

    /** Makes the browser that asks a device: shared, by who runs the workspace, or the member's own. */
    public Enrolled enrol(Actor actor, Form given, Origin origin) {
        Rights.person(actor);
        boolean shared = given.choice("kind", "own", List.of("shared", "own")).equals("shared");
        if (shared) {
            actor.needAdmin();
        }
        String name = shared ? given.neededLine("name", 80) : new Device(origin).name();
        String place = shared ? given.line("place", 120) : "";
        boolean everyone = !shared || given.yes("everyone", true);
        long lock = given.number("lock_minutes", USUAL_LOCK, 1, LONGEST_LOCK);
        long[] members = shared && !everyone ? members(given) : new long[0];
        String key = DeviceKeys.checked(given.textOrNull("public_key"));
        String mark = Tokens.hash(String.valueOf(origin.device()));
        Enrolled made = database.write(actor, tx -> {
            if (shared) {
                room(tx);
            }
            long id = tx.queryOne(
                            "select identity.enrol_device(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            row -> row.getLong(1),
                            shared ? "shared" : "own",
                            name,
                            place.isEmpty() ? null : place,
                            everyone,
                            (int) lock,
                            members,
                            mark,
                            key,
                            actor.sessionId())
                    .orElseThrow();
            return one(tx, id);
        });
        known.forget(actor.tenantId());
        return made;
    }

    /** @throws io.guildhall.problem.ProblemException 404 for what is no shared device here */
    public Enrolled change(Actor actor, long id, IfMatch seen, Form given) {
        Rights.person(actor.needAdmin());
        String name = given.has("name") ? given.neededLine("name", 80) : null;
        String place = given.has("place") ? given.line("place", 120) : null;
        Integer lock = given.has("lock_minutes") ? (int) given.number("lock_minutes", 1, LONGEST_LOCK) : null;
        long @Nullable [] members = given.has("members") ? members(given) : null;
        Boolean everyone = given.yesOrNull("everyone");
        return database.write(actor, tx -> {
            seen.check(one(tx, id).version());
            boolean done = tx.queryOne(
                            "select identity.change_device(?, ?, ?, ?, ?, ?)",
                            row -> row.getBoolean(1),
                            id,
                            name,
                            place,
                            everyone,
                            lock,
                            members)
                    .orElse(false);
            if (!done) {
                throw Problem.notFound().asException();
            }
            return one(tx, id);
        });
    }

    /** From this moment nobody comes in by it, who is in is out, and nothing that it signs is taken. */
    public void revoke(Actor actor, long id) {
        Rights.person(actor);
        boolean done = database.write(
                        actor, tx -> tx.queryOne("select identity.revoke_device(?)", row -> row.getBoolean(1), id))
                .orElse(false);
        known.forget(actor.tenantId());
        if (!done) {
            throw Problem.notFound().asException();
        }
    }

    private static void room(Transaction tx) {
        long shared = tx.queryOne(
                        "select count(*) from identity.device where tenant_id = ? and kind = 'shared' and revoked_at is null",
                        row -> row.getLong(1),
                        tx.actor().tenantId())
                .orElseThrow();
        if (shared >= MOST_SHARED) {
            throw Problem.conflict("device/too-many", "A workspace has at most " + MOST_SHARED + " shared devices.")
                    .asException();
        }
    }

    private static Enrolled one(Transaction tx, long id) {
        return all(tx).stream()
                .filter(device -> device.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static long[] members(Form given) {
        Set<Long> members = new HashSet<>();
        if (!(given.get("members") instanceof List<?> list) || list.size() > MOST_MEMBERS) {
            throw Form.wrong("members", "value/list", "This is a list of members.");
        }
        for (Object one : list) {
            if (!(one instanceof Integer || one instanceof Long)) {
                throw Form.wrong("members", "value/list", "This is a list of members.");
            }
            members.add(((Number) one).longValue());
        }
        return members.stream().mapToLong(Long::longValue).toArray();
    }

    private static Enrolled enrolled(Row row) {
        return new Enrolled(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getStringOrNull(4),
                row.getLongOrNull(5),
                row.getBoolean(6),
                (int) row.getLong(7),
                row.getInstant(8),
                row.getInstant(9),
                row.getStringOrNull(10),
                Arrays.stream(row.getLongs(11)).boxed().toList(),
                row.getBoolean(12),
                row.getLong(13));
    }
}
