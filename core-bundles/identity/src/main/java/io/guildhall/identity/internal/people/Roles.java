package io.guildhall.identity.internal.people;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.identity.internal.Input;
import io.guildhall.identity.internal.Turns;
import io.guildhall.identity.internal.actor.KnownCallers;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The roles a tenant makes for itself; the built-in ones stay as they are. Thread-safe. */
@Component(service = Roles.class)
public final class Roles {
    private static final String[] SCOPES = {"own", "team", "all"};
    private static final int MOST_PERMISSIONS = 500;
    private static final Pattern PERMISSION = Pattern.compile("\\*|-?[a-z0-9_-]+(\\.[a-z0-9_-]+)*(\\.\\*)?");

    private static final String KEYS = "select key, title from identity.role where tenant_id = ?";
    private static final String INSERT = """
            insert into identity.role (tenant_id, key, title, reads, writes, permissions)
            values (?, ?, ?, ?, ?, ?) returning id""";

    private final Database database;
    private final KnownCallers known;

    @Activate
    public Roles(@Reference Database database, @Reference KnownCallers known) {
        this.database = database;
        this.known = known;
    }

    public Role add(Actor actor, Form given) {
        actor.needAdmin();
        String title = Form.neededLine("title", given.textOrNull("title"), 80);
        String reads = Input.oneOf("reads", given.textOrNull("reads"), SCOPES);
        String writes = Input.oneOf("writes", given.textOrNull("writes"), SCOPES);
        checkScopes(reads, writes);
        String[] permissions = permissions(given, List.of());
        long tenant = actor.tenantId();
        return PeopleProblems.told(() -> database.write(actor, tx -> {
            List<String[]> taken = tx.query(KEYS, row -> new String[] {row.getString(1), row.getString(2)}, tenant);
            if (taken.stream().anyMatch(role -> role[1].equalsIgnoreCase(title))) {
                throw Problem.conflict("role/title", "There is a role of this name already.")
                        .field("title")
                        .asException();
            }
            String key = key(title, taken.stream().map(role -> role[0]).toList());
            long id = tx.queryOne(INSERT, row -> row.getLong(1), tenant, key, title, reads, writes, permissions)
                    .orElseThrow();
            return Role.get(tx, id);
        }));
    }

    public Role change(Actor actor, long id, Form given) {
        return change(actor, id, IfMatch.ANY, given);
    }

    /** @throws io.guildhall.problem.ProblemException 412 with the role as it is when it is another version */
    public Role change(Actor actor, long id, IfMatch expected, Form given) {
        actor.needAdmin();
        return PeopleProblems.told(() -> database.write(actor, tx -> {
            Turns.alone(tx, "identity.role", id);
            Role before = own(Role.get(tx, id));
            expected.check(before.version(), before);
            tx.afterCommit(() -> known.forget(actor.tenantId()));
            Role after = with(before, given);
            tx.update(
                    """
                    update identity.role set title = ?, reads = ?, writes = ?, permissions = ?
                    where tenant_id = ? and id = ?""",
                    after.title(),
                    after.reads(),
                    after.writes(),
                    after.permissions().toArray(String[]::new),
                    actor.tenantId(),
                    id);
            return Role.get(tx, id);
        }));
    }

    /**
     * The role as it would be after a change.
     *
     * @throws io.guildhall.problem.ProblemException 422 for what no role can be, 409 for a built-in one
     */
    public static Role with(Role before, Form given) {
        own(before);
        String reads = given.has("reads") ? Input.oneOf("reads", given.textOrNull("reads"), SCOPES) : before.reads();
        String writes =
                given.has("writes") ? Input.oneOf("writes", given.textOrNull("writes"), SCOPES) : before.writes();
        checkScopes(reads, writes);
        return new Role(
                before.id(),
                before.version(),
                before.key(),
                given.has("title") ? Form.neededLine("title", given.textOrNull("title"), 80) : before.title(),
                reads,
                writes,
                List.of(permissions(given, before.permissions())),
                false);
    }

    public void remove(Actor actor, long id) {
        actor.needAdmin();
        PeopleProblems.told(() -> database.write(actor, tx -> {
            own(Role.get(tx, id));
            return tx.update("delete from identity.role where tenant_id = ? and id = ?", actor.tenantId(), id);
        }));
    }

    private static Role own(Role role) {
        if (role.builtin()) {
            throw Problem.conflict("role/builtin", "The built-in roles cannot be changed. Make a role of your own.")
                    .asException();
        }
        return role;
    }

    /** What one cannot see one cannot change. */
    private static void checkScopes(String reads, String writes) {
        List<String> order = List.of(SCOPES);
        if (order.indexOf(writes) > order.indexOf(reads)) {
            throw Form.wrong("writes", "role/scope", "A role cannot change more than it sees.");
        }
    }

    private static String[] permissions(Form given, List<String> otherwise) {
        @Nullable List<String> named = given.lines("permissions", MOST_PERMISSIONS, 100);
        for (String name : Objects.requireNonNullElse(named, List.<String>of())) {
            if (!PERMISSION.matcher(name).matches()) {
                throw Form.wrong("permissions", "role/permission", "This is not the name of a permission.");
            }
        }
        return Objects.requireNonNullElse(named, otherwise).stream()
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    /**
     * {@code "Küche & Bar"} becomes {@code kuche-bar}; what has no Latin letter becomes a fixed word with its hash; one
     * taken gets a number.
     */
    private static String key(String title, List<String> taken) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-$", "");
        String key = plain.isEmpty() ? "role-" + Integer.toHexString(title.hashCode()) : plain;
        String base = key.substring(0, Math.min(key.length(), 50));
        String free = base;
        for (int n = 2; taken.contains(free); n++) {
            free = base + "-" + n;
        }
        return free;
    }
}
