package io.guildhall.hospitality.floor;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.deed.CurrentDeed;
import io.guildhall.deed.Offline;
import io.guildhall.hospitality.floor.Steps.Tap;
import io.guildhall.request.Form;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * What hosts do with a party tonight. Each takes an {@code Idempotency-Key}, so that a tap counts once, and in {@code If-Match} or as
 * {@code version} what the host has seen: if somebody has moved the party since, the answer is 409 with his name and how it stands now.
 */
@Component(service = PartyResource.class)
@JakartarsResource
@Path("/hospitality/bookings/{id}/room")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PartyResource {
    private final Database database;
    private final CurrentActor current;
    private final Supplier<Instant> moment;

    /** @param deed what was done without a network counts from the moment it was done */
    @Activate
    public PartyResource(@Reference Database database, @Reference CurrentActor current, @Reference CurrentDeed deed) {
        this(database, current, deed::occurredAt);
    }

    PartyResource(Database database, CurrentActor current, Supplier<Instant> moment) {
        this.database = database;
        this.current = current;
        this.moment = moment;
    }

    /** At its own tables, or at others when {@code table_ids} says so. */
    @POST
    @Offline
    @Path("/seat")
    public Change seat(@BeanParam PartyTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "table_ids", PartyTap.VERSION);
        List<Long> tables = PartyForm.tables(form, false);
        return act(tap, "seat", form, tables, (seating, party, seen, step) -> seating.seat(party, tables, seen, step));
    }

    /** To these tables, whether it sits or is yet to come. */
    @POST
    @Offline
    @Path("/move")
    public Change move(@BeanParam PartyTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "table_ids", PartyTap.VERSION);
        List<Long> tables = PartyForm.tables(form, true);
        return act(tap, "move", form, tables, (seating, party, seen, step) -> seating.move(party, tables, seen, step));
    }

    /** How far the evening of a seated party has come; null for its beginning. */
    @POST
    @Offline
    @Path("/phase")
    public Change phase(@BeanParam PartyTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "phase", PartyTap.VERSION);
        String phase = Seating.phaseOf(form.textOrNull("phase"));
        return act(
                tap,
                "phase",
                form,
                String.valueOf(phase),
                (seating, party, seen, step) -> seating.phase(party, phase, seen, step));
    }

    /** How many they are now; {@code beyond_seats} seats them though there are too few chairs, for who may take bookings beyond limits. */
    @POST
    @Offline
    @Path("/size")
    public Change size(@BeanParam PartyTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "party_size", "beyond_seats", PartyTap.VERSION);
        long size = form.number("party_size", 1, PartyForm.LARGEST);
        boolean beyond = form.yes("beyond_seats", false);
        return act(
                tap,
                "size",
                form,
                List.of(size, beyond),
                (seating, party, seen, step) -> seating.headcount().size(party, size, beyond, seen, step));
    }

    /** They stand at the door, all of them unless {@code arrived} says how many; of those who sit already, how many are here. */
    @POST
    @Offline
    @Path("/arrive")
    public Change arrive(@BeanParam PartyTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "arrived", PartyTap.VERSION);
        long arrived = form.number("arrived", 0, 0, PartyForm.LARGEST);
        return act(
                tap,
                "arrive",
                form,
                arrived,
                (seating, party, seen, step) -> seating.headcount().arrive(party, arrived, seen, step));
    }

    /** Their table is ready: they are told by messenger or mail, as far as the house has one. */
    @POST
    @Offline
    @Path("/notify")
    public Change call(@BeanParam PartyTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, PartyTap.VERSION);
        return act(tap, "notify", form, "", Seating::call);
    }

    /** They have gone, and their tables want clearing. */
    @POST
    @Offline
    @Path("/finish")
    public Change finish(@BeanParam PartyTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, PartyTap.VERSION);
        return act(tap, "finish", form, "", Seating::finish);
    }

    /** They have walked out. */
    @POST
    @Offline
    @Path("/leave")
    public Change leave(@BeanParam PartyTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, PartyTap.VERSION);
        return act(tap, "leave", form, "", Seating::leave);
    }

    /** The people of another seated party sit here from now on. */
    @POST
    @Offline
    @Path("/merge")
    public Change merge(@BeanParam PartyTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "booking_id", PartyTap.VERSION);
        long other = form.id("booking_id");
        return act(tap, "merge", form, other, (seating, party, seen, step) -> seating.merge(party, other, seen, step));
    }

    /** Some of them sit elsewhere from now on, as a party of their own. */
    @POST
    @Offline
    @Path("/split")
    public Change split(@BeanParam PartyTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "table_ids", "party_size", "name", PartyTap.VERSION);
        long size = form.number("party_size", 1, PartyForm.LARGEST);
        List<Long> tables = PartyForm.tables(form, true);
        String name = form.line("name", 255);
        return act(
                tap,
                "split",
                form,
                List.of(size, tables, name),
                (seating, party, seen, step) -> seating.split(party, size, tables, name, seen, step));
    }

    /** Takes the last step with this party back. */
    @POST
    @Offline
    @Path("/undo")
    public Change undo(@BeanParam PartyTap tap, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, PartyTap.VERSION);
        return act(tap, "undo", form, "", (seating, party, seen, step) -> seating.undo(party, seen));
    }

    @FunctionalInterface
    private interface Deed {
        Change on(Seating seating, long party, @Nullable Long version, Tap step);
    }

    /** @param asked what tells this deed from another with the same key */
    private Change act(PartyTap tap, String name, Form form, Object asked, Deed deed) {
        Actor actor = FloorRights.working(current.get());
        long party = tap.party();
        Long seen = tap.seen(form);
        Tap step = tap.tap(name, asked);
        return database.write(actor, tx -> deed.on(new Seating(tx, moment.get()), party, seen, step));
    }
}
