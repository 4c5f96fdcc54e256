package io.guildhall.hospitality.report;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.floor.Venues;
import io.guildhall.problem.Problem;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Numbers over a season, for whoever may see what they are made of. */
@Component(service = ReportResource.class)
@JakartarsResource
@Path("/hospitality/reports")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportResource {
    public static final String VIEW = "hospitality.reports.view";

    private static final LocalTime DAY_BEGINS = LocalTime.of(4, 0);

    static final List<Recipe> ALL = List.of(
            Visits.VISITS,
            Visits.RETENTION,
            Thanks.REWARD_COST,
            Thanks.TIER_MOVEMENT,
            Tables.TABLE_TURN,
            Tables.NO_SHOWS);

    private final Database database;
    private final CurrentActor current;

    @Activate
    public ReportResource(@Reference Database database, @Reference CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    public record Names(List<String> data) {}

    /** Which reports there are for the caller. */
    @GET
    public Names names() {
        Actor actor = current.get().need(VIEW);
        return new Names(ALL.stream()
                .filter(recipe -> recipe.seenBy(actor))
                .map(Recipe::name)
                .toList());
    }

    /**
     * @param from first business day, 30 days before {@code to} unless said
     * @param to last business day, today unless said
     * @param by {@code day}, {@code week} or {@code month}, for reports over time
     * @param venue whose; the first one unless said
     */
    @GET
    @Path("/{name}")
    public Report report(
            @PathParam("name") String name,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("by") @Nullable String by,
            @QueryParam("venue") @Nullable String venue) {
        Actor actor = current.get().need(VIEW);
        Recipe recipe = ALL.stream()
                .filter(each -> each.name().equals(name) && each.seenBy(actor))
                .findFirst()
                .orElseThrow(() -> Problem.notFound().asException());
        String unit = Parameters.choice("by", by, List.of("day", "week", "month"));
        Long asked = Parameters.idOrNull("venue", venue);
        return database.read(actor, tx -> recipe.run(tx, period(tx, from, to, unit, asked)));
    }

    private static Period period(
            Transaction tx, @Nullable String from, @Nullable String to, String by, @Nullable Long venueId) {
        Venues.Venue venue = Venues.find(tx, venueId).orElseGet(() -> unfurnished(tx, venueId));
        Instant began = venue.dayStart(Instant.now());
        LocalDate today = LocalDate.ofInstant(began, venue.zone());
        return Period.of(from, to, by, venue, today);
    }

    /** A house that has served nobody at a table yet has its other numbers all the same. */
    private static Venues.Venue unfurnished(Transaction tx, @Nullable Long asked) {
        if (asked != null) {
            throw Problem.notFound().asException();
        }
        return new Venues.Venue(0, tx.actor().workspace().zone(), DAY_BEGINS);
    }
}
