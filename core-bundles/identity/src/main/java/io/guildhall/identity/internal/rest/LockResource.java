package io.guildhall.identity.internal.rest;

import io.guildhall.identity.internal.enrolled.AwayTurns;
import io.guildhall.identity.internal.enrolled.LockScreen;
import io.guildhall.request.Form;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
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

/** The lock screen of a shared device. Answers nothing to any other browser. */
@Component(service = LockResource.class)
@JakartarsResource
@Path("/device")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LockResource {
    /** @param device null where this browser is no shared device */
    public record Seen(LockScreen.@Nullable Locked device) {}

    private final LockScreen screen;
    private final AwayTurns turns;
    private final Callers callers;
    private final Entrance entrance;

    @Activate
    public LockResource(
            @Reference LockScreen screen,
            @Reference AwayTurns turns,
            @Reference Callers callers,
            @Reference Entrance entrance) {
        this.screen = screen;
        this.turns = turns;
        this.callers = callers;
        this.entrance = entrance;
    }

    @GET
    public Seen locked(@Context HttpServletRequest request) {
        return new Seen(screen.of(callers.origin(request)).orElse(null));
    }

    /** Lets a member in by his PIN; answers as signing in does. */
    @POST
    @Path("/unlock")
    public Response unlock(Map<String, @Nullable Object> given, @Context HttpServletRequest request) {
        Form form = new Form(given, "member_id", "pin", "counter", "at", "signature");
        LockScreen.Key key = new LockScreen.Key(
                form.id("member_id"),
                form.neededLine("pin", 20),
                form.number("counter", 1, Long.MAX_VALUE),
                form.neededLine("at", 40),
                form.neededLine("signature", 100));
        return entrance.enter(Response.Status.OK, screen.open(key, callers.origin(request)), request);
    }

    /** Tells of a member who came in by his PIN while there was no network. */
    @POST
    @Path("/turns")
    public void tell(Map<String, @Nullable Object> given, @Context HttpServletRequest request) {
        Form form = new Form(given, "member_id", "came", "went", "counter", "signature");
        AwayTurns.Turn turn = new AwayTurns.Turn(
                form.id("member_id"),
                form.neededLine("came", 40),
                form.neededLine("went", 40),
                form.number("counter", 1, Long.MAX_VALUE),
                form.neededLine("signature", 100));
        turns.tell(turn, callers.origin(request));
    }
}
