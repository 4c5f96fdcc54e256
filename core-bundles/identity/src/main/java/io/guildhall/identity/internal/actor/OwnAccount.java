package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.identity.internal.account.Account;
import io.guildhall.identity.internal.account.Accounts;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.password.Passwords;
import io.guildhall.port.BackRoom;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a person does with the account he is signed in with. Thread-safe. */
@Component(service = OwnAccount.class)
public final class OwnAccount {
    /** @param current whether this is the session that asks */
    public record Session(
            long id,
            String agent,
            @Nullable Instant createdAt,
            @Nullable Instant lastSeen,
            @Nullable Instant expiresAt,
            boolean current) {}

    public record Place(long id, String name, String edition, boolean current) {}

    private final Database database;
    private final BackRoom backRoom;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;

    @Activate
    public OwnAccount(
            @Reference Database database,
            @Reference BackRoom backRoom,
            @Reference Accounts accounts,
            @Reference Passwords passwords,
            @Reference Sessions sessions) {
        this.database = database;
        this.backRoom = backRoom;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /**
     * Needs the present password, on the counter of all sign-ins, so that a borrowed browser is no way to find it out.
     */
    public void changePassword(Actor actor, @Nullable String present, @Nullable String wanted, Origin origin) {
        passwords.check(wanted, actor.workspace().name());
        Account account = accounts.verifyMember(
                actor.tenantId(), actor.memberId(), Objects.requireNonNullElse(present, ""), origin);
        String phc = passwords.hash(Objects.requireNonNull(wanted));
        boolean changed = backRoom.run(tx -> tx.queryOne(
                        "select identity.change_password(?, ?, ?, ?, ?)",
                        row -> row.getBoolean(1),
                        account.id(),
                        account.phc(),
                        phc,
                        actor.tenantId(),
                        actor.sessionId()))
                .orElse(false);
        if (!changed) {
            throw Problem.conflict("password/changed", "The password has just been changed elsewhere.")
                    .asException();
        }
    }

    public List<Session> sessions(Actor actor) {
        return database.read(
                actor,
                tx -> tx.query(
                        "select id, agent, created_at, last_seen, expires_at from identity.my_sessions()",
                        row -> new Session(
                                row.getLong(1),
                                row.getString(2),
                                row.getInstant(3),
                                row.getInstant(4),
                                row.getInstant(5),
                                row.getLong(1) == actor.sessionId())));
    }

    public void end(Actor actor, long sessionId) {
        boolean gone = database.write(
                        actor,
                        tx -> tx.queryOne("select identity.end_my_session(?)", row -> row.getBoolean(1), sessionId))
                .orElse(false);
        if (!gone) {
            throw Problem.notFound().asException();
        }
        sessions.forget(actor.tenantId(), sessionId);
    }

    /** The workspaces the account is an active member of. */
    public List<Place> workspaces(Actor actor) {
        Account account = account(actor);
        return backRoom.run(tx -> tx.query(
                "select tenant_id, name, edition from identity.workspaces_of(?)",
                row -> new Place(
                        row.getLong(1), row.getString(2), row.getString(3), row.getLong(1) == actor.tenantId()),
                account.id()));
    }

    public OpenedSession enter(Actor actor, @Nullable Long tenantId, Origin origin) {
        if (tenantId == null) {
            throw Form.wrong("workspace_id", "value/missing", "This is needed.");
        }
        OpenedSession opened = sessions.move(account(actor), tenantId, origin)
                .orElseThrow(() -> Problem.notFound().asException());
        sessions.close(actor);
        return opened;
    }

    private Account account(Actor actor) {
        return backRoom.run(tx -> tx.queryOne(
                        "select id, password from identity.account_of(?, ?)",
                        row -> new Account(row.getLong(1), row.getStringOrNull(2)),
                        actor.tenantId(),
                        actor.memberId()))
                .orElseThrow(() -> Problem.notFound().asException());
    }
}
