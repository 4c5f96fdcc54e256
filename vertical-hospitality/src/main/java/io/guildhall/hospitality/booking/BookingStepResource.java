package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.deed.CurrentDeed;
import io.guildhall.deed.Offline;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.floor.Steps;
import io.guildhall.hospitality.floor.Steps.Tap;
import io.guildhall.record.Records;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * What hosts do with a booking that is there, whether they have a network or not. Each takes an {@code Idempotency-Key}, so that a tap
 * counts once, and in {@code If-Match} or as {@code version} what the host has seen: if somebody has changed the booking since, the
 * answer is 412 with his name and how it stands now.
 */
@Component(service = BookingStepResource.class)
@JakartarsResource
@Path("/hospitality")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BookingStepResource {
    private static final String VERSION = "version";

    /** Of whoever comes. When, how many and where need room, and are moved. */
    private static final List<String> KNOWN =
            List.of("name", "phone", "email", "language", "occasion", "note", "alert");

    private final Database database;
    private final Records records;
    private final CurrentActor current;
    private final Supplier<Instant> moment;

    /** @param deed what was done without a network counts from the moment it was done */
    @Activate
    public BookingStepResource(
            @Reference Database database,
            @Reference Records records,
            @Reference CurrentActor current,
            @Reference CurrentDeed deed) {
        this(database, records, current, deed::occurredAt);
    }

    BookingStepResource(Database database, Records records, CurrentActor current, Supplier<Instant> moment) {
        this.database = database;
        this.records = records;
        this.current = current;
        this.moment = moment;
    }

    /** @param version that the caller has seen, where it is not said by {@code If-Match} */
    public record Seen(@Nullable Long version) {}

    public record Cancellation(
            @Nullable String by,
            @Nullable String reason,
            @Nullable Long version) {}

    /** To another time, size or tables. What is left out stays. */
    @POST
    @Offline
    @Path("/bookings/{id}/move")
    public BookingCard move(@BeanParam BookingTap tap, MoveForm form) {
        Bookings.Move move = form.move(moment.get());
        IfMatch seen = tap.seen(form.version());
        return act(tap.id(), tap.tap("move", move), bookings -> bookings.move(tap.id(), seen, move));
    }

    @POST
    @Offline
    @Path("/bookings/{id}/confirm")
    public BookingCard confirm(@BeanParam BookingTap tap, @Nullable Seen body) {
        IfMatch seen = seen(tap, body);
        return act(tap.id(), tap.tap("confirm"), bookings -> bookings.confirm(tap.id(), seen));
    }

    @POST
    @Offline
    @Path("/bookings/{id}/cancel")
    public BookingCard cancel(@BeanParam BookingTap tap, Cancellation said) {
        String by = BookingForm.choice("by", said.by(), "guest", List.of("guest", "venue"));
        String reason = BookingForm.words("reason", said.reason(), 300);
        IfMatch seen = tap.seen(said.version());
        return act(
                tap.id(),
                tap.tap("cancel", by, reason == null ? "" : reason),
                bookings -> bookings.cancel(tap.id(), seen, by, reason));
    }

    @POST
    @Offline
    @Path("/bookings/{id}/no-show")
    public BookingCard noShow(@BeanParam BookingTap tap, @Nullable Seen body) {
        IfMatch seen = seen(tap, body);
        return act(tap.id(), tap.tap("no-show"), bookings -> bookings.noShow(tap.id(), seen, "venue"));
    }

    /** Takes back that it was cancelled, or that nobody came. */
    @POST
    @Offline
    @Path("/bookings/{id}/reinstate")
    public BookingCard reinstate(@BeanParam BookingTap tap, @Nullable Seen body) {
        IfMatch seen = seen(tap, body);
        return act(tap.id(), tap.tap("reinstate"), bookings -> bookings.reinstate(tap.id(), seen));
    }

    /** What is known of whoever comes, as {@code PATCH} of the record would, from a tablet that may have had no network. */
    @POST
    @Offline
    @Path("/bookings/{id}/correct")
    public BookingCard correct(@BeanParam BookingTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, VERSION, "name", "phone", "email", "language", "occasion", "note", "alert");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        KNOWN.stream().filter(form::has).forEach(name -> values.put(name, form.get(name)));
        Long version = form.get(VERSION) == null ? null : (Long) form.number(VERSION, 1, Integer.MAX_VALUE);
        IfMatch seen = tap.seen(version);
        return act(
                tap.id(),
                BookingEntities.BOOKING.permission(Verb.UPDATE),
                tap.tap("correct", values),
                bookings -> bookings.correct(tap.id(), seen, values));
    }

    private BookingCard act(long id, Tap tap, Consumer<Bookings> step) {
        return act(id, BookingEntities.TAKE, tap, step);
    }

    private BookingCard act(long id, String permission, Tap tap, Consumer<Bookings> step) {
        Actor actor = current.get()
                .need(BookingEntities.BOOKING.permission(Verb.READ))
                .need(permission);
        return database.write(actor, tx -> {
            Bookings bookings = new Bookings(tx, records, moment.get());
            Steps steps = new Steps(tx);
            if (steps.done(tap).isEmpty()) {
                step.accept(bookings);
                steps.keepBooking(tap, id);
            }
            return bookings.card(id).seenBy(actor);
        });
    }

    private static IfMatch seen(BookingTap tap, @Nullable Seen body) {
        return tap.seen(body == null ? null : body.version());
    }
}
