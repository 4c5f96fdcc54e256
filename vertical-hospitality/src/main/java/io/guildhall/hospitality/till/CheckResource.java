package io.guildhall.hospitality.till;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.loyalty.ByHand;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What staff do with a check: look at its lines, say whose it is. */
@Component(service = CheckResource.class)
@JakartarsResource
@Path("/hospitality/checks/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CheckResource {
    private static final String SERVE = "hospitality.serve";
    private static final String THERE = "select 1 from hospitality.till_check where tenant_id = ? and id = ?";

    private final Database database;
    private final CurrentActor current;

    @Activate
    public CheckResource(@Reference Database database, @Reference CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    /** @param amount null where the role does not see what checks come to */
    public record LineView(
            String item,
            @Nullable String category,
            int quantity,
            @Nullable BigDecimal amount) {}

    /** @param byHandAt when somebody has entered the same amount by hand, which counts by this check alone */
    public record Lines(List<LineView> data, @Nullable Instant byHandAt) {}

    @GET
    @Path("/lines")
    public Lines lines(@PathParam("id") long id) {
        Actor actor = seeing();
        int digits =
                Math.max(0, Currency.getInstance(actor.workspace().currency()).getDefaultFractionDigits());
        boolean amounts = FieldRights.sees(actor, TillEntities.CHECK, "gross");
        return database.read(actor, tx -> {
            if (tx.queryOne(THERE, row -> 1, actor.tenantId(), id).isEmpty()) {
                throw Problem.notFound().asException();
            }
            return new Lines(
                    new CheckStore(tx)
                            .lines(id).stream()
                                    .map(line -> new LineView(
                                            line.item(),
                                            line.category(),
                                            line.quantity(),
                                            amounts ? BigDecimal.valueOf(line.amount(), digits) : null))
                                    .toList(),
                    new ByHand(tx).enteredAt(id));
        });
    }

    /** {@code guest_id} gets the points of this check from now on; null takes it away from whoever has it. */
    @PUT
    @Path("/guest")
    public CheckAnswer attach(@PathParam("id") long id, @Nullable Map<String, @Nullable Object> body) {
        Actor actor = seeing().need(SERVE).need("hospitality.guests.view");
        Form form = new Form(body, "guest_id");
        if (!form.has("guest_id")) {
            throw Form.wrong("guest_id", "value/missing", "This is needed.");
        }
        Long guest = form.idOrNull("guest_id");
        return database.write(actor, tx -> new CheckGuests(tx).attach(id, guest))
                .seenBy(actor);
    }

    private Actor seeing() {
        return current.get().need(TillEntities.CHECK.permission(Verb.READ));
    }
}
