package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.outward.internal.mail.Suppressions.Suppression;
import io.guildhall.outward.internal.value.Addresses;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Who gets no mail, for those who run the workspace. */
@Component(service = SuppressionResource.class)
@JakartarsResource
@OwnEyes
@Path("/mail-suppressions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SuppressionResource {
    private static final int MOST = 200;

    private final CurrentActor current;
    private final Database database;
    private final Suppressions suppressions;

    @Activate
    public SuppressionResource(
            @Reference CurrentActor current, @Reference Database database, @Reference Suppressions suppressions) {
        this.current = current;
        this.database = database;
        this.suppressions = suppressions;
    }

    /** @param address how it begins @param before only those with a smaller id, for what comes after a page */
    @GET
    public Map<String, List<Suppression>> list(
            @QueryParam("address") @Nullable String address, @QueryParam("before") @Nullable String before) {
        Actor admin = current.get().needAdmin();
        long from = Parameters.number("before", before, Long.MAX_VALUE, Long.MAX_VALUE);
        String begins = Parameters.line("address", address).toLowerCase(Locale.ROOT);
        return Map.of("data", database.read(admin, tx -> suppressions.list(tx, begins, from, MOST)));
    }

    @POST
    public Response add(@Nullable Map<String, @Nullable Object> given) {
        Actor admin = current.get().needAdmin();
        Form form = new Form(given, "address", "reach", "detail");
        String address = Addresses.mail(form, "address");
        String reach = form.choice("reach", Suppressions.ALL, List.of(Suppressions.ALL, Suppressions.MARKETING));
        String detail = form.line("detail", 500);
        Suppression made = database.write(admin, tx -> {
            suppressions.add(tx, address, reach, "hand", detail);
            return suppressions.find(tx, address, reach).orElseThrow();
        });
        return Response.status(Response.Status.CREATED).entity(made).build();
    }

    /** Lets the address have mails again. Who has unsubscribed comes back by asking for it, not by us. */
    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        Actor admin = current.get().needAdmin();
        long number = Parameters.id(id);
        database.write(admin, tx -> {
            Suppression there = suppressions
                    .find(tx, number)
                    .orElseThrow(() -> Problem.notFound().asException());
            if (there.reason().equals("unsubscribed") || there.reason().equals("complained")) {
                throw Problem.conflict("mail/their-own-wish", "They have said so themselves.")
                        .asException();
            }
            return suppressions.remove(tx, number);
        });
    }
}
