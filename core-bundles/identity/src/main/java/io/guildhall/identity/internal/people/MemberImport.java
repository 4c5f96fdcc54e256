package io.guildhall.identity.internal.people;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.identity.internal.Input;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.request.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Invites many people from a table. A trial says row by row what would come of it and writes nothing. Who is here already
 * stays as he is, so the same table may come again. Thread-safe.
 */
@Component(service = MemberImport.class)
public final class MemberImport {
    /**
     * @param csv with a heading; columns name, email, role, team
     * @param dryRun whether to look only
     * @param roles names of roles in the reader's language, by id
     * @param roleId for rows that name no role; the plain member's unless said
     * @param teamId for rows that name no team
     */
    public record MemberImportWish(
            @Nullable String csv,
            @Nullable Boolean dryRun,
            @Nullable Map<String, @Nullable Long> roles,
            @Nullable Long roleId,
            @Nullable Long teamId) {}

    /** @param invited rows that brought somebody in, or would */
    public record MemberReport(boolean dryRun, int rows, int invited, int known, int failed, List<MemberRow> data) {}

    /**
     * @param outcome {@code new}, {@code known} (a member already) or {@code error}
     * @param field and {@code problem}: what is wrong with the row
     * @param path of the invitation, told this once
     * @param mailed whether the invitation goes out by mail as well
     */
    public record MemberRow(
            int row,
            String name,
            String email,
            String outcome,
            @Nullable String field,
            @Nullable String problem,
            @Nullable String path,
            boolean mailed) {}

    private final Database database;
    private final People people;

    @Activate
    public MemberImport(@Reference Database database, @Reference People people) {
        this.database = database;
        this.people = people;
    }

    private record Known(Map<String, Long> roles, Map<String, Long> teams, Set<String> emails) {}

    /** @throws ProblemException 403, or 422 for a table that cannot be read; what is wrong with a row stands in the report */
    public MemberReport run(Actor actor, @Nullable MemberImportWish wish) {
        actor.needAdmin();
        if (wish == null || wish.csv() == null || wish.csv().isBlank()) {
            throw Form.wrong("csv", "value/missing", "This is needed.");
        }
        List<MemberFile.Line> lines = MemberFile.read(wish.csv());
        boolean dry = !Boolean.FALSE.equals(wish.dryRun());
        Known known = database.read(actor, tx -> known(tx, wish));
        List<MemberRow> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (MemberFile.Line line : lines) {
            rows.add(row(actor, line, wish, known, seen, dry));
        }
        return new MemberReport(dry, rows.size(), count(rows, "new"), count(rows, "known"), count(rows, "error"), rows);
    }

    private static int count(List<MemberRow> rows, String outcome) {
        return (int) rows.stream().filter(row -> row.outcome().equals(outcome)).count();
    }

    private MemberRow row(
            Actor actor, MemberFile.Line line, MemberImportWish wish, Known known, Set<String> seen, boolean dry) {
        String email = line.value("email");
        String name = line.value("name").isEmpty() ? nameOf(email) : line.value("name");
        try {
            Map<String, @Nullable Object> given = new LinkedHashMap<>();
            given.put("name", Form.neededLine("name", name, 120));
            given.put("email", Input.email("email", email));
            given.put("role_id", named("role", line.value("role"), known.roles(), wish.roleId()));
            given.put("team_id", named("team", line.value("team"), known.teams(), wish.teamId()));
            String norm = email.toLowerCase(Locale.ROOT);
            if (!seen.add(norm)) {
                throw Form.wrong("email", "members/double", "This address stands in the table twice.");
            }
            if (known.emails().contains(norm)) {
                return new MemberRow(line.number(), name, email, "known", null, null, null, false);
            }
            ownersOnly(actor, given, known);
            Invited invited = dry
                    ? null
                    : people.add(actor, new Form(given, "name", "email", "role_id", "team_id"))
                            .invitation();
            return new MemberRow(
                    line.number(),
                    name,
                    email,
                    "new",
                    null,
                    null,
                    invited == null ? null : invited.path(),
                    invited != null && invited.mailed());
        } catch (ProblemException e) {
            Problem problem = e.problem();
            if (problem.status() >= 500) {
                throw e;
            }
            if (problem.code().equals("member/email")) {
                // Came in from elsewhere while this table was read.
                return new MemberRow(line.number(), name, email, "known", null, null, null, false);
            }
            return new MemberRow(line.number(), name, email, "error", problem.field(), problem.code(), null, false);
        }
    }

    /** As the database will say it, so that a trial foresees it. */
    private void ownersOnly(Actor actor, Map<String, @Nullable Object> given, Known known) {
        Long owner = known.roles().get("owner");
        boolean may = owner == null
                || !owner.equals(given.get("role_id"))
                || database.read(
                        actor,
                        tx -> tx.queryOne(
                                        "select role_id from identity.member where tenant_id = ? and id = ?",
                                        row -> row.getLong(1),
                                        actor.tenantId(),
                                        actor.memberId())
                                .filter(owner::equals)
                                .isPresent());
        if (!may) {
            throw Form.wrong("role", "invitation/owner", "Only an owner invites an owner.");
        }
    }

    private static @Nullable Long named(String field, String name, Map<String, Long> known, @Nullable Long otherwise) {
        if (name.isEmpty()) {
            return otherwise;
        }
        Long id = known.get(name.toLowerCase(Locale.ROOT));
        if (id == null) {
            throw Form.wrong(field, "members/no-" + field, "There is no such " + field + ".");
        }
        return id;
    }

    private static String nameOf(String email) {
        return email.contains("@") ? email.substring(0, email.indexOf('@')) : email;
    }

    private static Known known(Transaction tx, MemberImportWish wish) {
        long tenant = tx.actor().tenantId();
        Map<String, Long> roles = new HashMap<>();
        Set<Long> ids = new HashSet<>();
        tx.query(
                "select id, key, lower(title) from identity.role where tenant_id = ?",
                row -> {
                    ids.add(row.getLong(1));
                    roles.put(row.getString(2), row.getLong(1));
                    return roles.put(row.getString(3), row.getLong(1));
                },
                tenant);
        if (wish.roles() != null) {
            wish.roles().forEach((name, id) -> {
                if (id != null && ids.contains(id)) {
                    roles.putIfAbsent(name.toLowerCase(Locale.ROOT), id);
                }
            });
        }
        Map<String, Long> teams = new HashMap<>();
        tx.query(
                "select id, name_norm from identity.team where tenant_id = ?",
                row -> teams.put(row.getString(2), row.getLong(1)),
                tenant);
        Set<String> emails = new HashSet<>(tx.query(
                "select email_norm from identity.member where tenant_id = ?", row -> row.getString(1), tenant));
        return new Known(roles, teams, emails);
    }
}
