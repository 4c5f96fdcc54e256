package io.guildhall.hospitality.till;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Says who it is that has booked, should that turn out later; what was paid at the table is that guest's in the same moment. */
@Component(service = BookingGuestResource.class)
@JakartarsResource
@Path("/hospitality/bookings/{id}/guest")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BookingGuestResource {
    private static final String PUT =
            "update hospitality.booking set guest_id = ?::bigint where tenant_id = ? and id = ?";

    private final Database database;
    private final CurrentActor current;

    @Activate
    public BookingGuestResource(@Reference Database database, @Reference CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    /** @param guestId null for nobody */
    public record Whose(long id, @Nullable Long guestId) {}

    @PUT
    public Whose put(@PathParam("id") long id, @Nullable Map<String, @Nullable Object> body) {
        Actor actor = current.get().need("hospitality.bookings.take").need("hospitality.guests.view");
        Form form = new Form(body, "guest_id");
        if (!form.has("guest_id")) {
            throw Form.wrong("guest_id", "value/missing", "This is needed.");
        }
        Long guest = form.idOrNull("guest_id");
        return database.write(actor, tx -> {
            CheckGuests.known(tx, guest);
            if (tx.update(PUT, guest, actor.tenantId(), id) == 0) {
                throw Problem.notFound().asException();
            }
            new BookedChecks(tx).follow(id);
            return new Whose(id, guest);
        });
    }
}
