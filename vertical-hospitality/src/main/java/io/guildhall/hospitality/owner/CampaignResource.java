package io.guildhall.hospitality.owner;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.FieldRights;
import io.guildhall.channel.Correspondence;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.loyalty.Entities;
import io.guildhall.hospitality.loyalty.Gift;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Campaigns: written, looked at before anybody gets a mail, started, stopped, and what came of them. */
@Component(service = CampaignResource.class)
@JakartarsResource
@Path("/hospitality/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CampaignResource {
    public static final String RUN = "hospitality.campaigns.run";
    private static final int SHOWN = 50;

    private static final String TIER =
            "select id from hospitality.tier where tenant_id = ? and id = ? and deleted_at is null";
    private static final String START = """
            update hospitality.campaign set state = 'running', turn = turn + 1, trouble = null, next_at = ?,
                started_at = coalesce(started_at, ?)
            where tenant_id = ? and id = ?""";
    private static final String STOP = """
            update hospitality.campaign set state = 'paused', turn = turn + 1, next_at = null
            where tenant_id = ? and id = ? and state = 'running'""";
    private static final String REMOVE =
            "delete from hospitality.campaign where tenant_id = ? and id = ? and state = 'draft'";

    private final Database database;
    private final CurrentActor current;
    private final Correspondence mails;
    private final Clock clock;

    @Activate
    public CampaignResource(
            @Reference Database database, @Reference CurrentActor current, @Reference Correspondence mails) {
        this(database, current, mails, Clock.systemUTC());
    }

    CampaignResource(Database database, CurrentActor current, Correspondence mails, Clock clock) {
        this.database = database;
        this.current = current;
        this.mails = mails;
        this.clock = clock;
    }

    public record Campaigns(List<Campaign> data) {}

    /** @param why not written to; null if he is */
    public record Reached(
            long id,
            String name,
            @Nullable String email,
            @Nullable String why) {}

    /**
     * @param reached how many are written to
     * @param left how many are not, by why: sample, blocked, address, consent, had, lately
     * @param mail whether this workspace can send mail at all
     */
    public record Preview(long reached, Map<String, Long> left, List<Reached> some, boolean mail) {}

    @GET
    public Campaigns all() {
        return database.read(running(), tx -> new Campaigns(Campaign.all(tx)));
    }

    @GET
    @Path("/{id}")
    public Campaign one(@PathParam("id") long id) {
        return database.read(running(), tx -> Campaign.get(tx, id));
    }

    @POST
    public Response add(Map<String, @Nullable Object> body) {
        Campaign made = kept(body);
        return Response.status(Response.Status.CREATED)
                .location(URI.create("/api/hospitality/campaigns/" + made.id()))
                .entity(made)
                .build();
    }

    Campaign kept(Map<String, @Nullable Object> body) {
        Campaign wish = new CampaignForm(mails).read(0, body);
        return database.write(running(), tx -> {
            check(tx, wish);
            return Campaign.get(tx, wish.add(tx));
        });
    }

    /** All of it anew. What runs is stopped first. */
    @PUT
    @Path("/{id}")
    public Campaign change(@PathParam("id") long id, Map<String, @Nullable Object> body) {
        Campaign wish = new CampaignForm(mails).read(id, body);
        return database.write(running(), tx -> {
            check(tx, wish);
            if (Campaign.lock(tx, id).running()) {
                throw Problem.conflict("hospitality/campaign-runs", "Stop the campaign before you change it.")
                        .asException();
            }
            wish.save(tx);
            return Campaign.get(tx, id);
        });
    }

    /** A draft only: what was sent stays to be seen. */
    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") long id) {
        database.write(running(), tx -> {
            Campaign.lock(tx, id);
            if (tx.update(REMOVE, tx.actor().tenantId(), id) == 0) {
                throw Problem.conflict("hospitality/campaign-sent", "A campaign that was started stays.")
                        .asException();
            }
            return id;
        });
    }

    /** Who would be written to now, and who not and why. Also for one that is not kept yet, or kept otherwise. */
    @POST
    @Path("/preview")
    public Preview preview(@QueryParam("campaign_id") @Nullable String campaign, Map<String, @Nullable Object> body) {
        Long id = Parameters.idOrNull("campaign_id", campaign);
        Campaign wish = new CampaignForm(mails).read(id == null ? 0 : id, body);
        return database.read(running(), tx -> {
            check(tx, wish);
            return preview(tx, wish);
        });
    }

    @GET
    @Path("/{id}/preview")
    public Preview preview(@PathParam("id") long id) {
        return database.read(running(), tx -> preview(tx, Campaign.get(tx, id)));
    }

    /** Once now, or every day from the next time that its hour comes. */
    @POST
    @Path("/{id}/start")
    public Campaign start(@PathParam("id") long id) {
        Instant now = clock.instant();
        return database.write(running(), tx -> {
            Campaign campaign = Campaign.lock(tx, id);
            if (campaign.running()) {
                return campaign;
            }
            if (!mails.on(tx)) {
                throw Problem.conflict("hospitality/no-mail", "This workspace cannot send mail yet.")
                        .asException();
            }
            if (campaign.points() > 0 && !Gift.on(tx)) {
                throw Problem.conflict("hospitality/programme-gives-none", "The programme gives no points now.")
                        .asException();
            }
            Instant next = campaign.daily()
                    ? CampaignJob.next(
                            now, campaign.hour(), tx.actor().workspace().zone())
                    : now;
            tx.update(START, next, now, tx.actor().tenantId(), id);
            return Campaign.get(tx, id);
        });
    }

    @POST
    @Path("/{id}/stop")
    public Campaign stop(@PathParam("id") long id) {
        return database.write(running(), tx -> {
            Campaign.lock(tx, id);
            tx.update(STOP, tx.actor().tenantId(), id);
            return Campaign.get(tx, id);
        });
    }

    @GET
    @Path("/{id}/results")
    public CampaignResults results(@PathParam("id") long id) {
        return database.read(running(), tx -> {
            Campaign.get(tx, id);
            return CampaignResults.of(tx, mails, id);
        });
    }

    private Preview preview(Transaction tx, Campaign campaign) {
        Audience audience = new Audience(tx, campaign, clock.instant());
        Map<String, Long> counts = audience.counts();
        Long reached = counts.remove("");
        EntityType seen = FieldRights.of(tx.actor(), Entities.GUEST);
        boolean addresses = seen.field("email").isPresent();
        List<Reached> some = audience.some(SHOWN).stream()
                .map(p -> new Reached(p.id(), p.name(), addresses ? p.email() : null, p.why()))
                .toList();
        return new Preview(reached == null ? 0 : reached, counts, some, mails.on(tx));
    }

    private static void check(Transaction tx, Campaign wish) {
        if (wish.tierId() != null
                && tx.queryOne(TIER, row -> row.getLong(1), tx.actor().tenantId(), wish.tierId())
                        .isEmpty()) {
            throw Form.wrong("tier_id", "value/reference", "There is no such tier.");
        }
    }

    /** Whoever writes to guests sees them. */
    private Actor running() {
        return current.get().need(RUN).need(Entities.GUEST.permission(Verb.READ));
    }
}
