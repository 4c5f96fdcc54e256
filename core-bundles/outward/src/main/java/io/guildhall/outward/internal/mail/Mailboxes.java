package io.guildhall.outward.internal.mail;

import io.guildhall.channel.MailTransport.Security;
import io.guildhall.channel.MailboxAccess;
import io.guildhall.channel.MailboxAccess.Box;
import io.guildhall.channel.MailboxAccess.Folder;
import io.guildhall.channel.MailboxAccess.Trouble;
import io.guildhall.channel.MailboxAccess.Unreadable;
import io.guildhall.channel.OutsideWorld;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.port.Vault;
import io.guildhall.problem.ProblemException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** In which mailbox a workspace's mails come back. Thread-safe. */
@Component(service = Mailboxes.class)
public final class Mailboxes {
    private static final String VIEW = """
            select version, state, host, port, security, user_name, folder from outward.mailbox where tenant_id = ?""";

    private static final String HEALTH = """
            select read_at, found, trouble, failure, failing_since from outward.mailbox_reading where tenant_id = ?""";

    private static final String KEEP = """
            insert into outward.mailbox (tenant_id, state, host, port, security, user_name, password, folder)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint mailbox_one_uq do update set state = excluded.state, host = excluded.host,
                port = excluded.port, security = excluded.security, user_name = excluded.user_name,
                password = excluded.password, folder = excluded.folder
            returning id""";

    /** What was, does not count any more: whoever has changed something wants to see what comes of it. */
    private static final String AFRESH = """
            insert into outward.mailbox_reading (tenant_id, mailbox_id, next_at)
            values (?, ?, case when ? then now() end)
            on conflict on constraint mailbox_reading_pk do update set next_at = excluded.next_at, job_id = null, failures = 0,
                failing_since = null, trouble = null, failure = null""";

    private static final String ELSEWHERE = """
            update outward.mailbox_reading set validity = 0, uid = 0, unmarked = '{}', read_at = null
            where tenant_id = ? and mailbox_id = ?""";

    private static final String WAKE = """
            update outward.mailbox_reading set next_at = now()
            where tenant_id = ? and next_at is not null and failing_since is not null""";

    private static final String LOCKED = "select password from outward.mailbox where tenant_id = ?";

    public record Mailbox(
            long version, String state, String host, int port, String security, String user, String folder) {
        boolean on() {
            return state.equals("on");
        }

        /** To which a password may go without being asked for anew. */
        boolean sameServer(Mailbox other) {
            return host.equalsIgnoreCase(other.host) && port == other.port && security.equals(other.security);
        }

        /** In which numbers mean the same mails. */
        boolean sameFolder(Mailbox other) {
            return host.equalsIgnoreCase(other.host) && user.equals(other.user) && folder.equals(other.folder);
        }
    }

    /**
     * @param readAt when it was last read
     * @param found how many of our mails it has brought back
     * @param trouble host, tls, sign_in, folder or answer; null while all is well
     * @param failure in the server's words
     */
    public record Health(
            @Nullable Instant readAt,
            long found,
            @Nullable String trouble,
            @Nullable String failure,
            @Nullable Instant failingSince) {}

    /** With the password, as nobody but {@link #open} needs it. */
    record Key(Mailbox mailbox, String password) {}

    private final Vault vault;
    private final OutsideWorld outside;
    private final MailboxAccess access;

    @Activate
    public Mailboxes(@Reference Vault vault, @Reference OutsideWorld outside, @Reference MailboxAccess access) {
        this.vault = vault;
        this.outside = outside;
        this.access = access;
    }

    Optional<Mailbox> find(Transaction tx) {
        return tx.queryOne(VIEW, Mailboxes::mailbox, tx.actor().tenantId());
    }

    Optional<Health> health(Transaction tx) {
        return tx.queryOne(
                HEALTH,
                row -> new Health(
                        row.getInstant(1),
                        row.getLong(2),
                        row.getStringOrNull(3),
                        row.getStringOrNull(4),
                        row.getInstant(5)),
                tx.actor().tenantId());
    }

    /** @param password null keeps the one that there is */
    void keep(Transaction tx, Mailbox wish, @Nullable String password) {
        long tenant = tx.actor().tenantId();
        Optional<Mailbox> before = find(tx);
        String locked = password == null
                ? tx.queryOne(LOCKED, row -> row.getString(1), tenant).orElseThrow()
                : vault.lock(purpose(tenant), password);
        long id = tx.queryOne(
                        KEEP,
                        row -> row.getLong(1),
                        tenant,
                        wish.state(),
                        wish.host(),
                        wish.port(),
                        wish.security(),
                        wish.user(),
                        locked,
                        wish.folder())
                .orElseThrow();
        tx.update(AFRESH, tenant, id, wish.on());
        if (!before.map(wish::sameFolder).orElse(true)) {
            tx.update(ELSEWHERE, tenant, id);
        }
    }

    /** It has been put right, as far as one can see: it is read at once. */
    int wake(Transaction tx) {
        return tx.update(WAKE, tx.actor().tenantId());
    }

    void remove(Transaction tx) {
        tx.update("delete from outward.mailbox where tenant_id = ?", tx.actor().tenantId());
    }

    Optional<Key> key(Transaction tx) {
        long tenant = tx.actor().tenantId();
        return find(tx).flatMap(mailbox -> tx.queryOne(LOCKED, row -> row.getString(1), tenant)
                .map(locked -> new Key(mailbox, vault.open(purpose(tenant), locked))));
    }

    /**
     * Opens it, at the address that was checked. Not in a transaction: it asks the network.
     *
     * @throws Unreadable if it does not open, or may not be connected to
     */
    Folder open(Key key) throws Unreadable {
        Mailbox mailbox = key.mailbox();
        Security security = Security.valueOf(mailbox.security().toUpperCase(Locale.ROOT));
        return access.open(new Box(
                mailbox.host(),
                mailbox.port(),
                security,
                mailbox.user(),
                key.password(),
                mailbox.folder(),
                address(mailbox, security)));
    }

    private InetAddress address(Mailbox mailbox, Security security) throws Unreadable {
        try {
            return outside.mailbox(mailbox.host(), mailbox.port(), security != Security.NONE);
        } catch (ProblemException e) {
            throw new Unreadable(Trouble.HOST, e.problem().title(), e);
        }
    }

    private static String purpose(long tenant) {
        return "mailbox/" + tenant;
    }

    private static Mailbox mailbox(Row row) {
        return new Mailbox(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                (int) row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }
}
