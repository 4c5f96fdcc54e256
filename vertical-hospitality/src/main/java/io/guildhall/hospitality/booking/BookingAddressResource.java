package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.door.Doors;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The address at which guests book a table of a venue; without one nobody can. */
@Component(service = BookingAddressResource.class)
@JakartarsResource
@Path("/hospitality/booking-addresses")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BookingAddressResource {
    private final Database database;
    private final CurrentActor current;
    private final Doors doors;

    @Activate
    public BookingAddressResource(
            @Reference Database database, @Reference CurrentActor current, @Reference Doors doors) {
        this.database = database;
        this.current = current;
        this.doors = doors;
    }

    /** @param path of the page in the app, or null while there is none */
    public record Address(
            @Nullable String address, @Nullable String path) {}

    public record Choice(@Nullable String address) {}

    @GET
    @Path("/{id}")
    public Address get(@PathParam("id") long venue) {
        Actor actor = current.get().need(BookingEntities.SERVICE.permission(Verb.READ));
        return database.read(actor, tx -> {
            there(tx, venue);
            return address(doors.chosen(tx, BookingDoors.BOOK, venue).orElse(null));
        });
    }

    @PUT
    @Path("/{id}")
    public Address choose(@PathParam("id") long venue, Choice choice) {
        Actor actor = current.get().need(BookingEntities.SERVICE.permission(Verb.UPDATE));
        String wanted = BookingForm.needed("address", BookingForm.line("address", choice.address(), 60))
                .toLowerCase(Locale.ROOT);
        return database.write(actor, tx -> {
            there(tx, venue);
            return address(doors.choose(tx, BookingDoors.BOOK, venue, wanted));
        });
    }

    @DELETE
    @Path("/{id}")
    public Address close(@PathParam("id") long venue) {
        Actor actor = current.get().need(BookingEntities.SERVICE.permission(Verb.UPDATE));
        return database.write(actor, tx -> {
            there(tx, venue);
            doors.close(tx, BookingDoors.BOOK, venue);
            return address(null);
        });
    }

    private Address address(@Nullable String address) {
        return new Address(address, address == null ? null : doors.path(BookingDoors.BOOK, address));
    }

    private static void there(Transaction tx, long venue) {
        boolean known = tx.queryOne(
                        "select id from hospitality.venue where tenant_id = ? and id = ? and deleted_at is null",
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        venue)
                .isPresent();
        if (!known) {
            throw Problem.notFound().asException();
        }
    }
}
