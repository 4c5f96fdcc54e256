package io.guildhall.identity.internal.rest;

import io.guildhall.identity.internal.Input;
import io.guildhall.identity.internal.people.Forgotten;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Where somebody who cannot sign in asks for a link by mail. */
@Component(service = ForgottenResource.class)
@JakartarsResource
@Path("/forgotten-password")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ForgottenResource {
    public record Forgetful(@Nullable String email) {}

    /** @param mail whether this installation sends mail; without it an owner of the workspace hands a link over */
    public record ForgottenAnswer(boolean mail) {}

    private final Forgotten forgotten;
    private final Callers callers;

    @Activate
    public ForgottenResource(@Reference Forgotten forgotten, @Reference Callers callers) {
        this.forgotten = forgotten;
        this.callers = callers;
    }

    @GET
    public ForgottenAnswer view() {
        return new ForgottenAnswer(forgotten.on());
    }

    /** Answers the same whether the address is known or not. */
    @POST
    public Response ask(Forgetful given, @Context HttpServletRequest request) {
        forgotten.ask(Input.email("email", given.email()), callers.origin(request));
        return Response.accepted(new ForgottenAnswer(forgotten.on())).build();
    }
}
