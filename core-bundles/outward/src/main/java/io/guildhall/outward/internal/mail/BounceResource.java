package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.outward.internal.value.Tokens;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * Where a mail server brings, as they are, the mails that come back: by a pipe and {@code curl --data-binary @- -H
 * "Content-Type: text/plain"}, or a mail house's own way of posting raw mails. Only what names a mail that this workspace has sent
 * has any effect, so nobody gets other people suppressed.
 */
@Component(service = BounceResource.class)
@JakartarsResource
@OwnEyes
@Path("/mail-bounces")
@Produces(MediaType.APPLICATION_JSON)
public final class BounceResource {
    private static final int MOST_BYTES = 1 << 20;
    private static final String KEEP = """
            insert into outward.bounce_door (tenant_id, token_hash) values (?, ?)
            on conflict on constraint bounce_door_one_uq do update set token_hash = excluded.token_hash, made_at = now()""";

    private final CurrentActor current;
    private final Database database;
    private final BackRoom backRoom;
    private final Workspaces workspaces;
    private final Bounces bounces;

    @Activate
    public BounceResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference BackRoom backRoom,
            @Reference Workspaces workspaces,
            @Reference Bounces bounces) {
        this.current = current;
        this.database = database;
        this.backRoom = backRoom;
        this.workspaces = workspaces;
        this.bounces = bounces;
    }

    /** Makes the address, told once; an older one is none from now on. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, String> open() {
        Actor admin = current.get().needAdmin();
        String token = Tokens.fresh();
        database.write(admin, tx -> tx.update(KEEP, admin.tenantId(), Tokens.hash(token)));
        return Map.of("path", "/api/mail-bounces/" + token);
    }

    @POST
    @Path("/{token}")
    @Consumes(MediaType.WILDCARD)
    public Map<String, Boolean> take(@PathParam("token") String token, @Nullable InputStream body) throws IOException {
        long tenant = tenant(token);
        byte[] raw = body == null ? new byte[0] : body.readNBytes(MOST_BYTES + 1);
        if (raw.length > MOST_BYTES) {
            throw Problem.of(413, "request/too-large", "The body is too large.")
                    .with("limit_bytes", MOST_BYTES)
                    .asException();
        }
        return Map.of("known", note(tenant, raw));
    }

    boolean note(long tenant, byte[] raw) {
        return bounces.note(workspaces.system(tenant), raw);
    }

    private long tenant(String token) {
        Long tenant = Tokens.isToken(token)
                ? backRoom.look(tx -> tx.queryOne(
                                "select coalesce(outward.bounce_tenant(?), 0)",
                                row -> row.getLong(1),
                                Tokens.hash(token))
                        .orElse(0L))
                : 0L;
        if (Objects.requireNonNull(tenant) == 0) {
            throw Problem.notFound().asException();
        }
        return tenant;
    }
}
