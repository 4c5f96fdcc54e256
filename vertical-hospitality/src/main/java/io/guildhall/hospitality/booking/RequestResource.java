package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.record.Records;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What hosts do with requests: see which wait, and whether there is room for them, accept and decline. */
@Component(service = RequestResource.class)
@JakartarsResource
@Path("/hospitality")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RequestResource {
    private final Database database;
    private final Records records;
    private final CurrentActor current;
    private final Clock clock;

    @Activate
    public RequestResource(@Reference Database database, @Reference Records records, @Reference CurrentActor current) {
        this(database, records, current, Clock.systemUTC());
    }

    RequestResource(Database database, Records records, CurrentActor current, Clock clock) {
        this.database = database;
        this.records = records;
        this.current = current;
        this.clock = clock;
    }

    /** @param words to the guest, in the mail that tells it */
    public record Refusal(@Nullable String words) {}

    /** Of the first venue unless another is named. */
    @GET
    @Path("/booking-requests")
    public OpenRequests open(@QueryParam("venue_id") @Nullable String venue) {
        Long id = Parameters.idOrNull("venue_id", venue);
        return database.read(seeing(), tx -> OpenRequests.read(tx, id, clock.instant()));
    }

    /** As asked, at the best tables; or at another time, for so many, at tables chosen by hand. */
    @POST
    @Path("/bookings/{id}/accept")
    public BookingCard accept(
            @PathParam("id") long id, @HeaderParam("If-Match") @Nullable String match, @Nullable AcceptForm form) {
        IfMatch version = IfMatch.of(match);
        Instant now = clock.instant();
        AcceptForm wanted = Objects.requireNonNullElse(form, AcceptForm.AS_ASKED);
        Bookings.Move change = wanted.move(now);
        return answer(id, now, requests -> requests.accept(id, version, change, wanted.asksDeposit()));
    }

    @POST
    @Path("/bookings/{id}/decline")
    public BookingCard decline(
            @PathParam("id") long id, @HeaderParam("If-Match") @Nullable String match, @Nullable Refusal said) {
        IfMatch version = IfMatch.of(match);
        String words = said == null ? null : BookingForm.words("words", said.words(), 300);
        return answer(id, clock.instant(), requests -> requests.decline(id, version, words));
    }

    private BookingCard answer(long id, Instant now, Consumer<Requests> answer) {
        Actor actor = seeing().need(BookingEntities.TAKE);
        return database.write(actor, tx -> {
            Bookings bookings = new Bookings(tx, records, now);
            answer.accept(new Requests(tx, bookings, now));
            return bookings.card(id).seenBy(actor);
        });
    }

    private Actor seeing() {
        return current.get().need(BookingEntities.BOOKING.permission(Verb.READ));
    }
}
