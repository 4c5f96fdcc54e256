package io.guildhall.identity.internal.rest;

import io.guildhall.actor.CurrentActor;
import io.guildhall.identity.internal.people.PasswordLinks;
import io.guildhall.request.Form;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Links to a new password. An owner makes them; following one needs no sign-in. */
@Component(service = PasswordLinkResource.class)
@JakartarsResource
@Path("/password-links")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PasswordLinkResource {
    public record NewPassword(@Nullable String password) {}

    private final CurrentActor current;
    private final PasswordLinks links;
    private final Callers callers;
    private final Entrance entrance;

    @Activate
    public PasswordLinkResource(
            @Reference CurrentActor current,
            @Reference PasswordLinks links,
            @Reference Callers callers,
            @Reference Entrance entrance) {
        this.current = current;
        this.links = links;
        this.callers = callers;
        this.entrance = entrance;
    }

    /** Answers with the link, once. It opens for a day; a newer one for the same member takes its place. */
    @POST
    public Response make(Map<String, @Nullable Object> given) {
        Long member = new Form(given, "member_id").idOrNull("member_id");
        if (member == null) {
            throw Form.wrong("member_id", "value/missing", "This is needed.");
        }
        return Response.status(Response.Status.CREATED)
                .entity(links.make(current.get(), member))
                .build();
    }

    @GET
    @Path("/{token}")
    public PasswordLinks.Offer look(@PathParam("token") String token) {
        return links.look(token);
    }

    @POST
    @Path("/{token}")
    public Response use(@PathParam("token") String token, NewPassword given, @Context HttpServletRequest request) {
        return entrance.enter(Response.Status.OK, links.use(token, given.password(), callers.origin(request)), request);
    }
}
