package io.guildhall.identity.internal.rest;

import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.enrolled.Devices;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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

/** Browsers that are devices: shared ones of the workspace, and the member's own. */
@Component(service = DeviceResource.class)
@JakartarsResource
@OwnEyes
@Path("/devices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DeviceResource {
    private final CurrentActor current;
    private final Devices devices;
    private final Callers callers;

    @Activate
    public DeviceResource(@Reference CurrentActor current, @Reference Devices devices, @Reference Callers callers) {
        this.current = current;
        this.devices = devices;
        this.callers = callers;
    }

    @GET
    public Map<String, List<Devices.Enrolled>> all() {
        return Map.of("data", devices.all(current.get()));
    }

    /** Makes the browser that asks a device, by the public half of a key that it has just made. */
    @POST
    public Response enrol(Map<String, @Nullable Object> given, @Context HttpServletRequest request) {
        Form form = new Form(given, "kind", "name", "place", "everyone", "members", "lock_minutes", "public_key");
        Origin origin = callers.origin(request);
        Devices.Enrolled made = devices.enrol(current.get(), form, origin);
        String kept = Objects.requireNonNull(origin.device());
        return Response.status(Response.Status.CREATED)
                .header("Set-Cookie", SessionCookie.keep(kept, callers.secure(request)))
                .entity(made)
                .build();
    }

    @PATCH
    @Path("/{id}")
    public Devices.Enrolled change(
            @PathParam("id") long id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            Map<String, @Nullable Object> given) {
        return devices.change(
                current.get(),
                id,
                IfMatch.of(ifMatch),
                new Form(given, "name", "place", "everyone", "members", "lock_minutes"));
    }

    @DELETE
    @Path("/{id}")
    public void revoke(@PathParam("id") long id) {
        devices.revoke(current.get(), id);
    }
}
