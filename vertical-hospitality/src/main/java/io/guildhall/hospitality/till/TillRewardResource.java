package io.guildhall.hospitality.till;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.loyalty.TillRewards;
import io.guildhall.hospitality.loyalty.TillRewards.Held;
import io.guildhall.hospitality.loyalty.TillRewards.TillGuest;
import io.guildhall.hospitality.till.Told.GuestSaid;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * Rewards at the till: who it is, what he can have, and a hold that keeps the points until the check is paid. What becomes of the check
 * becomes of the hold; a till that is never heard of again has held them for the programme's minutes and no longer.
 */
@Component(service = TillRewardResource.class)
@JakartarsResource
@Path("/hospitality/till")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TillRewardResource {
    private final Database database;
    private final CurrentActor current;

    @Activate
    public TillRewardResource(@Reference Database database, @Reference CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    /** Who has this card, QR code, number or id, and which rewards he can have. */
    @GET
    @Path("/guest")
    public TillGuest guest(
            @QueryParam("card") @Nullable String card,
            @QueryParam("phone") @Nullable String phone,
            @QueryParam("id") @Nullable String id,
            @QueryParam("venue_id") @Nullable String venue) {
        Actor actor = current.get().need(TillResource.TILL);
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("card", card);
        asked.put("phone", phone);
        asked.put("id", Parameters.idOrNull("id", id));
        GuestSaid said = TellingForm.guest(new Fields(asked, actor.workspace().currency(), "card", "phone", "id"));
        Long here = Parameters.idOrNull("venue_id", venue);
        return database.read(actor, tx -> new TillRewards(tx).guest(new GuestFinder(tx).named(said), here));
    }

    /** Holds a reward for a guest and a check. The same key holds it once. */
    @POST
    @Path("/holds")
    public Held hold(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Map<String, @Nullable Object> body) {
        Actor actor = current.get().need(TillResource.TILL);
        String checked = TillResource.key(key, "Idempotency-Key");
        Fields fields = new Fields(
                Objects.requireNonNullElse(body, Map.of()),
                actor.workspace().currency(),
                "guest",
                "reward_id",
                "source",
                "number",
                "venue_id");
        GuestSaid said = Objects.requireNonNullElse(
                fields.one("guest", TellingForm::guest, "id", "card", "phone"), GuestSaid.NOBODY);
        long reward = fields.form().id("reward_id");
        String source = fields.form().neededLine("source", 40);
        String number = fields.form().neededLine("number", 60);
        Long venue = fields.form().idOrNull("venue_id");
        return database.write(
                actor,
                tx -> new TillRewards(tx)
                        .hold(new GuestFinder(tx).named(said), reward, checked, source, number, venue));
    }

    /** It has been handed over before its check is paid. Again: as before. */
    @POST
    @Path("/holds/{id}/capture")
    public Held capture(@PathParam("id") long id) {
        return act(rewards -> rewards.capture(id));
    }

    /** Nobody takes it: the points go back. Again: as before. */
    @POST
    @Path("/holds/{id}/release")
    public Held release(@PathParam("id") long id) {
        return act(rewards -> rewards.release(id));
    }

    private Held act(Function<TillRewards, Held> work) {
        Actor actor = current.get().need(TillResource.TILL);
        return database.write(actor, (Transaction tx) -> work.apply(new TillRewards(tx)));
    }
}
