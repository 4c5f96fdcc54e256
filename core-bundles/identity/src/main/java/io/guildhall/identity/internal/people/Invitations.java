package io.guildhall.identity.internal.people;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.identity.internal.Input;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.identity.internal.account.Account;
import io.guildhall.identity.internal.account.Accounts;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.actor.Sessions;
import io.guildhall.identity.internal.password.Passwords;
import io.guildhall.port.BackRoom;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody sees who follows an invitation, and how he becomes a member by it. Thread-safe. */
@Component(service = Invitations.class)
public final class Invitations {
    /** @param email the address it is for, or null when anybody may take it up */
    public record Offer(
            String workspace,
            String role,
            @Nullable String invitedBy,
            @Nullable String name,
            @Nullable String email) {}

    /** An invitation nobody has taken up yet. */
    public record Open(
            long id,
            @Nullable String name,
            @Nullable String email,
            long roleId,
            @Nullable Long teamId,
            @Nullable Instant expiresAt) {}

    private record Joined(long tenantId, long accountId) {}

    private final Database database;
    private final BackRoom backRoom;
    private final Passwords passwords;
    private final Accounts accounts;
    private final Sessions sessions;

    @Activate
    public Invitations(
            @Reference Database database,
            @Reference BackRoom backRoom,
            @Reference Passwords passwords,
            @Reference Accounts accounts,
            @Reference Sessions sessions) {
        this.database = database;
        this.backRoom = backRoom;
        this.passwords = passwords;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    public List<Open> open(Actor actor) {
        actor.needAdmin();
        return database.read(
                actor,
                tx -> tx.query(
                        """
                        select id, name, email, role_id, team_id, expires_at from identity.invitation
                        where tenant_id = ? and accepted_at is null and expires_at > now()
                        order by created_at desc, id desc limit 200""",
                        row -> new Open(
                                row.getLong(1),
                                row.getStringOrNull(2),
                                row.getStringOrNull(3),
                                row.getLong(4),
                                row.getLongOrNull(5),
                                row.getInstant(6)),
                        actor.tenantId()));
    }

    /** @throws io.guildhall.problem.ProblemException 404 for a link that is unknown, used, withdrawn or too old */
    public Offer look(String token) {
        return backRoom.run(tx -> tx.queryOne(
                        "select workspace, role, invited_by, name, email from identity.invitation_by_hash(?)",
                        row -> new Offer(
                                row.getString(1),
                                row.getString(2),
                                row.getStringOrNull(3),
                                row.getStringOrNull(4),
                                row.getStringOrNull(5)),
                        Tokens.hash(token)))
                .orElseThrow(Invitations::gone);
    }

    /** Makes the person a member and signs him in. Who has an account already proves it with its password. */
    public OpenedSession accept(
            String token, @Nullable String name, @Nullable String email, @Nullable String password, Origin origin) {
        Offer offer = look(token);
        String person = Form.neededLine("name", name == null ? offer.name() : name, 120);
        String address = offer.email() != null ? offer.email() : Input.email("email", email);
        String secret = Objects.requireNonNullElse(password, "");
        passwords.check(secret, address, offer.workspace());
        Optional<Account> known = accounts.verifyIfKnown(address, secret, origin);
        @Nullable String phc = known.isPresent() ? null : passwords.hash(secret);
        Joined joined = PeopleProblems.told(() -> backRoom.run(tx -> tx.queryOne(
                        "select tenant_id, account_id from identity.accept_invitation(?, ?, ?, ?, ?)",
                        row -> new Joined(row.getLong(1), row.getLong(2)),
                        Tokens.hash(token),
                        person,
                        address,
                        known.map(Account::id).orElse(null),
                        phc))
                .orElseThrow(Invitations::gone));
        Account account = known.orElseGet(() -> new Account(joined.accountId, phc));
        return sessions.open(account, joined.tenantId, origin).orElseThrow(Invitations::gone);
    }

    private static RuntimeException gone() {
        return Problem.of(404, "invitation/gone", "This invitation has been used, withdrawn or has run out.")
                .asException();
    }
}
