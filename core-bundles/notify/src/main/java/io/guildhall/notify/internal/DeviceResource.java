package io.guildhall.notify.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.notify.internal.push.Curve;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The browsers where the caller is told of news while the app is closed. There is no way to ask for somebody else's. */
@Component(service = DeviceResource.class)
@JakartarsResource
@OwnEyes
@Path("/notifications/devices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DeviceResource {
    private static final int SECRET_BYTES = 16;
    private static final int LONGEST_AGENT = 120;

    private static final String MINE = """
            select id, agent, made_at, reached_at, session_id = ? from notify.device
            where tenant_id = ? and member_id = ? order by made_at desc, id desc""";

    /** @param key what the browser subscribes with, null while nothing is sent to devices */
    public record Devices(boolean on, @Nullable String key, List<Device> data) {}

    /** @param here whether it is the browser that asks. @param reachedAt when its push service last took something */
    public record Device(
            long id,
            String agent,
            @Nullable Instant madeAt,
            @Nullable Instant reachedAt,
            boolean here) {}

    private final Database database;
    private final PushSettings settings;
    private final PushKeys keys;
    private final CurrentActor currentActor;

    @Activate
    public DeviceResource(
            @Reference Database database,
            @Reference PushSettings settings,
            @Reference PushKeys keys,
            @Reference CurrentActor currentActor) {
        this.database = database;
        this.settings = settings;
        this.keys = keys;
        this.currentActor = currentActor;
    }

    @GET
    public Devices view() {
        Actor me = person();
        return view(database.read(me, DeviceResource::mine));
    }

    /** The session's browser is told from now on, at the address that its push service has given it. */
    @POST
    public Devices add(
            @Nullable Map<String, @Nullable Object> given, @HeaderParam("User-Agent") @Nullable String agent) {
        Actor me = person();
        if (!settings.on()) {
            throw Problem.conflict("notify/push-off", "This installation sends nothing to devices.")
                    .asException();
        }
        Form fields = new Form(given, "endpoint", "p256dh", "auth");
        String endpoint =
                checked(fields, "endpoint", text -> settings.endpoints().check(text));
        String key = checked(fields, "p256dh", Curve::publicKey);
        String secret = checked(fields, "auth", DeviceResource::secret);
        String printable = Objects.requireNonNullElse(agent, "").replaceAll("[^\\x20-\\x7e]", "?");
        String name = printable.substring(0, Math.min(printable.length(), LONGEST_AGENT));
        return view(database.write(me, tx -> {
            tx.query(
                    "select notify.add_device(?, ?, ?, ?, ?)",
                    row -> true,
                    me.sessionId(),
                    endpoint,
                    key,
                    secret,
                    name);
            return mine(tx);
        }));
    }

    @DELETE
    @Path("{id}")
    public Devices remove(@PathParam("id") String id) {
        long device = Parameters.id(id);
        Actor me = person();
        return view(database.write(me, tx -> {
            int gone = tx.update(
                    "delete from notify.device where tenant_id = ? and member_id = ? and id = ?",
                    me.tenantId(),
                    me.memberId(),
                    device);
            if (gone == 0) {
                throw Problem.notFound().asException();
            }
            return mine(tx);
        }));
    }

    private Devices view(List<Device> devices) {
        return new Devices(settings.on(), settings.on() ? keys.publicKey() : null, devices);
    }

    private static List<Device> mine(Transaction tx) {
        Actor me = tx.actor();
        return tx.query(
                MINE,
                row -> new Device(
                        row.getLong(1), row.getString(2), row.getInstant(3), row.getInstant(4), row.getBoolean(5)),
                me.sessionId(),
                me.tenantId(),
                me.memberId());
    }

    private static byte[] secret(String text) {
        byte[] secret = Curve.bytes(text);
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("a secret has sixteen bytes");
        }
        return secret;
    }

    @FunctionalInterface
    private interface Check {
        Object of(String text);
    }

    private static String checked(Form fields, String name, Check check) {
        if (fields.get(name) instanceof String text) {
            try {
                check.of(text);
                return text;
            } catch (IllegalArgumentException e) {
                throw Form.wrong(name, "notify/" + name, "This is not what a browser gives: " + e.getMessage() + ".");
            }
        }
        throw Form.wrong(name, "notify/" + name, "This is needed, as the browser gives it.");
    }

    /** A key is no browser, and who looks through a colleague's eyes does not hear for him. */
    private Actor person() {
        Actor me = currentActor.get();
        if (me.kind() != Actor.Kind.MEMBER) {
            throw Problem.forbidden("notify/no-device", "Only a browser that is signed in can be told.")
                    .asException();
        }
        return me;
    }
}
