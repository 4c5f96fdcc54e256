package io.guildhall.crm.internal.move;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Deletes a pipeline with its stages, but never the deals in it: while there are any, the caller must say where they go. */
@Component(service = PipelineRemoval.class)
@JakartarsResource
@Path("/pipelines/{id}")
public final class PipelineRemoval {
    private final Database database;
    private final CurrentActor currentActor;

    @Activate
    public PipelineRemoval(@Reference Database database, @Reference CurrentActor currentActor) {
        this.database = database;
        this.currentActor = currentActor;
    }

    /** @param moveTo a stage of another pipeline */
    @DELETE
    public void delete(@PathParam("id") String id, @QueryParam("move_to") @Nullable String moveTo) {
        delete(currentActor.get(), Parameters.id(id), Parameters.idOrNull("move_to", moveTo));
    }

    void delete(Actor actor, long pipeline, @Nullable Long moveTo) {
        actor.need("pipelines.delete");
        if (!actor.admin()) {
            throw Problem.forbidden("pipeline/not-allowed", "Only an administrator may delete pipelines.")
                    .asException();
        }
        database.write(actor, tx -> {
            boolean wasDefault = lock(tx, pipeline);
            if (moveTo == null) {
                refuseWhileUsed(tx, pipeline);
            } else {
                move(tx, pipeline, moveTo);
            }
            tx.update("delete from crm.stage where tenant_id = ? and pipeline_id = ?", actor.tenantId(), pipeline);
            tx.update("delete from crm.pipeline where tenant_id = ? and id = ?", actor.tenantId(), pipeline);
            return wasDefault ? nameDefault(tx) : 0;
        });
    }

    /** Locks all, so that two of them cannot each be the one that stays. Returns whether it is the default. */
    private static boolean lock(Transaction tx, long pipeline) {
        record Found(long id, boolean isDefault) {}
        var all = tx.query(
                "select id, is_default from crm.pipeline where tenant_id = ? order by id for update",
                row -> new Found(row.getLong(1), row.getBoolean(2)),
                tx.actor().tenantId());
        Found one = all.stream()
                .filter(found -> found.id == pipeline)
                .findFirst()
                .orElseThrow(() -> Problem.notFound().asException());
        if (all.size() == 1) {
            throw Problem.conflict("pipeline/last", "A workspace keeps at least one pipeline.")
                    .asException();
        }
        return one.isDefault;
    }

    /** Deals in the trash count as well: they could be restored into it. */
    private static void refuseWhileUsed(Transaction tx, long pipeline) {
        long deals = tx.queryOne(
                        "select count(*) from crm.deal where tenant_id = ? and pipeline_id = ?",
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        pipeline)
                .orElse(0L);
        if (deals > 0) {
            throw Problem.conflict("pipeline/in-use", "There are still deals in this pipeline.")
                    .detail("Say with move_to to which stage of another one its %d deals shall go.", deals)
                    .field("move_to")
                    .with("deals", deals)
                    .asException();
        }
    }

    private static void move(Transaction tx, long pipeline, long target) {
        long tenant = tx.actor().tenantId();
        boolean known = tx.queryOne(
                        "select id from crm.stage where tenant_id = ? and id = ? and pipeline_id <> ?",
                        row -> row.getLong(1),
                        tenant,
                        target,
                        pipeline)
                .isPresent();
        if (!known) {
            throw Problem.invalid("pipeline/unknown-target", "There is no such stage in another pipeline.")
                    .field("move_to")
                    .asException();
        }
        tx.update("update crm.deal set stage_id = ? where tenant_id = ? and pipeline_id = ?", target, tenant, pipeline);
    }

    private static int nameDefault(Transaction tx) {
        long tenant = tx.actor().tenantId();
        return tx.update("""
                update crm.pipeline set is_default = true where tenant_id = ? and id =
                    (select p.id from crm.pipeline p where p.tenant_id = ? order by p.position, p.id limit 1)""", tenant, tenant);
    }
}
