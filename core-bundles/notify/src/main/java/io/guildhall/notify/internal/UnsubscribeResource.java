package io.guildhall.notify.internal;

import io.guildhall.port.BackRoom;
import io.guildhall.problem.Problem;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * Where mail programs unsubscribe with one click (RFC 8058), without sign-in. A link does that and nothing else: it stops
 * mails of the kinds that came with it, which their member can undo in the settings.
 */
@Component(service = UnsubscribeResource.class)
@JakartarsResource
@Path("/unsubscribe")
@Produces(MediaType.APPLICATION_JSON)
public final class UnsubscribeResource {
    private final BackRoom backRoom;

    @Activate
    public UnsubscribeResource(@Reference BackRoom backRoom) {
        this.backRoom = backRoom;
    }

    @POST
    @Path("{token}")
    public Map<String, Boolean> unsubscribe(@PathParam("token") String token) {
        boolean known = token.matches("[A-Za-z0-9_-]{43}")
                && backRoom.<Boolean>run(tx -> tx.query("select notify.unsubscribe(?)", row -> row.getBoolean(1), token)
                        .contains(true));
        if (!known) {
            throw Problem.notFound().asException();
        }
        return Map.of("unsubscribed", true);
    }
}
