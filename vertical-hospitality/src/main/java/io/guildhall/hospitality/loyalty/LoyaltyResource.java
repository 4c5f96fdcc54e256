package io.guildhall.hospitality.loyalty;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The programme behind the bar's three taps: rewards on hold, what is taken back, corrections, and why a line has its points. */
@Component(service = LoyaltyResource.class)
@JakartarsResource
@Path("/hospitality")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LoyaltyResource {
    private final Database database;
    private final CurrentActor current;

    @Activate
    public LoyaltyResource(@Reference Database database, @Reference CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    /** What guests are thanked for and how; the defaults until somebody changes them. */
    @GET
    @Path("/programme")
    public ProgrammeForm programme() {
        Actor actor = current.get().need(Loyalty.SERVE);
        return database.read(actor, tx -> ProgrammeForm.of(Programme.of(tx)));
    }

    /** Changes what is named; {@code If-Match} with the version builds on it. What was rated before keeps the terms it was rated by. */
    @PUT
    @Path("/programme")
    public ProgrammeForm change(
            @HeaderParam("If-Match") @Nullable String match, @Nullable Map<String, @Nullable Object> body) {
        Actor actor = current.get().needAdmin();
        IfMatch version = IfMatch.of(match);
        return database.write(actor, tx -> ProgrammeForm.change(tx, version, body));
    }

    record Offered(List<RewardView> data) {}

    /**
     * What the house offers, and why this guest cannot have what he cannot have now.
     *
     * @param venue where he is; nobody has to say it in a house that has but one
     */
    @GET
    @Path("/guests/{id}/rewards")
    public Offered rewards(@PathParam("id") long id, @QueryParam("venue_id") @Nullable String venue) {
        Actor actor = current.get().need(Loyalty.SERVE);
        actor.need(Entities.GUEST.permission(Verb.READ));
        actor.need(Entities.REWARD.permission(Verb.READ));
        Long here = Parameters.idOrNull("venue_id", venue);
        List<RewardView> views =
                database.read(actor, tx -> new Redemptions(tx, null, Where.venue(tx, here)).offered(id));
        return new Offered(views.stream().map(view -> view.seenBy(actor)).toList());
    }

    /** Holds a reward for a guest until the till has it or the time is over. */
    @POST
    @Path("/guests/{id}/holds")
    public Redemption hold(
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "reward_id", "source", "bill", "venue_id");
        String checked = GuestResource.key(key);
        long reward = form.id("reward_id");
        String source = given(form.line("source", 40));
        String bill = given(form.line("bill", 120));
        Long venue = form.idOrNull("venue_id");
        Actor actor = current.get().need(Loyalty.SERVE);
        return database.write(
                actor,
                (Transaction tx) ->
                        new Redemptions(tx, null, Where.venue(tx, venue)).hold(id, reward, checked, source, bill));
    }

    @POST
    @Path("/redemptions/{id}/capture")
    public Redemption capture(@PathParam("id") long id) {
        return redeem(Loyalty.SERVE, redemptions -> redemptions.capture(id));
    }

    @POST
    @Path("/redemptions/{id}/release")
    public Redemption release(@PathParam("id") long id, @Nullable Map<String, @Nullable Object> body) {
        String reason = given(new Form(body, "reason").line("reason", 500));
        return redeem(Loyalty.SERVE, redemptions -> redemptions.release(id, reason));
    }

    /**
     * Takes a reward back that was handed over; its points go back into the lots that they came from. Whoever has given it himself may
     * do so for some minutes: it was a slip.
     */
    @POST
    @Path("/redemptions/{id}/reverse")
    public Redemption reverse(@PathParam("id") long id, @Nullable Map<String, @Nullable Object> body) {
        String reason = new Form(body, "reason").neededLine("reason", 500);
        boolean anybodys = current.get().may(Loyalty.ADJUST);
        return redeem(
                anybodys ? Loyalty.ADJUST : Loyalty.SERVE,
                redemptions -> anybodys ? redemptions.reverse(id, reason) : redemptions.reverseOwn(id, reason));
    }

    private Redemption redeem(String permission, Function<Redemptions, Redemption> work) {
        Actor actor = current.get().need(permission);
        return database.write(actor, (Transaction tx) -> work.apply(new Redemptions(tx, null)));
    }

    /** Gives or takes points by hand; above the programme's limit somebody else has to agree. */
    @POST
    @Path("/guests/{id}/adjustments")
    public Adjustments.Adjustment adjust(
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "points", "reason");
        String checked = GuestResource.key(key);
        long most = 1_000_000_000L;
        long points = form.number("points", -most, most);
        if (points == 0) {
            throw Form.wrong("points", "hospitality/no-points", "A correction gives or takes at least one point.");
        }
        String reason = form.neededLine("reason", 500);
        return correct(adjustments -> adjustments.ask(id, points, reason, checked));
    }

    @POST
    @Path("/adjustments/{id}/approve")
    public Adjustments.Adjustment approve(@PathParam("id") long id) {
        return correct(adjustments -> adjustments.approve(id));
    }

    @POST
    @Path("/adjustments/{id}/refuse")
    public Adjustments.Adjustment refuse(@PathParam("id") long id, @Nullable Map<String, @Nullable Object> body) {
        String answer = given(new Form(body, "answer").line("answer", 500));
        return correct(adjustments -> adjustments.refuse(id, answer));
    }

    private Adjustments.Adjustment correct(Function<Adjustments, Adjustments.Adjustment> work) {
        Actor actor = current.get().need(Loyalty.ADJUST);
        return database.write(actor, (Transaction tx) -> work.apply(new Adjustments(tx, null)));
    }

    /** How far a guest is from his next tier, and by when. */
    @GET
    @Path("/guests/{id}/progress")
    public Progress progress(@PathParam("id") long id) {
        Actor actor = current.get().need(Entities.GUEST.permission(Verb.READ));
        return database.read(actor, tx -> Progress.of(tx, id));
    }

    /** The guest neither earns nor redeems until he is unblocked; what he has stays. */
    @POST
    @Path("/guests/{id}/block")
    public GuestCard block(@PathParam("id") long id, @Nullable Map<String, @Nullable Object> body) {
        String reason = new Form(body, "reason").neededLine("reason", 500);
        return database.write(blocking(), tx -> Blocking.say(tx, id, reason));
    }

    @POST
    @Path("/guests/{id}/unblock")
    public GuestCard unblock(@PathParam("id") long id) {
        return database.write(blocking(), tx -> Blocking.say(tx, id, null));
    }

    private Actor blocking() {
        return current.get().need(Loyalty.BLOCK).need(Entities.GUEST.permission(Verb.READ));
    }

    /** @param balance null when the reader's role hides it */
    public record Merged(long guestId, @Nullable Long balance) {}

    /** Makes one of two cards of the same person: the other guest's points come over, and his card goes to the trash. */
    @POST
    @Path("/guests/{id}/merge")
    public Merged merge(@PathParam("id") long id, @Nullable Map<String, @Nullable Object> body) {
        long given = new Form(body, "guest_id").id("guest_id");
        Actor actor = current.get().need(Loyalty.ADJUST);
        actor.need(Entities.GUEST.permission(Verb.DELETE));
        long balance = database.write(actor, tx -> new Merging(tx, null).merge(id, given));
        return new Merged(id, EntryReceipt.seesBalance(actor) ? Long.valueOf(balance) : null);
    }

    /** Takes a wrongly entered amount or check-in back: what it earned goes as if the bill had been voided. */
    @POST
    @Path("/point-entries/{id}/void")
    public Explanation undo(@PathParam("id") long id) {
        Actor actor = explaining().need(Loyalty.ADJUST);
        return database.write(actor, tx -> {
            new Undoing(tx).undo(id);
            return Explanation.of(tx, id);
        });
    }

    /** Why a line has the points it has. */
    @GET
    @Path("/point-entries/{id}/explanation")
    public Explanation explain(@PathParam("id") long id) {
        return database.read(explaining(), tx -> Explanation.of(tx, id));
    }

    private Actor explaining() {
        Actor actor = current.get().need(Entities.POINT_ENTRY.permission(Verb.READ));
        if (!FieldRights.sees(actor, Entities.POINT_ENTRY, "points")
                || !FieldRights.sees(actor, Entities.POINT_ENTRY, "amount")) {
            throw Problem.forbidden("auth/not-allowed", "Your role does not see points and amounts.")
                    .asException();
        }
        return actor;
    }

    /** What guests would have earned in the last days if a rule had been another, or had been there. Changes nothing. */
    @POST
    @Path("/earn-rules/preview")
    public Preview preview(@Nullable Map<String, @Nullable Object> body) {
        Actor actor = current.get().needAdmin();
        return database.read(actor, tx -> Preview.of(tx, body));
    }

    /** Who would have which tier if one were another, or gone, or had been there. Changes nothing. */
    @POST
    @Path("/tiers/preview")
    public TierPreview previewTier(@Nullable Map<String, @Nullable Object> body) {
        Actor actor = current.get().needAdmin();
        return database.read(actor, tx -> TierPreview.of(tx, body));
    }

    /** What the programme would have come to if it were another. Changes nothing. */
    @POST
    @Path("/programme/preview")
    public ProgrammeForm.Outlook previewProgramme(@Nullable Map<String, @Nullable Object> body) {
        Actor actor = current.get().needAdmin();
        return database.read(actor, tx -> ProgrammeForm.preview(tx, body));
    }

    private static @Nullable String given(String line) {
        return line.isEmpty() ? null : line;
    }
}
