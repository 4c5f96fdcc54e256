package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.mail.Senders.Health;
import io.guildhall.outward.internal.mail.Senders.Sender;
import io.guildhall.outward.internal.value.Addresses;
import io.guildhall.problem.Problem;
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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The workspace's own mail server, for those who run it. */
@Component(service = SenderResource.class)
@JakartarsResource
@OwnEyes
@Path("/mail-sender")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SenderResource {
    private static final String HOST = "[A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:.]{3,45}";
    private static final Map<String, Integer> PORTS = Map.of("starttls", 587, "tls", 465, "none", 25);

    /** @param house whether the operator's server is there for who has none @param sender null for none */
    public record View(boolean house, @Nullable Sender sender, Health health) {}

    /** @param way own or house @param failure what the server said, or null if it took the mail */
    public record Tried(boolean sent, String way, @Nullable String failure) {}

    private final CurrentActor current;
    private final Database database;
    private final Senders senders;
    private final TestMail testMail;

    @Activate
    public SenderResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Senders senders,
            @Reference TestMail testMail) {
        this.current = current;
        this.database = database;
        this.senders = senders;
        this.testMail = testMail;
    }

    @GET
    public View view() {
        return database.read(current.get().needAdmin(), this::view);
    }

    /** The password is kept unless another one is sent. */
    @PUT
    public View keep(@HeaderParam("If-Match") @Nullable String ifMatch, @Nullable Map<String, @Nullable Object> given) {
        Actor admin = current.get().needAdmin();
        IfMatch version = IfMatch.of(ifMatch);
        Form form = new Form(
                given,
                "state",
                "host",
                "port",
                "security",
                "user",
                "password",
                "from_address",
                "from_name",
                "reply_to");
        Sender wish = wish(form);
        String password = form.has("password") ? form.line("password", 500) : null;
        return database.write(admin, tx -> {
            Sender before = senders.find(tx).orElse(null);
            version.check(before == null ? 0 : before.version());
            if (password == null && before != null && before.password() && !sameServer(before, wish)) {
                throw passwordAnew();
            }
            senders.keep(tx, wish, password);
            return view(tx);
        });
    }

    private static boolean sameServer(Sender before, Sender wish) {
        return before.host().equalsIgnoreCase(wish.host())
                && before.port() == wish.port()
                && before.security().equals(wish.security());
    }

    @DELETE
    public View remove() {
        return database.write(current.get().needAdmin(), tx -> {
            senders.remove(tx);
            return view(tx);
        });
    }

    /** Sends a mail to whoever asks, and waits for what the server says. */
    @POST
    @Path("/test")
    public Tried test() {
        return testMail.send(current.get().needAdmin());
    }

    private View view(Transaction tx) {
        return new View(senders.house(), senders.find(tx).orElse(null), senders.health(tx));
    }

    private static Sender wish(Form form) {
        String host = host(form);
        String security = form.choice("security", "starttls", List.of("starttls", "tls", "none"));
        String replyTo = form.line("reply_to", 254);
        return new Sender(
                0,
                form.choice("state", "on", List.of("on", "off")),
                host,
                (int) form.number("port", PORTS.getOrDefault(security, 587), 1, 65_535),
                security,
                form.line("user", 254),
                false,
                Addresses.mail(form, "from_address"),
                form.line("from_name", 120),
                replyTo.isEmpty() ? null : Addresses.mail("reply_to", replyTo));
    }

    static String host(Form form) {
        String host = form.neededLine("host", 253).toLowerCase(Locale.ROOT);
        if (!host.matches(HOST)) {
            throw Form.wrong(
                    "host", "mail/host", "This has to be the name of a mail server, such as mail.example.org.");
        }
        return host;
    }

    /** Else whoever changes the name of the server would be sent the password. */
    static RuntimeException passwordAnew() {
        return Form.wrong("password", "mail/password-anew", "For another server the password has to be given anew.");
    }

    static Problem noWay() {
        return Problem.conflict("mail/no-way", "No mail server is set up.");
    }
}
