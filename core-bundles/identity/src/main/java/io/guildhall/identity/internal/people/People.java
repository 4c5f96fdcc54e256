package io.guildhall.identity.internal.people;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.identity.internal.Input;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.identity.internal.Turns;
import io.guildhall.identity.internal.actor.KnownCallers;
import io.guildhall.port.Mails;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Members and their invitations. What a member may change of himself and a lead of his people goes through a function
 * of the database that knows only those columns; all else is for those who run the workspace. Thread-safe.
 */
@Component(service = People.class)
public final class People {
    /** How long an invitation can be taken up. */
    static final Duration INVITATION_LIFE = Duration.ofDays(14);

    private static final String INSERT = """
            insert into identity.member (tenant_id, name, email, role_id, team_id)
            values (?, ?, ?, ?, ?) returning id""";

    private static final String[] PERSONAL = {"name", "theme", "avatar_color"};
    private static final String[] OFFICIAL = {"email", "role_id", "team_id", "active"};

    /** A new member, and the invitation with which the person gets in. */
    public record Added(Member member, Invited invitation) {}

    private final Database database;
    private final KnownCallers known;
    private final MailPort mails;

    @Activate
    public People(@Reference Database database, @Reference KnownCallers known, @Reference MailPort mails) {
        this.database = database;
        this.known = known;
        this.mails = mails;
    }

    /** A member that can be given work at once, before the person has taken the invitation up. */
    public Added add(Actor actor, Form given) {
        actor.needAdmin();
        String name = Form.neededLine("name", given.textOrNull("name"), 120);
        String email = Input.email("email", given.textOrNull("email"));
        return PeopleProblems.told(() -> database.write(actor, tx -> {
            long role = role(tx, given);
            Long team = given.idOrNull("team_id");
            long id = tx.queryOne(INSERT, row -> row.getLong(1), actor.tenantId(), name, email, role, team)
                    .orElseThrow();
            return new Added(Member.get(tx, id), invite(tx, name, email, role, team, id));
        }));
    }

    /**
     * A link with which somebody becomes a member; without an address anybody who has the link may take it up, once.
     */
    public Invited invite(Actor actor, Form given) {
        actor.needAdmin();
        @Nullable
        String name = given.textOrNull("name") == null ? null : Form.neededLine("name", given.textOrNull("name"), 120);
        @Nullable
        String email = given.textOrNull("email") == null ? null : Input.email("email", given.textOrNull("email"));
        return PeopleProblems.told(() ->
                database.write(actor, tx -> invite(tx, name, email, role(tx, given), given.idOrNull("team_id"), null)));
    }

    public void revokeInvitation(Actor actor, long id) {
        actor.needAdmin();
        int gone = database.write(
                actor,
                tx -> tx.update(
                        "delete from identity.invitation where tenant_id = ? and id = ? and accepted_at is null",
                        actor.tenantId(),
                        id));
        if (gone == 0) {
            throw Problem.notFound().asException();
        }
    }

    public Member change(Actor actor, long id, Form given) {
        return change(actor, id, IfMatch.ANY, given);
    }

    /** @throws io.guildhall.problem.ProblemException 412 with the member as it is when it is another version */
    public Member change(Actor actor, long id, IfMatch expected, Form given) {
        if (given.hasAny(OFFICIAL)) {
            actor.needAdmin();
        }
        return PeopleProblems.told(() -> database.write(actor, tx -> {
            Turns.alone(tx, "identity.member", id);
            Member before = Member.get(tx, id);
            expected.check(before.version(), before);
            if (given.hasAny(PERSONAL) || given.hasAny(Habits.FIELDS)) {
                changePersonal(tx, before, given);
            }
            if (given.hasAny(OFFICIAL)) {
                changeOfficial(tx, before, given);
            }
            tx.afterCommit(() -> known.forget(actor.tenantId()));
            return Member.get(tx, id);
        }));
    }

    /**
     * Gives everything that one member is responsible for to another, in every module: for those who leave.
     *
     * @return how many records
     */
    public long handOver(Actor actor, long from, @Nullable Long to) {
        actor.needAdmin();
        if (to == null || to == from) {
            throw Form.wrong("to", "value/missing", "Say which other member takes over.");
        }
        return database.write(actor, tx -> {
            Member.get(tx, from);
            boolean there = tx.queryOne(
                            "select active from identity.member where tenant_id = ? and id = ?",
                            row -> row.getBoolean(1),
                            actor.tenantId(),
                            to)
                    .orElse(false);
            if (!there) {
                throw Form.wrong("to", "member/inactive", "There is no such active member.");
            }
            return tx.queryOne("select identity.hand_over(?, ?)", row -> row.getLong(1), from, to)
                    .orElseThrow();
        });
    }

    private static void changePersonal(Transaction tx, Member before, Form given) {
        boolean mayAll = before.id() == tx.actor().memberId() || tx.actor().admin();
        if (!mayAll && (given.has("theme") || given.hasAny(Habits.FIELDS) || !leads(tx, before))) {
            throw Problem.forbidden("member/not-yours", "You can change yourself and, as a lead, your team's people.")
                    .asException();
        }
        if (given.hasAny(Habits.FIELDS)) {
            before.habits().with(given).keep(tx, before.id());
        }
        if (!given.hasAny(PERSONAL)) {
            return;
        }
        tx.query(
                "select identity.edit_member(?, ?, null, ?, ?)",
                row -> true,
                before.id(),
                given.has("name") ? Form.neededLine("name", given.textOrNull("name"), 120) : null,
                given.has("theme") ? Input.oneOf("theme", given.textOrNull("theme"), "light", "dark", "system") : null,
                given.has("avatar_color") ? Input.color("avatar_color", given.textOrNull("avatar_color")) : null);
    }

    private static boolean leads(Transaction tx, Member member) {
        return tx.queryOne("select identity.leads(?)", row -> row.getBoolean(1), member.id())
                .orElse(false);
    }

    private static void changeOfficial(Transaction tx, Member before, Form given) {
        Boolean active = given.yesOrNull("active");
        @Nullable Long role = given.has("role_id") ? given.idOrNull("role_id") : Long.valueOf(before.roleId());
        if (role == null || (given.has("active") && active == null)) {
            throw Form.wrong(role == null ? "role_id" : "active", "value/missing", "This is needed.");
        }
        tx.update(
                """
                update identity.member set email = ?, role_id = ?, team_id = ?, active = ?
                where tenant_id = ? and id = ?""",
                given.has("email") ? Input.email("email", given.textOrNull("email")) : before.email(),
                role,
                given.has("team_id") ? given.idOrNull("team_id") : before.teamId(),
                active == null ? before.active() : active,
                tx.actor().tenantId(),
                before.id());
    }

    /** The role asked for, or the plain member's. */
    private static long role(Transaction tx, Form given) {
        Long role = given.idOrNull("role_id");
        return role != null
                ? role
                : tx.queryOne(
                                "select id from identity.role where tenant_id = ? and key = 'member'",
                                row -> row.getLong(1),
                                tx.actor().tenantId())
                        .orElseThrow();
    }

    private Invited invite(
            Transaction tx,
            @Nullable String name,
            @Nullable String email,
            long role,
            @Nullable Long team,
            @Nullable Long member) {
        Actor actor = tx.actor();
        Instant expires = Instant.now().plus(INVITATION_LIFE).truncatedTo(ChronoUnit.SECONDS);
        long id = tx.queryOne(
                        """
                        insert into identity.invitation
                            (tenant_id, name, email, role_id, team_id, member_id, invited_by, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id""",
                        row -> row.getLong(1),
                        actor.tenantId(),
                        name,
                        email,
                        role,
                        team,
                        member,
                        actor.memberId() == 0 ? null : Long.valueOf(actor.memberId()),
                        expires)
                .orElseThrow();
        String token = Tokens.random();
        tx.query("select identity.keep_secret('invitation', ?, ?)", row -> true, id, Tokens.hash(token));
        String path = "/invite/" + token;
        return new Invited(id, name, email, token, path, expires, mailed(tx, id, email, path, expires));
    }

    /** In the language of who invites: of the other nothing is known yet. */
    private boolean mailed(Transaction tx, long id, @Nullable String email, String path, Instant expires) {
        if (email == null) {
            return false;
        }
        Actor actor = tx.actor();
        String language = actor.habits().locale();
        String until = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(language))
                .withZone(actor.zone())
                .format(expires);
        Map<String, String> values = Map.of("by", actor.name(), "until", until);
        return mails.post(tx, new Mails.Form("invitation/" + id, email, language, "invitation", values, path, expires));
    }
}
