package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.mail.MailboxCheck.Checked;
import io.guildhall.outward.internal.mail.Mailboxes.Health;
import io.guildhall.outward.internal.mail.Mailboxes.Mailbox;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The mailbox in which a workspace's mails come back, for those who run it. */
@Component(service = MailboxResource.class)
@JakartarsResource
@OwnEyes
@Path("/mail-mailbox")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MailboxResource {
    private static final Map<String, Integer> PORTS = Map.of("tls", 993, "starttls", 143, "none", 143);

    /** @param mailbox null for none */
    public record View(@Nullable Mailbox mailbox, @Nullable Health health) {}

    private final CurrentActor current;
    private final Database database;
    private final Mailboxes mailboxes;
    private final MailboxCheck check;

    @Activate
    public MailboxResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Mailboxes mailboxes,
            @Reference MailboxCheck check) {
        this.current = current;
        this.database = database;
        this.mailboxes = mailboxes;
        this.check = check;
    }

    @GET
    public View view() {
        return database.read(current.get().needAdmin(), this::view);
    }

    /** The password is kept unless another one is sent. It is read at once, then every five minutes. */
    @PUT
    public View keep(@HeaderParam("If-Match") @Nullable String ifMatch, @Nullable Map<String, @Nullable Object> given) {
        Actor admin = current.get().needAdmin();
        IfMatch version = IfMatch.of(ifMatch);
        Form form = new Form(given, "state", "host", "port", "security", "user", "password", "folder");
        Mailbox wish = wish(form);
        String password = form.has("password") ? form.neededLine("password", 500) : null;
        return database.write(admin, tx -> {
            Mailbox before = mailboxes.find(tx).orElse(null);
            version.check(before == null ? 0 : before.version());
            if (password == null && before == null) {
                form.neededLine("password", 500);
            }
            if (password == null && before != null && !before.sameServer(wish)) {
                throw SenderResource.passwordAnew();
            }
            mailboxes.keep(tx, wish, password);
            return view(tx);
        });
    }

    /** What was read of it stays; the mailbox itself is left as it is. */
    @DELETE
    public View remove() {
        return database.write(current.get().needAdmin(), tx -> {
            mailboxes.remove(tx);
            return view(tx);
        });
    }

    /** Opens it, reads nothing, and says what is wrong if it does not open. */
    @POST
    @Path("/check")
    public Checked check() {
        return check.check(current.get().needAdmin());
    }

    private View view(Transaction tx) {
        return new View(mailboxes.find(tx).orElse(null), mailboxes.health(tx).orElse(null));
    }

    private static Mailbox wish(Form form) {
        String host = SenderResource.host(form);
        String security = form.choice("security", "tls", List.of("tls", "starttls", "none"));
        String folder = form.line("folder", 200);
        return new Mailbox(
                0,
                form.choice("state", "on", List.of("on", "off")),
                host,
                (int) form.number("port", PORTS.getOrDefault(security, 993), 1, 65_535),
                security,
                form.neededLine("user", 254),
                folder.isEmpty() ? "INBOX" : folder);
    }
}
