package io.guildhall.identity.internal.people;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.identity.internal.Rights;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.identity.internal.account.Account;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.KnownCallers;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.actor.Sessions;
import io.guildhall.identity.internal.password.Passwords;
import io.guildhall.port.BackRoom;
import io.guildhall.port.SecurityEvents;
import io.guildhall.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Links with which somebody who has forgotten his password chooses another. An owner hands them over. Thread-safe. */
@Component(service = PasswordLinks.class)
public final class PasswordLinks {
    static final Duration LIFE = Duration.ofHours(24);

    private static final String INSERT = """
            insert into identity.reset (tenant_id, member_id, made_by, expires_at) values (?, ?, ?, ?) returning id""";

    /** @param path where the link leads on this installation; told this once */
    public record Made(long id, long memberId, String token, String path, Instant expiresAt) {}

    /** For whom a link is. */
    public record Offer(String workspace, String name, String email) {}

    private record Found(long tenantId, long memberId, long accountId, Offer offer) {}

    private final Database database;
    private final BackRoom backRoom;
    private final Passwords passwords;
    private final Sessions sessions;
    private final KnownCallers known;
    private final SecurityEvents events;

    @Activate
    public PasswordLinks(
            @Reference Database database,
            @Reference BackRoom backRoom,
            @Reference Passwords passwords,
            @Reference Sessions sessions,
            @Reference KnownCallers known,
            @Reference SecurityEvents events) {
        this.database = database;
        this.backRoom = backRoom;
        this.passwords = passwords;
        this.sessions = sessions;
        this.known = known;
        this.events = events;
    }

    /** @throws io.guildhall.problem.ProblemException 403 for all but owners, 409 for whom a link cannot help */
    public Made make(Actor actor, long memberId) {
        Rights.person(actor.needAdmin());
        if (memberId == actor.memberId()) {
            throw refused("password-link/self", "Change your own password in the settings.");
        }
        boolean elsewhere = backRoom.run(tx -> tx.queryOne(
                        "select identity.works_elsewhere(?, ?)", row -> row.getBoolean(1), actor.tenantId(), memberId))
                .orElse(false);
        Made made = database.write(actor, tx -> make(tx, memberId, elsewhere));
        events.record(actor.tenantId(), actor.memberId(), "auth/reset-made", "for member " + memberId);
        return made;
    }

    private static Made make(Transaction tx, long memberId, boolean elsewhere) {
        Actor actor = tx.actor();
        if (!owns(tx)) {
            throw Problem.forbidden("password-link/owner", "Only an owner makes a link for a new password.")
                    .asException();
        }
        if (!Member.get(tx, memberId).active() || !hasAccount(tx, memberId)) {
            throw refused("password-link/no-account", "This person has no way in yet, or no more. Send an invitation.");
        }
        if (elsewhere) {
            throw refused(
                    "password-link/elsewhere",
                    "This person also works in another workspace, so nobody else may set the password.");
        }
        Instant expires = Instant.now().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        long id = tx.queryOne(INSERT, row -> row.getLong(1), actor.tenantId(), memberId, actor.memberId(), expires)
                .orElseThrow();
        String token = Tokens.random();
        tx.query("select identity.keep_secret('reset', ?, ?)", row -> true, id, Tokens.hash(token));
        return new Made(id, memberId, token, "/reset/" + token, expires);
    }

    private static boolean owns(Transaction tx) {
        return tx.queryOne(
                        """
                        select r.key = 'owner' from identity.member m
                        join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
                        where m.tenant_id = ? and m.id = ?""",
                        row -> row.getBoolean(1),
                        tx.actor().tenantId(),
                        tx.actor().memberId())
                .orElse(false);
    }

    private static boolean hasAccount(Transaction tx, long memberId) {
        return tx.queryOne(
                        "select account_id is not null from identity.member where tenant_id = ? and id = ?",
                        row -> row.getBoolean(1),
                        tx.actor().tenantId(),
                        memberId)
                .orElse(false);
    }

    /** @throws io.guildhall.problem.ProblemException 404 for a link that is unknown, used, replaced or too old */
    public Offer look(String token) {
        return find(token).offer;
    }

    /** Sets the password, ends every session of the account, and opens one here. */
    public OpenedSession use(String token, @Nullable String password, Origin origin) {
        Found found = find(token);
        passwords.check(password, found.offer.email, found.offer.workspace);
        String phc = passwords.hash(Objects.requireNonNull(password));
        boolean set = backRoom.run(tx -> tx.queryOne(
                        "select identity.use_reset(?, ?)", row -> row.getBoolean(1), Tokens.hash(token), phc))
                .orElse(false);
        if (!set) {
            throw gone();
        }
        known.forget(found.tenantId);
        events.record(found.tenantId, found.memberId, "auth/reset-used", "from " + origin.network());
        return sessions.open(new Account(found.accountId, phc), found.tenantId, origin)
                .orElseThrow(PasswordLinks::gone);
    }

    private Found find(String token) {
        return backRoom.run(tx -> tx.queryOne(
                        "select tenant_id, member_id, account_id, workspace, name, email from identity.reset_by_hash(?)",
                        row -> new Found(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                new Offer(row.getString(4), row.getString(5), row.getString(6))),
                        Tokens.hash(token)))
                .orElseThrow(PasswordLinks::gone);
    }

    private static RuntimeException refused(String code, String title) {
        return Problem.conflict(code, title).asException();
    }

    private static RuntimeException gone() {
        return Problem.of(404, "password-link/gone", "This link has been used or has run out. Ask for a new one.")
                .asException();
    }
}
