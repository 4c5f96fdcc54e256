package io.guildhall.identity.internal.rest;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.identity.internal.account.Account;
import io.guildhall.identity.internal.account.Accounts;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.actor.Sessions;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** Signing in, asking who one is, and signing out. */
@Component(service = SessionResource.class)
@JakartarsResource
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {
    /** @param workspaceId which of the account's workspaces to enter; the last one unless said */
    public record Credentials(
            @Nullable String email,
            @Nullable String password,
            @Nullable Long workspaceId) {}

    private final CurrentActor current;
    private final Database database;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Callers callers;
    private final Entrance entrance;

    @Activate
    public SessionResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Accounts accounts,
            @Reference Sessions sessions,
            @Reference Callers callers,
            @Reference Entrance entrance) {
        this.current = current;
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.callers = callers;
        this.entrance = entrance;
    }

    @POST
    public Response signIn(Credentials given, @Context HttpServletRequest request) {
        Origin origin = callers.origin(request);
        String email = Form.neededLine("email", given.email(), 255);
        String password = given.password() == null ? "" : given.password();
        if (password.isEmpty()) {
            throw Form.wrong("password", "value/missing", "This is needed.");
        }
        Account account = accounts.verify(email, password, origin);
        OpenedSession opened = sessions.open(account, given.workspaceId(), origin)
                .orElseThrow(
                        () -> Problem.forbidden("auth/no-workspace", "You are no longer a member of this workspace.")
                                .asException());
        return entrance.enter(Response.Status.OK, opened, request);
    }

    @GET
    public Me me() {
        return Me.of(current.get(), database);
    }

    /** Looks through a colleague's eyes from now on: answers with who one seems to be. */
    @POST
    @Path("/look")
    public Map<String, Long> look(Map<String, @Nullable Object> given) {
        Long member = new Form(given, "member_id").idOrNull("member_id");
        if (member == null) {
            throw Form.wrong("member_id", "value/missing", "This is needed.");
        }
        sessions.lookThrough(current.get(), member);
        return Map.of("member_id", member);
    }

    @DELETE
    @Path("/look")
    public void lookBack() {
        sessions.lookBack(current.get());
    }

    /** Signs out: the session is gone from the database, so its token is worth nothing anywhere. */
    @DELETE
    public Response signOut(@Context HttpServletRequest request) {
        Actor actor = current.get();
        sessions.close(actor);
        return Response.noContent()
                .header("Set-Cookie", SessionCookie.clear(callers.secure(request)))
                .build();
    }
}
