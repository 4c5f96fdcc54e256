package io.guildhall.crm.internal.move;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Which stages deals may go to from which, for a whole pipeline at once. The database keeps to it. */
@Component(service = TransitionsResource.class)
@JakartarsResource
@Path("/pipelines/{id}/transitions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TransitionsResource {
    private static final String READ =
            "select id, array_to_string(next_stages, ',') from crm.stage where tenant_id = ? and pipeline_id = ?"
                    + " order by position, id";
    private static final String LOCK =
            "select id, array_to_string(next_stages, ',') from crm.stage where tenant_id = ? and pipeline_id = ?"
                    + " order by id for update";

    private final Database database;
    private final CurrentActor currentActor;

    @Activate
    public TransitionsResource(@Reference Database database, @Reference CurrentActor currentActor) {
        this.database = database;
        this.currentActor = currentActor;
    }

    @GET
    public Transitions read(@PathParam("id") String id) {
        return read(currentActor.get(), Parameters.id(id));
    }

    /** Replaces them all; stages that are not named let deals go anywhere. */
    @PUT
    public Transitions write(@PathParam("id") String id, Transitions transitions) {
        return write(currentActor.get(), Parameters.id(id), transitions);
    }

    Transitions read(Actor actor, long pipeline) {
        actor.need("pipelines.view");
        return database.read(actor, tx -> read(tx, pipeline));
    }

    Transitions write(Actor actor, long pipeline, @Nullable Transitions wanted) {
        actor.need("stages.edit");
        if (!actor.admin()) {
            throw Problem.forbidden("pipeline/not-allowed", "Only an administrator may arrange pipelines.")
                    .asException();
        }
        List<Transitions.@Nullable Way> transitions = wanted == null ? null : wanted.transitions();
        if (transitions == null) {
            throw Problem.invalid("pipeline/transitions-missing", "Say which ways there are.")
                    .field("transitions")
                    .asException();
        }
        return database.write(actor, tx -> {
            require(tx, pipeline);
            Map<Long, @Nullable String> now = ways(tx, LOCK, pipeline);
            Map<Long, @Nullable String> next = next(now.keySet(), transitions);
            next.forEach((stage, targets) -> {
                if (!Objects.equals(targets, now.get(stage))) {
                    tx.update(
                            "update crm.stage set next_stages = string_to_array(?::text, ',')::bigint[]"
                                    + " where tenant_id = ? and id = ?",
                            targets,
                            actor.tenantId(),
                            stage);
                }
            });
            return read(tx, pipeline);
        });
    }

    private static Transitions read(Transaction tx, long pipeline) {
        require(tx, pipeline);
        return new Transitions(ways(tx, READ, pipeline).entrySet().stream()
                .<Transitions.@Nullable Way>map(way -> new Transitions.Way(way.getKey(), Ways.ids(way.getValue())))
                .filter(way -> way != null && way.toStageIds() != null)
                .toList());
    }

    private static void require(Transaction tx, long pipeline) {
        boolean known = tx.queryOne(
                        "select id from crm.pipeline where tenant_id = ? and id = ?",
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        pipeline)
                .isPresent();
        if (!known) {
            throw Problem.notFound().asException();
        }
    }

    /** By stage; null where deals go anywhere. */
    private static Map<Long, @Nullable String> ways(Transaction tx, String sql, long pipeline) {
        Map<Long, @Nullable String> ways = new LinkedHashMap<>();
        tx.query(
                        sql,
                        row -> new Row(row.getLong(1), row.getStringOrNull(2)),
                        tx.actor().tenantId(),
                        pipeline)
                .forEach(row -> ways.put(row.stage, row.targets));
        return ways;
    }

    private record Row(long stage, @Nullable String targets) {}

    private static Map<Long, @Nullable String> next(
            Collection<Long> stages, List<Transitions.@Nullable Way> transitions) {
        Map<Long, @Nullable String> next = new LinkedHashMap<>();
        stages.forEach(stage -> next.put(stage, null));
        for (Transitions.Way way : transitions) {
            Long from = way == null ? null : way.fromStageId();
            if (way == null || from == null || !stages.contains(from)) {
                throw unknown("from_stage_id");
            }
            List<@Nullable Long> targets = way.toStageIds();
            if (targets != null) {
                if (!stages.containsAll(targets)) {
                    throw unknown("to_stage_ids");
                }
                next.put(from, Ways.text(stages, targets));
            }
        }
        return next;
    }

    private static ProblemException unknown(String field) {
        return Problem.invalid("pipeline/transitions-unknown-stage", "There is no such stage in this pipeline.")
                .field(field)
                .asException();
    }
}
