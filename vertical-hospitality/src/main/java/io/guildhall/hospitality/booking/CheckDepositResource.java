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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What the bookings behind a check have paid beforehand: its own, and of whoever sits with them. The check's own amounts, and what they earn, stay as the till told them. */
@Component(service = CheckDepositResource.class)
@JakartarsResource
@Path("/hospitality/checks/{id}/deposit")
@Produces(MediaType.APPLICATION_JSON)
public final class CheckDepositResource {
    static final String OF = """
            select b.id, b.name, b.deleted_at is not null, d.state, d.amount_minor, d.currency, coalesce(d.check_id = c.id, false), c.due_minor
            from hospitality.till_check c
            left join lateral (
                select hospitality.sits_with(c.tenant_id, c.booking_id)
                union select o.booking_id from hospitality.deposit o where o.tenant_id = c.tenant_id and o.check_id = c.id
            ) s (id) on true
            left join hospitality.deposit d on d.tenant_id = c.tenant_id and d.booking_id = s.id
            left join hospitality.booking b on b.tenant_id = d.tenant_id and b.id = d.booking_id
            where c.tenant_id = ? and c.id = ? order by b.id""";

    private final Database database;
    private final CurrentActor current;

    @Activate
    public CheckDepositResource(@Reference Database database, @Reference CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    /**
     * @param name of the party; null for who does not see it
     * @param joined whether that party has sat down with another, so that its booking is in no list any more
     * @param here whether it was put on this check
     */
    public record Deposit(
            long bookingId,
            @Nullable String name,
            boolean joined,
            String state,
            BigDecimal amount,
            String currency,
            boolean here) {}

    /**
     * @param deposits of all who sit together; none where none was asked
     * @param left to pay of the check beside those that are on it, if any is
     */
    public record Behind(List<Deposit> deposits, @Nullable BigDecimal left) {
        public Behind {
            deposits = List.copyOf(deposits);
        }
    }

    /** @param deposit null where none was asked */
    private record Line(@Nullable Deposit deposit, long minor, long due) {}

    @GET
    public Behind get(@PathParam("id") long id) {
        Actor actor = current.get()
                .need(TillEntities.CHECK.permission(Verb.READ))
                .need(BookingEntities.BOOKING.permission(Verb.READ));
        boolean named = FieldRights.sees(actor, BookingEntities.BOOKING, "name");
        List<Line> lines = database.read(actor, tx -> tx.query(OF, row -> line(row, named), actor.tenantId(), id));
        if (lines.isEmpty()) {
            throw Problem.notFound().asException();
        }
        if (!BookingEntities.seesDeposit(actor)) {
            return new Behind(List.of(), null);
        }
        List<Deposit> deposits =
                lines.stream().map(Line::deposit).filter(Objects::nonNull).toList();
        return new Behind(deposits, FieldRights.sees(actor, TillEntities.CHECK, "due") ? left(lines) : null);
    }

    private static Line line(Row row, boolean named) {
        String state = row.getStringOrNull(4);
        if (state == null) {
            return new Line(null, 0, row.getLong(8));
        }
        String currency = row.getString(6);
        Deposit deposit = new Deposit(
                row.getLong(1),
                named ? row.getStringOrNull(2) : null,
                row.getBoolean(3),
                state,
                Amounts.of(row.getLong(5), currency),
                currency,
                row.getBoolean(7));
        return new Line(deposit, row.getLong(5), row.getLong(8));
    }

    private static @Nullable BigDecimal left(List<Line> lines) {
        long left = lines.get(0).due;
        String currency = null;
        for (Line line : lines) {
            if (line.deposit != null && line.deposit.here) {
                left -= line.minor;
                currency = line.deposit.currency;
            }
        }
        return currency == null ? null : Amounts.of(Math.max(0, left), currency);
    }
}
