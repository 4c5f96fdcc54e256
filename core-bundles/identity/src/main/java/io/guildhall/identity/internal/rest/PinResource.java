package io.guildhall.identity.internal.rest;

import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.identity.internal.Rights;
import io.guildhall.identity.internal.enrolled.Pins;
import io.guildhall.request.Form;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** A member's own PIN for shared devices; never told, only set anew. */
@Component(service = PinResource.class)
@JakartarsResource
@OwnEyes
@Path("/account/pin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PinResource {
    private final CurrentActor current;
    private final Pins pins;
    private final Callers callers;

    @Activate
    public PinResource(@Reference CurrentActor current, @Reference Pins pins, @Reference Callers callers) {
        this.current = current;
        this.pins = pins;
        this.callers = callers;
    }

    @GET
    public Pins.State mine() {
        return pins.mine(Rights.person(current.get()));
    }

    @PUT
    public void set(Map<String, @Nullable Object> given, @Context HttpServletRequest request) {
        Form form = new Form(given, "pin", "current_password");
        pins.set(
                Rights.person(current.get()),
                form.textOrNull("pin"),
                form.textOrNull("current_password"),
                callers.origin(request));
    }

    @DELETE
    public void drop() {
        pins.drop(Rights.person(current.get()));
    }
}
