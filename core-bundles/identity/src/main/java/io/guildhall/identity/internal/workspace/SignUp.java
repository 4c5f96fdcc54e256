package io.guildhall.identity.internal.workspace;

import io.guildhall.identity.internal.account.Account;
import io.guildhall.identity.internal.account.Accounts;
import io.guildhall.identity.internal.account.Attempts;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.actor.Sessions;
import io.guildhall.identity.internal.password.Passwords;
import io.guildhall.port.BackRoom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Signs a business up. Somebody who has an account already proves it with its password and gets another workspace; a
 * wrong one is counted like any failed sign-in. Thread-safe.
 */
@Component(service = SignUp.class)
public final class SignUp {
    private final BackRoom backRoom;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Accounts accounts;
    private final Founding founding;
    private final Sessions sessions;

    @Activate
    public SignUp(
            @Reference BackRoom backRoom,
            @Reference Passwords passwords,
            @Reference Attempts attempts,
            @Reference Accounts accounts,
            @Reference Founding founding,
            @Reference Sessions sessions) {
        this.backRoom = backRoom;
        this.passwords = passwords;
        this.attempts = attempts;
        this.accounts = accounts;
        this.founding = founding;
        this.sessions = sessions;
    }

    /** @throws io.guildhall.problem.ProblemException 422, 409 or 429, leaving nothing behind */
    public OpenedSession signUp(Registration registration, Origin origin) {
        passwords.check(registration.password(), registration.email(), registration.business());
        int seconds = backRoom.run(tx -> attempts.countSignUp(tx, origin));
        attempts.refuseIfBlocked(seconds, origin);
        Optional<Account> known = accounts.verifyIfKnown(registration.email(), registration.password(), origin);
        @Nullable String phc = known.isPresent() ? null : passwords.hash(registration.password());
        long tenant = founding.found(registration, known, phc);
        Account owner = known.orElseGet(() -> accounts.byEmail(registration.email()));
        return sessions.open(owner, tenant, origin)
                .orElseThrow(() -> new IllegalStateException("the owner of a new workspace cannot enter it"));
    }
}
