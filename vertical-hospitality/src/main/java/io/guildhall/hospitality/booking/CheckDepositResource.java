package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.till.TillEntities;
import io.guildhall.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What the booking behind a check has paid beforehand. The check's own amounts, and what they earn, stay as the till told them. */
@Component(service = CheckDepositResource.class)
@JakartarsResource
@Path("/hospitality/checks/{id}/deposit")
@Produces(MediaType.APPLICATION_JSON)
public final class CheckDepositResource {
    private static final String OF = """
            select d.booking_id, d.state, d.amount_minor, d.currency, coalesce(d.check_id = c.id, false), c.due_minor
            from hospitality.till_check c
            left join hospitality.deposit d on d.tenant_id = c.tenant_id and d.booking_id = c.booking_id
            where c.tenant_id = ? and c.id = ?""";

    private final Database database;
    private final CurrentActor current;

    @Activate
    public CheckDepositResource(@Reference Database database, @Reference CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    /**
     * @param here whether it was put on this check
     * @param left to pay of the check beside it, if it is here
     */
    public record Deposit(
            long bookingId,
            String state,
            BigDecimal amount,
            String currency,
            boolean here,
            @Nullable BigDecimal left) {}

    /** @param deposit null where none was asked */
    public record Behind(@Nullable Deposit deposit) {}

    @GET
    public Behind get(@PathParam("id") long id) {
        Actor actor = current.get()
                .need(TillEntities.CHECK.permission(Verb.READ))
                .need(BookingEntities.BOOKING.permission(Verb.READ));
        boolean seen = BookingEntities.seesDeposit(actor);
        boolean due = FieldRights.sees(actor, TillEntities.CHECK, "due");
        return database.read(actor, tx -> tx.queryOne(OF, row -> behind(row, seen, due), actor.tenantId(), id))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static Behind behind(Row row, boolean seen, boolean due) {
        Long booking = row.getLongOrNull(1);
        String state = row.getStringOrNull(2);
        if (!seen || booking == null || state == null) {
            return new Behind(null);
        }
        String currency = row.getString(4);
        boolean here = row.getBoolean(5);
        long left = Math.max(0, row.getLong(6) - row.getLong(3));
        return new Behind(new Deposit(
                booking,
                state,
                Amounts.of(row.getLong(3), currency),
                currency,
                here,
                here && due ? Amounts.of(left, currency) : null));
    }
}
