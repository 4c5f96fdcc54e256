package io.guildhall.outward.internal.mail;

import io.guildhall.channel.MailTransport;
import io.guildhall.channel.MailTransport.Security;
import io.guildhall.channel.OutsideWorld;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.port.Vault;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** By which server a workspace's mails go: its own, else the operator's. Thread-safe. */
@Component(service = Senders.class)
public final class Senders {
    private static final String VIEW = """
            select version, state, host, port, security, user_name, password is not null, from_address, from_name, reply_to
            from outward.sender where tenant_id = ?""";

    private static final String HEALTH = """
            select (select max(ended_at) from outward.mail where tenant_id = ? and way = 'own' and state = 'sent'),
                (select count(*) from outward.mail where tenant_id = ? and state = 'waiting' and failure is not null),
                (select failure from outward.mail where tenant_id = ? and state = 'waiting' and failure is not null
                 order by id desc limit 1)""";

    private static final String KEEP = """
            insert into outward.sender (tenant_id, state, host, port, security, user_name, password, from_address, from_name,
                reply_to)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint sender_one_uq do update set state = excluded.state, host = excluded.host,
                port = excluded.port, security = excluded.security, user_name = excluded.user_name,
                password = excluded.password, from_address = excluded.from_address, from_name = excluded.from_name,
                reply_to = excluded.reply_to""";

    private static final String LOCKED =
            "select user_name, password from outward.sender where tenant_id = ? and password is not null";

    /** @param password whether there is one; nobody reads it again */
    public record Sender(
            long version,
            String state,
            String host,
            int port,
            String security,
            String user,
            boolean password,
            String fromAddress,
            String fromName,
            @Nullable String replyTo) {}

    /**
     * @param sentAt when a mail last went by the own server
     * @param troubled mails that have been tried in vain and are tried again
     */
    public record Health(
            @Nullable Instant sentAt,
            long troubled,
            @Nullable String failure) {}

    /** @param own whether it is the workspace's @param address what it connects to is looked up by {@link #reach} */
    record Way(
            boolean own,
            MailTransport.Server server,
            String name,
            @Nullable String replyTo) {}

    private final Vault vault;
    private final MailTransport transport;
    private final OutsideWorld outside;

    @Activate
    public Senders(@Reference Vault vault, @Reference MailTransport transport, @Reference OutsideWorld outside) {
        this.vault = vault;
        this.transport = transport;
        this.outside = outside;
    }

    Optional<Sender> find(Transaction tx) {
        return tx.queryOne(VIEW, Senders::sender, tx.actor().tenantId());
    }

    Health health(Transaction tx) {
        long tenant = tx.actor().tenantId();
        return tx.queryOne(
                        HEALTH,
                        row -> new Health(row.getInstant(1), row.getLong(2), row.getStringOrNull(3)),
                        tenant,
                        tenant,
                        tenant)
                .orElseThrow();
    }

    boolean house() {
        return transport.house().isPresent();
    }

    /** @param password null keeps the one that there is, empty takes it away */
    void keep(Transaction tx, Sender wish, @Nullable String password) {
        long tenant = tx.actor().tenantId();
        tx.update(
                KEEP,
                tenant,
                wish.state(),
                wish.host(),
                wish.port(),
                wish.security(),
                wish.user(),
                locked(tx, wish, password),
                wish.fromAddress(),
                wish.fromName(),
                wish.replyTo());
    }

    private @Nullable String locked(Transaction tx, Sender wish, @Nullable String password) {
        long tenant = tx.actor().tenantId();
        if (password == null) {
            return tx.queryOne(LOCKED, row -> row.getString(2), tenant).orElse(null);
        }
        return password.isEmpty() || wish.user().isEmpty() ? null : vault.lock(purpose(tenant), password);
    }

    void remove(Transaction tx) {
        tx.update("delete from outward.sender where tenant_id = ?", tx.actor().tenantId());
    }

    /** Empty while there is no way at all. */
    Optional<Way> way(Transaction tx) {
        long tenant = tx.actor().tenantId();
        Optional<Sender> own = find(tx).filter(sender -> sender.state().equals("on"));
        if (own.isEmpty()) {
            String workspace = tx.actor().workspace().name();
            return transport.house().map(server -> new Way(false, server, workspace, null));
        }
        String password = tx.queryOne(LOCKED, row -> vault.open(purpose(tenant), row.getString(2)), tenant)
                .orElse("");
        return own.map(sender -> way(tx, sender, password));
    }

    private static Way way(Transaction tx, Sender sender, String password) {
        MailTransport.Server server = new MailTransport.Server(
                sender.host(),
                sender.port(),
                Security.valueOf(sender.security().toUpperCase(Locale.ROOT)),
                password.isEmpty() ? "" : sender.user(),
                password,
                sender.fromAddress(),
                null);
        String name = sender.fromName().isEmpty() ? tx.actor().workspace().name() : sender.fromName();
        return new Way(true, server, name, sender.replyTo());
    }

    /**
     * With the address to connect to. Not in a transaction: it asks the network.
     *
     * @throws io.guildhall.problem.ProblemException 422 for a place that may not be connected to
     */
    Way reach(Way way) {
        if (!way.own()) {
            return way;
        }
        MailTransport.Server server = way.server();
        return new Way(
                true,
                new MailTransport.Server(
                        server.host(),
                        server.port(),
                        server.security(),
                        server.user(),
                        server.password(),
                        server.from(),
                        outside.mailServer(server.host(), server.port(), server.security() != Security.NONE)),
                way.name(),
                way.replyTo());
    }

    private static String purpose(long tenant) {
        return "sender/" + tenant;
    }

    private static Sender sender(Row row) {
        return new Sender(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                (int) row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                row.getString(8),
                row.getString(9),
                row.getStringOrNull(10));
    }
}
