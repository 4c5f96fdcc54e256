package io.guildhall.crm.internal.board;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.FieldRights;
import io.guildhall.crm.internal.entity.Entities;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
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

    private static final int MOST_FIELDS = 12;

    private final Database database;
    private final Records records;
    private final CurrentActor currentActor;

    @Activate
    public Boards(@Reference Database database, @Reference Records records, @Reference CurrentActor currentActor) {
        this.database = database;
        this.records = records;
        this.currentActor = currentActor;
    }

    /**
     * @param responsible only this member's deals
     * @param fields that the workspace has added, to stand on the cards: {@code c_source,c_size}
     */
    @GET
    public Board board(
            @PathParam("id") String id,
            @QueryParam("responsible_id") @Nullable String responsible,
            @QueryParam("per_stage") @Nullable String perStage,
            @QueryParam("fields") @Nullable String fields) {
        Actor actor = currentActor.get();
        actor.need("pipelines.view");
        actor.need("deals.view");
        BoardQueries.Wanted wanted = new BoardQueries.Wanted(
                Parameters.id(id),
                Parameters.idOrNull("responsible_id", responsible),
                (int) Parameters.number("per_stage", perStage, PER_STAGE, MOST_PER_STAGE),
                fields == null || fields.isEmpty() ? List.of() : added(actor, fields));
        return database.read(actor, tx -> BoardQueries.read(tx, records, wanted));
    }

    private static List<Field> added(Actor actor, String names) {
        EntityType deals = FieldRights.of(actor, Entities.DEALS);
        List<Field> fields = Stream.of(names.split(",", -1))
                .distinct()
                .limit(MOST_FIELDS + 1L)
                .map(name -> deals.field(name)
                        .filter(field -> field.custom() != null)
                        .orElseThrow(() -> wrong("There is no such field that this workspace has added to deals.")))
                .toList();
        if (fields.size() > MOST_FIELDS) {
            throw wrong("At most " + MOST_FIELDS + " fields.");
        }
        return fields;
    }

    private static ProblemException wrong(String detail) {
        return Problem.badRequest("query/unknown-field", "The cards cannot have these fields.")
                .detail("%s", detail)
                .field("fields")
                .asException();
    }
}
