package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.deed.CurrentDeed;
import io.guildhall.deed.Offline;
import io.guildhall.entity.EntityType;
import io.guildhall.hospitality.floor.Venues;
import io.guildhall.record.Records;
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
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What hosts do with bookings: look at a day, find room, take. What they do with one that is there is {@link BookingStepResource}. */
@Component(service = BookingResource.class)
@JakartarsResource
@Path("/hospitality")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BookingResource {
    private final Database database;
    private final Records records;
    private final CurrentActor current;
    private final Clock clock;
    private final Supplier<Instant> moment;

    /** @param deed what was taken without a network counts from the moment it was taken */
    @Activate
    public BookingResource(
            @Reference Database database,
            @Reference Records records,
            @Reference CurrentActor current,
            @Reference CurrentDeed deed) {
        this(database, records, current, Clock.systemUTC(), deed::occurredAt);
    }

    BookingResource(Database database, Records records, CurrentActor current, Clock clock, Supplier<Instant> moment) {
        this.database = database;
        this.records = records;
        this.current = current;
        this.clock = clock;
        this.moment = moment;
    }

    public record Room(LocalDate day, long partySize, boolean closed, List<Availability.Slot> slots) {}

    /** A business day, of the first venue unless another is named, and today's unless another is. */
    @GET
    @Path("/booking-day")
    public BookingDay day(@QueryParam("venue_id") @Nullable String venue, @QueryParam("day") @Nullable String day) {
        Actor actor = seeing();
        Long id = Parameters.idOrNull("venue_id", venue);
        LocalDate asked = day(day);
        Optional<BookingDay> there = database.read(actor, tx -> day(tx, id, asked));
        if (there.isEmpty() && actor.may(BookingEntities.TAKE)) {
            // Else whoever begins with the booking times would find nothing that they could belong to.
            database.write(actor, tx -> Venues.ensure(tx, null));
            there = database.read(actor, tx -> day(tx, id, asked));
        }
        return there.orElseGet(() -> database.read(
                actor, tx -> BookingDay.ofNoVenue(asked == null ? today(tx, id) : asked, actor.workspace())));
    }

    private Optional<BookingDay> day(Transaction tx, @Nullable Long venue, @Nullable LocalDate asked) {
        return BookingDay.read(tx, venue, asked == null ? today(tx, venue) : asked);
    }

    /** Where there is room for a party on a day. */
    @GET
    @Path("/booking-slots")
    public Room slots(
            @QueryParam("venue_id") @Nullable String venue,
            @QueryParam("day") @Nullable String day,
            @QueryParam("party_size") @Nullable String party,
            @QueryParam("booking_id") @Nullable String booking) {
        Actor actor = seeing();
        Long id = Parameters.idOrNull("venue_id", venue);
        Long except = Parameters.idOrNull("booking_id", booking);
        long size = Parameters.number("party_size", party, 2, BookingForm.MOST);
        LocalDate asked = day(day);
        return database.read(actor, tx -> {
            LocalDate wanted = asked == null ? today(tx, id) : asked;
            Houses houses = new Houses(tx);
            Long known = id == null ? houses.first().orElse(null) : id;
            if (known == null) {
                return new Room(wanted, size, false, Availability.ofNoVenue(wanted, size, actor.workspace()));
            }
            House house = houses.of(known, wanted.minusDays(1), wanted.plusDays(2));
            Availability room = new Availability(
                    house,
                    houses.stays(known, house.begin(wanted), house.end(wanted).plus(BookingForm.LONGEST)),
                    clock.instant(),
                    except == null ? 0 : except);
            return new Room(wanted, size, house.closed().contains(wanted), room.slots(wanted, size));
        });
    }

    /** With a key the same request makes one booking, however often it is sent. */
    @POST
    @Offline
    @Path("/bookings")
    public Response take(@HeaderParam("Idempotency-Key") @Nullable String key, BookingForm form) {
        BookingCard card = make(key, form);
        return Response.status(Response.Status.CREATED)
                .location(URI.create("/api/hospitality/bookings/" + card.id()))
                .entity(card)
                .build();
    }

    BookingCard make(@Nullable String key, BookingForm form) {
        Actor actor = taking();
        BookingForm.checkKey(key);
        Instant now = moment.get();
        return database.write(actor, tx -> {
            long venue = form.venueId() == null ? Venues.ensure(tx, null).id() : form.venueId();
            Bookings bookings = new Bookings(tx, records, now);
            return bookings.card(bookings.take(form.wish(venue, now), key)).seenBy(actor);
        });
    }

    private Actor seeing() {
        return current.get().need(BookingEntities.BOOKING.permission(EntityType.Verb.READ));
    }

    private Actor taking() {
        return seeing().need(BookingEntities.TAKE);
    }

    private static @Nullable LocalDate day(@Nullable String day) {
        return day == null || day.isEmpty() ? null : BookingForm.day(day);
    }

    /** By the venue's clock: the hours after midnight are still the evening before. */
    private LocalDate today(Transaction tx, @Nullable Long venue) {
        Instant now = clock.instant();
        return Venues.find(tx, venue)
                .map(found -> found.day(now))
                .orElseGet(() -> now.atZone(tx.actor().workspace().zone())
                        .minusHours(BookingForm.NIGHT)
                        .toLocalDate());
    }
}
