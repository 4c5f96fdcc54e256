package io.guildhall.identity.internal.rest;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.identity.internal.Rights;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.actor.OwnAccount;
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

/** What a person does with his own account: password, sessions, other workspaces. */
@Component(service = AccountResource.class)
@JakartarsResource
@OwnEyes
@Path("/account")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountResource {
    private final CurrentActor current;
    private final OwnAccount account;
    private final Callers callers;
    private final Entrance entrance;

    @Activate
    public AccountResource(
            @Reference CurrentActor current,
            @Reference OwnAccount account,
            @Reference Callers callers,
            @Reference Entrance entrance) {
        this.current = current;
        this.account = account;
        this.callers = callers;
        this.entrance = entrance;
    }

    /** Ends every other session of the account. */
    @POST
    @Path("/password")
    public void changePassword(Map<String, @Nullable Object> given, @Context HttpServletRequest request) {
        Form patch = new Form(given, "current_password", "password");
        account.changePassword(
                person(), patch.textOrNull("current_password"), patch.textOrNull("password"), callers.origin(request));
    }

    @GET
    @Path("/sessions")
    public Map<String, List<OwnAccount.Session>> sessions() {
        return Map.of("data", account.sessions(person()));
    }

    @DELETE
    @Path("/sessions/{id}")
    public void end(@PathParam("id") long id) {
        account.end(person(), id);
    }

    @GET
    @Path("/workspaces")
    public Map<String, List<OwnAccount.Place>> workspaces() {
        return Map.of("data", account.workspaces(person()));
    }

    /** Goes over to another workspace of the account; the session here ends. */
    @POST
    @Path("/workspaces")
    public Response enter(Map<String, @Nullable Object> given, @Context HttpServletRequest request) {
        OpenedSession opened = account.enter(
                person(), new Form(given, "workspace_id").idOrNull("workspace_id"), callers.origin(request));
        return entrance.enter(Response.Status.OK, opened, request);
    }

    private Actor person() {
        return Rights.person(current.get());
    }
}
