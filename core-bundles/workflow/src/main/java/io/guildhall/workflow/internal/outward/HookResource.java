package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import io.guildhall.workflow.internal.outward.Hooks.Hook;
import io.guildhall.workflow.internal.outward.call.Call;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Addresses for the outside, for those who run the workspace. */
@Component(service = HookResource.class)
@JakartarsResource
@OwnEyes
@Path("/hooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class HookResource {
    private static final String HUB_HEADER = "X-Hub-Signature-256";

    private final CurrentActor current;
    private final Database database;
    private final Hooks hooks;
    private final Arrivals arrivals;

    @Activate
    public HookResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Hooks hooks,
            @Reference Arrivals arrivals) {
        this.current = current;
        this.database = database;
        this.hooks = hooks;
        this.arrivals = arrivals;
    }

    @GET
    public Map<String, List<Hook>> all() {
        return Map.of("data", database.read(admin(), hooks::all));
    }

    @GET
    @Path("/{id}")
    public Hook one(@PathParam("id") String id) {
        long number = Parameters.id(id);
        return database.read(admin(), tx -> hooks.get(tx, number));
    }

    /** Answers with the address, and what to sign with, once. */
    @POST
    public Response add(@Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        Hooks.Wish wish = wish(new Form(given, "title", "workflow_id", "signature", "signature_header", "secret"));
        Hook made = database.write(admin, tx -> {
            if (!isWorkflow(tx, wish.workflow())) {
                throw Form.wrong("workflow_id", "value/unknown-record", "There is no such workflow.");
            }
            return hooks.add(tx, wish);
        });
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/hooks/" + made.id())
                .entity(made)
                .build();
    }

    private static boolean isWorkflow(Transaction tx, long id) {
        return tx.queryOne(
                        "select 1 from workflow.workflow where tenant_id = ? and id = ?",
                        row -> true,
                        tx.actor().tenantId(),
                        id)
                .isPresent();
    }

    private static Hooks.Wish wish(Form form) {
        String signature = form.choice("signature", Hooks.NONE, List.of(Hooks.NONE, Hooks.STANDARD, Hooks.HUB));
        String header = form.text("signature_header", 80);
        if (!header.isEmpty() && !Call.isHeader(header)) {
            throw Form.wrong("signature_header", "hook/header", "This is no name of a header.");
        }
        String secret = form.has("secret") ? form.neededLine("secret", 500) : null;
        if (secret != null && signature.equals(Hooks.STANDARD) && !Signature.isSecret(secret)) {
            throw Form.wrong(
                    "secret", "hook/secret", "This has to begin with whsec_ and be at least 24 bytes in Base64.");
        }
        boolean hub = signature.equals(Hooks.HUB);
        return new Hooks.Wish(
                form.neededLine("title", 120),
                form.id("workflow_id"),
                signature,
                hub ? header.isEmpty() ? HUB_HEADER : header : "",
                signature.equals(Hooks.NONE) ? null : secret);
    }

    @PATCH
    @Path("/{id}")
    public Hook change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        long number = Parameters.id(id);
        IfMatch version = IfMatch.of(ifMatch);
        Form form = new Form(given, "title", "state");
        return database.write(admin, tx -> {
            Hook before = hooks.get(tx, number);
            version.check(before.version());
            String title = form.has("title") ? form.neededLine("title", 120) : before.title();
            hooks.change(tx, number, title, form.choice("state", before.state(), List.of("on", "off")));
            return hooks.get(tx, number);
        });
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        long number = Parameters.id(id);
        database.write(admin(), tx -> {
            hooks.remove(tx, number);
            return true;
        });
    }

    /** Another address instead of one that has become known; told once. */
    @POST
    @Path("/{id}/rotate")
    public Hook rotate(@PathParam("id") String id) {
        long number = Parameters.id(id);
        return database.write(admin(), tx -> hooks.rotate(tx, number));
    }

    /** What has come, newest first. */
    @GET
    @Path("/{id}/arrivals")
    public Map<String, List<Arrivals.Arrival>> arrivals(@PathParam("id") String id) {
        long number = Parameters.id(id);
        return database.read(admin(), tx -> {
            hooks.get(tx, number);
            return Map.of("data", arrivals.list(tx, number));
        });
    }

    private Actor admin() {
        return current.get().needAdmin();
    }
}
