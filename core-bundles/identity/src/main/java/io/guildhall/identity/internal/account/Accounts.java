package io.guildhall.identity.internal.account;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.identity.internal.password.Passwords;
import io.guildhall.port.BackRoom;
import io.guildhall.problem.Problem;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Checks who somebody is by e-mail address and password. Whether an address is known cannot be told from the answer nor
 * from its time: both cost one count, one look-up and one hash. Thread-safe.
 */
@Component(service = Accounts.class)
public final class Accounts {
    private record Counted(int seconds, String key, Optional<Account> account) {}

    private final BackRoom backRoom;
    private final Passwords passwords;
    private final Attempts attempts;

    @Activate
    public Accounts(@Reference BackRoom backRoom, @Reference Passwords passwords, @Reference Attempts attempts) {
        this.backRoom = backRoom;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    /** @throws io.guildhall.problem.ProblemException 401 when the two do not fit, 429 after too many tries */
    public Account verify(String email, String password, Origin origin) {
        Counted counted = count(email, origin);
        return verified(counted, password, origin).orElseThrow(Accounts::wrong);
    }

    /**
     * For somebody who may be new: empty when the address has no account.
     *
     * @throws io.guildhall.problem.ProblemException 409 when it has one with another password, 429 after too many tries
     */
    public Optional<Account> verifyIfKnown(String email, String password, Origin origin) {
        Counted counted = count(email, origin);
        if (counted.account.isEmpty()) {
            backRoom.run(tx -> {
                attempts.succeeded(tx, counted.key, origin);
                return true;
            });
            return Optional.empty();
        }
        Optional<Account> account = verified(counted, password, origin);
        if (account.isEmpty()) {
            throw Problem.conflict("account/password", "Use the password you already have for this e-mail address.")
                    .detail("You can run several workspaces with one account. Enter its password, or another address.")
                    .field("password")
                    .asException();
        }
        return account;
    }

    /** Checks the password of somebody who is signed in, on the same counter. */
    public Account verifyMember(long tenantId, long memberId, String password, Origin origin) {
        Counted counted = backRoom.run(tx -> {
            Optional<Account> account = tx.queryOne(
                    "select id, password from identity.account_of(?, ?)", Accounts::account, tenantId, memberId);
            return counted(tx, account, "member " + tenantId + "/" + memberId, origin);
        });
        attempts.refuseIfBlocked(counted.seconds, origin);
        return verified(counted, password, origin)
                .orElseThrow(() -> Problem.invalid("password/wrong", "This is not your present password.")
                        .field("current_password")
                        .asException());
    }

    /** The account of an address that was checked, or made, a moment ago. */
    public Account byEmail(String email) {
        return backRoom.run(tx ->
                        tx.queryOne("select id, password from identity.account_by_email(?)", Accounts::account, email))
                .orElseThrow();
    }

    private Counted count(String email, Origin origin) {
        String address = email.strip();
        Counted counted = backRoom.run(tx -> {
            Optional<Account> account =
                    tx.queryOne("select id, password from identity.account_by_email(?)", Accounts::account, address);
            return counted(tx, account, Tokens.hash(address.toLowerCase(Locale.ROOT)), origin);
        });
        attempts.refuseIfBlocked(counted.seconds, origin);
        return counted;
    }

    private Counted counted(Transaction tx, Optional<Account> account, String otherwise, Origin origin) {
        String key = account.map(a -> Long.toString(a.id())).orElse(otherwise);
        return new Counted(attempts.count(tx, key, origin), key, account);
    }

    private Optional<Account> verified(Counted counted, String password, Origin origin) {
        String phc = counted.account.map(Account::phc).orElse(null);
        if (!passwords.matches(password, phc) || phc == null) {
            attempts.failed(counted.key, origin);
            return Optional.empty();
        }
        long id = counted.account.orElseThrow().id();
        String newest = passwords.outdated(phc) ? passwords.hash(password) : phc;
        backRoom.run(tx -> {
            attempts.succeeded(tx, counted.key, origin);
            if (!newest.equals(phc)) {
                tx.query("select identity.rehash(?, ?, ?)", row -> true, id, phc, newest);
            }
            return true;
        });
        return Optional.of(new Account(id, newest));
    }

    private static Account account(Row row) {
        return new Account(row.getLong(1), row.getStringOrNull(2));
    }

    private static RuntimeException wrong() {
        return Problem.of(401, "auth/wrong", "E-mail address and password do not fit.")
                .asException();
    }
}
