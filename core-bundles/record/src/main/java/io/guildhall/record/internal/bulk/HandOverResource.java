package io.guildhall.record.internal.bulk;

import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Gives all that a member is responsible for to colleagues, behind the scenes: count, start, watch, pause, go on, cancel, undo. */
@Component(service = HandOverResource.class)
@JakartarsResource
@Path("/hand-overs")
@Produces(MediaType.APPLICATION_JSON)
public final class HandOverResource {
    private final HandOvers handOvers;
    private final CurrentActor currentActor;

    @Activate
    public HandOverResource(
            @Reference Database database,
            @Reference Modules modules,
            @Reference Jobs jobs,
            @Reference CurrentActor currentActor) {
        this.handOvers = new HandOvers(database, modules, jobs);
        this.currentActor = currentActor;
    }

    public record HandOverList(List<HandOverView> data) {}

    /** The last ones of a member's. */
    @GET
    public HandOverList of(@QueryParam("from") @DefaultValue("") String from) {
        if (!from.matches("[0-9]{1,18}")) {
            throw Problem.badRequest("hand-over/from", "Say whose.")
                    .field("from")
                    .asException();
        }
        return new HandOverList(handOvers.of(currentActor.get(), Long.parseLong(from)));
    }

    /** How much of each kind would go to whom. */
    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public HandOverView.HandOverPreview preview(@Nullable HandOverWish wish) {
        return handOvers.preview(currentActor.get(), read(wish, false));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(@Nullable HandOverWish wish) {
        return Response.accepted(handOvers.start(currentActor.get(), read(wish, true)))
                .build();
    }

    @GET
    @Path("/{id}")
    public HandOverView get(@PathParam("id") String id) {
        return handOvers.get(currentActor.get(), Parameters.id(id));
    }

    @POST
    @Path("/{id}/pause")
    public HandOverView pause(@PathParam("id") String id) {
        return handOvers.step(currentActor.get(), Parameters.id(id), Step.PAUSE);
    }

    @POST
    @Path("/{id}/resume")
    public HandOverView resume(@PathParam("id") String id) {
        return handOvers.step(currentActor.get(), Parameters.id(id), Step.RESUME);
    }

    @POST
    @Path("/{id}/cancel")
    public HandOverView cancel(@PathParam("id") String id) {
        return handOvers.step(currentActor.get(), Parameters.id(id), Step.CANCEL);
    }

    /** Gives back what the receivers still have. */
    @POST
    @Path("/{id}/undo")
    public HandOverView undo(@PathParam("id") String id) {
        return handOvers.step(currentActor.get(), Parameters.id(id), Step.UNDO);
    }

    static HandOverPlan.Wish read(@Nullable HandOverWish wish, boolean start) {
        if (wish == null || wish.from() == null || wish.from() < 1) {
            throw HandOverPlan.wrong("from", "Say which member leaves.");
        }
        Map<String, List<Long>> entities = new LinkedHashMap<>();
        if (wish.entities() != null) {
            wish.entities().forEach((name, ids) -> entities.put(name, ids("entities", ids == null ? List.of() : ids)));
        }
        boolean somebody = wish.team() != null
                || wish.to() != null && !wish.to().isEmpty()
                || entities.values().stream().anyMatch(ids -> !ids.isEmpty());
        if (start && !somebody) {
            throw HandOverPlan.wrong("to", "Say who takes over.");
        }
        return new HandOverPlan.Wish(
                wish.from(),
                wish.to() == null ? null : ids("to", wish.to()),
                wish.team(),
                entities,
                !Boolean.FALSE.equals(wish.views()));
    }

    private static List<Long> ids(String field, List<@Nullable Long> ids) {
        for (Long id : ids) {
            if (id == null || id < 1) {
                throw HandOverPlan.wrong(field, "Ids of members are expected.");
            }
        }
        return List.copyOf(ids);
    }
}
