package io.guildhall.hospitality.owner;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.booking.BookingEntities;
import io.guildhall.hospitality.loyalty.Entities;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The evening at a glance, for whoever runs it. */
@Component(service = TonightResource.class)
@JakartarsResource
@Path("/hospitality/tonight")
@Produces(MediaType.APPLICATION_JSON)
public final class TonightResource {
    private final Database database;
    private final CurrentActor current;
    private final Clock clock;

    @Activate
    public TonightResource(@Reference Database database, @Reference CurrentActor current) {
        this(database, current, Clock.systemUTC());
    }

    TonightResource(Database database, CurrentActor current, Clock clock) {
        this.database = database;
        this.current = current;
        this.clock = clock;
    }

    /** Of the first venue unless another is named. Parts that the caller may not see are left out. */
    @GET
    public Tonight tonight(@QueryParam("venue_id") @Nullable String venue) {
        Actor actor = current.get();
        if (!actor.may(Entities.GUEST.permission(Verb.READ))) {
            actor.need(BookingEntities.BOOKING.permission(Verb.READ));
        }
        Long asked = Parameters.idOrNull("venue_id", venue);
        return database.read(actor, tx -> new TonightReader(tx, clock.instant()).read(asked));
    }
}
