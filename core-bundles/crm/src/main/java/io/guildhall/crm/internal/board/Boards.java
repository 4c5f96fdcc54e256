package io.guildhall.crm.internal.board;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The first screen of a working day in one call. */
@Component(service = Boards.class)
@JakartarsResource
@Path("/pipelines/{id}/board")
@Produces(MediaType.APPLICATION_JSON)
public final class Boards {
    private static final int PER_STAGE = 50;
    private static final int MOST_PER_STAGE = 200;

    private final Database database;
    private final CurrentActor currentActor;

    @Activate
    public Boards(@Reference Database database, @Reference CurrentActor currentActor) {
        this.database = database;
        this.currentActor = currentActor;
    }

    /** @param responsible only this member's deals */
    @GET
    public Board board(
            @PathParam("id") String id,
            @QueryParam("responsible_id") @Nullable String responsible,
            @QueryParam("per_stage") @Nullable String perStage) {
        return board(currentActor.get(), Parameters.id(id), Parameters.idOrNull("responsible_id", responsible), (int)
                Parameters.number("per_stage", perStage, PER_STAGE, MOST_PER_STAGE));
    }

    Board board(Actor actor, long pipeline, @Nullable Long responsible, int perStage) {
        actor.need("pipelines.view");
        actor.need("deals.view");
        return database.read(actor, tx -> BoardQueries.read(tx, pipeline, responsible, perStage));
    }
}
