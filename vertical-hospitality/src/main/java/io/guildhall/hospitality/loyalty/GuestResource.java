package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.deed.CurrentDeed;
import io.guildhall.deed.Deed;
import io.guildhall.deed.Offline;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What the bar does that a list of records cannot: look a guest up in one box, check in, spend, redeem. */
@Component(service = GuestResource.class)
@JakartarsResource
@Path("/hospitality")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class GuestResource {
    private final Database database;
    private final Records records;
    private final CurrentActor current;
    private final CurrentDeed deed;

    @Activate
    public GuestResource(
            @Reference Database database,
            @Reference Records records,
            @Reference CurrentActor current,
            @Reference CurrentDeed deed) {
        this.database = database;
        this.records = records;
        this.current = current;
        this.deed = deed;
    }

    public record Found(List<GuestCard> data) {}

    /** @param venueId where the device stands; null in a house that has but one */
    public record Presence(@Nullable Long venueId) {}

    /**
     * @param venueId as for a check-in
     * @param apart said when it is none of the till's checks, although one comes to the same
     */
    public record Spend(
            @Nullable BigDecimal amount,
            @Nullable Long venueId,
            @Nullable Boolean apart) {}

    /** @param venueId as for a check-in */
    public record Redemption(
            @Nullable Long rewardId, @Nullable Long venueId) {}

    /** Guests by the end of a phone number, a card's code or the beginning of a name; whoever was here last for nothing. */
    @GET
    @Path("/lookup")
    public Found lookup(@QueryParam("q") @DefaultValue("") String q) {
        Actor actor = seeing();
        if (q.length() > LookupTerm.MAX_LENGTH || q.indexOf('\0') >= 0) {
            throw Problem.badRequest("hospitality/lookup", "Type at most 64 characters.")
                    .field("q")
                    .asException();
        }
        LookupTerm term = LookupTerm.of(q);
        return database.read(actor, tx -> new Found(found(tx, term)));
    }

    /** Nobody by what the reader may not see, and in no order that would tell it. */
    private static List<GuestCard> found(Transaction tx, LookupTerm term) {
        GuestMapper guests = tx.mapper(GuestMapper.class);
        EntityType seen = FieldRights.of(tx.actor(), Entities.GUEST);
        boolean byVisit = seen.field("last_visit_at").isPresent();
        long tenant = tx.actor().tenantId();
        List<GuestCard> cards = !term.isEmpty()
                ? guests.find(tenant, term.seenBy(seen), byVisit)
                : byVisit ? guests.recent(tenant) : List.of();
        return cards.stream().map(card -> card.seenBy(seen)).toList();
    }

    /**
     * Makes a guest of a new contact, or of one that is there when {@code contact_id} is given. With a key the same request
     * makes one guest, however often it is sent.
     */
    @POST
    @Path("/guests")
    @Offline
    public Response create(@HeaderParam("Idempotency-Key") @Nullable String key, NewGuest guest) {
        GuestCard card = make(key, guest);
        return Response.status(Response.Status.CREATED)
                .location(java.net.URI.create("/api/hospitality/guests/" + card.id()))
                .entity(card)
                .build();
    }

    GuestCard make(@Nullable String key, NewGuest guest) {
        Actor actor = seeing();
        EntityType seen = FieldRights.of(actor, Entities.GUEST);
        if (key == null) {
            return database.write(actor, tx -> guest.create(tx, records)).seenBy(seen);
        }
        String checked = key(key);
        return database.write(actor, tx -> new GuestRequests(tx).once(checked, guest, () -> guest.create(tx, records)))
                .seenBy(seen);
    }

    @POST
    @Path("/guests/{id}/check-in")
    @Offline
    public EntryReceipt checkIn(
            @PathParam("id") long id, @HeaderParam("Idempotency-Key") @Nullable String key, Presence presence) {
        return book(key, presence.venueId(), loyalty -> loyalty.checkIn(id, key(key)));
    }

    @POST
    @Path("/guests/{id}/spend")
    @Offline
    public EntryReceipt spend(
            @PathParam("id") long id, @HeaderParam("Idempotency-Key") @Nullable String key, Spend spend) {
        BigDecimal amount = required(spend.amount(), "amount");
        return book(
                key,
                spend.venueId(),
                loyalty -> loyalty.spend(id, amount, Boolean.TRUE.equals(spend.apart()), key(key)));
    }

    @POST
    @Path("/guests/{id}/redeem")
    public EntryReceipt redeem(
            @PathParam("id") long id, @HeaderParam("Idempotency-Key") @Nullable String key, Redemption redemption) {
        long reward = required(redemption.rewardId(), "reward_id");
        return book(key, redemption.venueId(), loyalty -> loyalty.redeem(id, reward, key(key)));
    }

    private EntryReceipt book(@Nullable String key, @Nullable Long venue, Function<Loyalty, EntryReceipt> event) {
        key(key);
        Actor actor = serving();
        Deed signed = deed.get().orElse(null);
        return database.write(actor, (Transaction tx) -> event.apply(Loyalty.at(tx, signed, venue)))
                .seenBy(actor);
    }

    /** Who serves and sees guests: some tills only book. */
    private Actor seeing() {
        Actor actor = serving();
        if (!actor.may(Entities.GUEST.permission(EntityType.Verb.READ))) {
            throw refused("Your role does not see guests.");
        }
        return actor;
    }

    private Actor serving() {
        Actor actor = current.get();
        if (!actor.may(Loyalty.SERVE)) {
            throw refused("Your role does not serve guests.");
        }
        return actor;
    }

    private static ProblemException refused(String why) {
        return Problem.forbidden("auth/not-allowed", why).asException();
    }

    static String key(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > 255) {
            throw Problem.badRequest("idempotency/key-missing", "Send an Idempotency-Key of 1 to 255 characters.")
                    .field("Idempotency-Key")
                    .asException();
        }
        return key;
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw Problem.invalid("record/required", "This field is needed.")
                    .field(field)
                    .asException();
        }
        return value;
    }
}
