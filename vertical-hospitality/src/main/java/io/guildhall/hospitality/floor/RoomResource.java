package io.guildhall.hospitality.floor;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.deed.CurrentDeed;
import io.guildhall.deed.Offline;
import io.guildhall.hospitality.floor.Steps.Tap;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The room tonight in one answer, who comes into it without a booking, and its drawing. */
@Component(service = RoomResource.class)
@JakartarsResource
@Path("/hospitality/room")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RoomResource {
    private final Database database;
    private final CurrentActor current;
    private final Supplier<Instant> moment;

    /** @param deed what was done without a network counts from the moment it was done */
    @Activate
    public RoomResource(@Reference Database database, @Reference CurrentActor current, @Reference CurrentDeed deed) {
        this(database, current, deed::occurredAt);
    }

    RoomResource(Database database, CurrentActor current, Supplier<Instant> moment) {
        this.database = database;
        this.current = current;
        this.moment = moment;
    }

    /** All that it takes to draw the room; what changes after that is told by the event stream. */
    @GET
    public RoomAnswer room(@QueryParam("venue_id") @Nullable String venue) {
        return room(FloorRights.seeing(current.get()), Parameters.idOrNull("venue_id", venue));
    }

    RoomAnswer room(Actor actor, @Nullable Long id) {
        Instant now = moment.get();
        Optional<RoomAnswer> there = database.read(
                actor,
                tx -> Venues.find(tx, id)
                        .filter(venue -> Venues.isFurnished(tx, venue.id()))
                        .map(venue -> new RoomReader(tx).read(venue, now)));
        return there.orElseGet(() -> database.write(actor, tx -> new RoomReader(tx).read(Venues.ensure(tx, id), now)));
    }

    /** Seats a party that nobody has expected. */
    @POST
    @Offline
    @Path("/walk-ins")
    public Response walkIn(@HeaderParam("Idempotency-Key") @Nullable String key, Map<String, @Nullable Object> body) {
        return made(seated(key, body));
    }

    Change seated(@Nullable String key, Map<String, @Nullable Object> body) {
        Actor actor = FloorRights.working(current.get());
        PartyForm form = PartyForm.walkIn(body);
        Tap tap = Tap.of(key, "walk-in", body);
        return database.write(actor, tx -> {
            WalkIn party = form.party(Venues.ensure(tx, form.venue()).id());
            return new Seating(tx, moment.get()).walkIn(party, tap);
        });
    }

    private static Response made(Change change) {
        return Response.status(Response.Status.CREATED).entity(change).build();
    }

    /** Who waits, in order, with what each can be told now; with {@code party_size} also what one more party would be told. */
    @GET
    @Path("/waiting")
    public Queue waiting(
            @QueryParam("venue_id") @Nullable String venue, @QueryParam("party_size") @Nullable String party) {
        Actor actor = FloorRights.seeing(current.get());
        Long id = Parameters.idOrNull("venue_id", venue);
        Long asking = Parameters.idOrNull("party_size", party);
        Long size = asking == null ? null : Long.valueOf(Math.min(asking, PartyForm.LARGEST));
        return database.read(
                actor,
                tx -> Venues.find(tx, id)
                        .map(found -> new Queue(new Waitlist(tx, found, moment.get()).estimates(size)))
                        .orElseGet(() -> new Queue(List.of())));
    }

    public record Queue(List<Waitlist.Estimate> data) {}

    /** Puts a party on the waiting list, with a quote. */
    @POST
    @Offline
    @Path("/waiting")
    public Response await(@HeaderParam("Idempotency-Key") @Nullable String key, Map<String, @Nullable Object> body) {
        return made(listed(key, body));
    }

    Change listed(@Nullable String key, Map<String, @Nullable Object> body) {
        Actor actor = FloorRights.working(current.get());
        PartyForm form = PartyForm.waiting(body);
        Tap tap = Tap.of(key, "wait", body);
        return database.write(actor, tx -> {
            Venues.Venue venue = Venues.ensure(tx, form.venue());
            return new Waitlist(tx, venue, moment.get()).add(form.party(venue.id()), tap);
        });
    }

    /** Changes the drawing, all of it or nothing. {@code If-Match} is the venue's {@code plan} that the change builds on. */
    @POST
    @Path("/plan")
    public RoomAnswer plan(@HeaderParam("If-Match") @Nullable String match, Map<String, @Nullable Object> body) {
        Actor actor = FloorRights.planning(current.get());
        IfMatch base = IfMatch.of(match);
        Plan plan = Plan.of(body);
        return database.write(actor, tx -> {
            Venues.Venue venue = Venues.ensure(tx, plan.venue());
            new Planning(tx, venue.id()).apply(plan, base.orNull());
            return new RoomReader(tx).read(venue, moment.get());
        });
    }
}
