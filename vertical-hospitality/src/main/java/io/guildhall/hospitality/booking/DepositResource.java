package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.request.Form;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What staff do with the deposit of a booking: ask for it, take it, put it on the check, give it back. */
@Component(service = DepositResource.class)
@JakartarsResource
@Path("/hospitality/bookings/{id}/deposit")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DepositResource {
    /** Where no rule says otherwise: two days to pay, a day before to have it back. */
    private static final Duration TIME_TO_PAY = Duration.ofDays(2);

    private static final long REFUND_HOURS = 24;

    private final Database database;
    private final Records records;
    private final CurrentActor current;
    private final Clock clock;

    @Activate
    public DepositResource(@Reference Database database, @Reference Records records, @Reference CurrentActor current) {
        this(database, records, current, Clock.systemUTC());
    }

    DepositResource(Database database, Records records, CurrentActor current, Clock clock) {
        this.database = database;
        this.records = records;
        this.current = current;
        this.clock = clock;
    }

    @GET
    public DepositView get(@PathParam("id") long id) {
        return database.read(seeing(), tx -> new Deposits(tx).view(id));
    }

    /** Asks for one by hand: of the amount that is said, else of what the house's rules ask of such a party. */
    @POST
    public DepositView ask(@PathParam("id") long id, @Nullable Map<String, @Nullable Object> body) {
        Actor actor = settling();
        Form form = new Form(body, "amount");
        Long minor = form.get("amount") == null
                ? null
                : minor(form, actor.workspace().currency());
        return database.write(actor, tx -> ask(tx, id, minor));
    }

    private DepositView ask(Transaction tx, long id, @Nullable Long minor) {
        Instant now = clock.instant();
        BookingCard card = new Bookings(tx, records, now).card(id);
        Bookings.needAnswer(card);
        LocalDate day = card.startsAt().atZone(tx.actor().workspace().zone()).toLocalDate();
        House house = new Houses(tx).of(card.venueId(), day.minusDays(1), day.plusDays(1));
        DepositRule.Asked asked =
                house.deposit(card.startsAt(), card.partySize()).orElse(null);
        if (minor != null) {
            asked = new DepositRule.Asked(
                    DepositRule.byHand(minor, tx.actor().workspace().currency(), TIME_TO_PAY, REFUND_HOURS),
                    card.partySize());
        }
        if (asked == null) {
            throw BookingForm.wrong("amount", "record/required", "This field is needed.");
        }
        Deposits deposits = new Deposits(tx);
        deposits.askOnce(id, asked, asked.due(now, card.startsAt()));
        return deposits.view(id);
    }

    /** One step. The same key again answers how it stands, and does nothing. */
    @POST
    @Path("/steps")
    public DepositView step(
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Map<String, @Nullable Object> body) {
        Actor actor = settling();
        String checked = BookingForm.needed("Idempotency-Key", key);
        BookingForm.checkKey(checked);
        DepositStep step = DepositStep.of(body);
        return database.write(actor, tx -> {
            Deposits deposits = new Deposits(tx);
            deposits.step(id, checked, step);
            return deposits.view(id);
        });
    }

    private static long minor(Form form, String currency) {
        String amount = String.valueOf(form.get("amount"));
        try {
            BigDecimal decimal = amount.length() > 24 ? BigDecimal.ZERO : new BigDecimal(amount);
            return Amounts.minor("amount", decimal, currency);
        } catch (NumberFormatException e) {
            return Amounts.minor("amount", BigDecimal.ZERO, currency);
        }
    }

    private Actor seeing() {
        Actor actor = current.get().need(BookingEntities.BOOKING.permission(Verb.READ));
        if (!BookingEntities.seesDeposit(actor)) {
            throw Problem.notFound().asException();
        }
        return actor;
    }

    private Actor settling() {
        return seeing().need(BookingEntities.SETTLE);
    }
}
