package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.port.Modules;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import io.guildhall.workflow.internal.outward.Endpoints.Endpoint;
import io.guildhall.workflow.internal.outward.call.Outside;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Webhooks out, for those who run the workspace. */
@Component(service = WebhookResource.class)
@JakartarsResource
@OwnEyes
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WebhookResource {
    private final CurrentActor current;
    private final Database database;
    private final Modules modules;
    private final Outside outside;
    private final Endpoints endpoints;
    private final Lanes lanes;

    @Activate
    public WebhookResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Modules modules,
            @Reference Outside outside,
            @Reference Endpoints endpoints,
            @Reference Lanes lanes) {
        this.current = current;
        this.database = database;
        this.modules = modules;
        this.outside = outside;
        this.endpoints = endpoints;
        this.lanes = lanes;
    }

    @GET
    public Map<String, List<Endpoint>> all() {
        return Map.of("data", database.read(admin(), endpoints::all));
    }

    @GET
    @Path("/{id}")
    public Response one(@PathParam("id") String id) {
        long number = Parameters.id(id);
        return tagged(database.read(admin(), tx -> endpoints.get(tx, number)));
    }

    /** Answers with the secret that its messages are signed with, once. */
    @POST
    public Response add(@Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        EndpointForm form = new EndpointForm(given, modules, admin);
        String title = form.title();
        List<Event> events = form.events();
        Map<String, String> headers = form.headers();
        String url = form.url(outside);
        Endpoint made = database.write(admin, tx -> {
            Endpoint fresh = endpoints.add(tx, title, url, events, headers);
            lanes.wake(tx, fresh.id());
            return fresh;
        });
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/webhooks/" + made.id())
                .header("ETag", "\"" + made.version() + "\"")
                .entity(made)
                .build();
    }

    /** Switched off it hears of nothing that happens meanwhile; what was waiting goes on when it is switched on again. */
    @PATCH
    @Path("/{id}")
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        long number = Parameters.id(id);
        IfMatch version = IfMatch.of(ifMatch);
        EndpointForm form = new EndpointForm(given, modules, admin);
        String url = form.has("url") ? form.url(outside) : null;
        return tagged(database.write(admin, tx -> change(tx, number, version, form, url)));
    }

    private Endpoint change(Transaction tx, long id, IfMatch version, EndpointForm form, @Nullable String url) {
        Endpoint before = endpoints.get(tx, id);
        version.check(before.version());
        String state = form.has("state") ? form.state() : before.state();
        Endpoint after = new Endpoint(
                id,
                before.version(),
                form.has("title") ? form.title() : before.title(),
                url == null ? before.url() : url,
                form.has("events") ? form.events() : before.events(),
                form.has("headers") ? form.headers() : before.headers(),
                state,
                state.equals("on") ? null : Objects.requireNonNullElse(before.offReason(), "hand"),
                before.keeperId(),
                before.createdAt(),
                before.updatedAt(),
                before.acceptedAt(),
                before.failingSince(),
                before.waiting(),
                null);
        endpoints.change(tx, after);
        if (state.equals("on") && (!before.state().equals("on") || url != null)) {
            lanes.afresh(tx, id);
            lanes.wake(tx, id);
        }
        return endpoints.get(tx, id);
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        long number = Parameters.id(id);
        database.write(admin(), tx -> {
            endpoints.remove(tx, number);
            return true;
        });
    }

    /** A new secret, told once. For a day messages are signed with both, so that the receiver changes over in peace. */
    @POST
    @Path("/{id}/rotate")
    public Endpoint rotate(@PathParam("id") String id) {
        long number = Parameters.id(id);
        return database.write(admin(), tx -> endpoints.rotate(tx, number));
    }

    private Actor admin() {
        return current.get().needAdmin();
    }

    private static Response tagged(Endpoint endpoint) {
        return Response.ok(endpoint)
                .header("ETag", "\"" + endpoint.version() + "\"")
                .build();
    }
}
