package io.guildhall.identity.internal.rest;

import io.guildhall.actor.CurrentActor;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.people.Invitations;
import io.guildhall.identity.internal.people.Invited;
import io.guildhall.identity.internal.people.People;
import io.guildhall.request.Form;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Links with which people join a workspace. Making them needs sign-in, following one does not. */
@Component(service = InvitationResource.class)
@JakartarsResource
@Path("/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InvitationResource {
    public record Acceptance(
            @Nullable String name,
            @Nullable String email,
            @Nullable String password) {}

    private final CurrentActor current;
    private final People people;
    private final Invitations invitations;
    private final Callers callers;
    private final Entrance entrance;

    @Activate
    public InvitationResource(
            @Reference CurrentActor current,
            @Reference People people,
            @Reference Invitations invitations,
            @Reference Callers callers,
            @Reference Entrance entrance) {
        this.current = current;
        this.people = people;
        this.invitations = invitations;
        this.callers = callers;
        this.entrance = entrance;
    }

    @GET
    public Map<String, List<Invitations.Open>> open() {
        return Map.of("data", invitations.open(current.get()));
    }

    @POST
    public Response invite(Map<String, @Nullable Object> given) {
        Invited invited = people.invite(current.get(), new Form(given, "name", "email", "role_id", "team_id"));
        return Response.status(Response.Status.CREATED).entity(invited).build();
    }

    @GET
    @Path("/{token}")
    public Invitations.Offer look(@PathParam("token") String token) {
        return invitations.look(token);
    }

    @POST
    @Path("/{token}")
    public Response accept(@PathParam("token") String token, Acceptance given, @Context HttpServletRequest request) {
        OpenedSession opened =
                invitations.accept(token, given.name(), given.email(), given.password(), callers.origin(request));
        return entrance.enter(Response.Status.CREATED, opened, request);
    }

    /** Withdraws it. The id stands where the token does in the public routes. */
    @DELETE
    @Path("/{token}")
    public void withdraw(@PathParam("token") long id) {
        people.revokeInvitation(current.get(), id);
    }
}
