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

/** Deletes a stage, but never the deals in it: while there are any, the caller must say where they go. */
@Component(service = StageRemoval.class)
@JakartarsResource
@Path("/stages/{id}")
public final class StageRemoval {
    private final Database database;
    private final CurrentActor currentActor;

    @Activate
    public StageRemoval(@Reference Database database, @Reference CurrentActor currentActor) {
        this.database = database;
        this.currentActor = currentActor;
    }

    @DELETE
    public void delete(@PathParam("id") String id, @QueryParam("move_to") @Nullable String moveTo) {
        delete(currentActor.get(), Parameters.id(id), Parameters.idOrNull("move_to", moveTo));
    }

    void delete(Actor actor, long stage, @Nullable Long moveTo) {
        actor.need("stages.delete");
        if (!actor.admin()) {
            throw Problem.forbidden("stage/not-allowed", "Only an administrator may delete stages.")
                    .asException();
        }
        database.write(actor, tx -> {
            lock(tx, stage);
            if (moveTo == null) {
                refuseWhileUsed(tx, stage);
            } else {
                move(tx, stage, moveTo);
            }
            return tx.update("delete from crm.stage where tenant_id = ? and id = ?", actor.tenantId(), stage);
        });
    }

    /** Nobody moves a deal into the stage while it goes, nor takes away the only other one. */
    private static void lock(Transaction tx, long stage) {
        var ofPipeline = tx.query(
                """
                select id from crm.stage where tenant_id = ? and pipeline_id =
                    (select s.pipeline_id from crm.stage s where s.tenant_id = ? and s.id = ?)
                order by id for update""", row -> row.getLong(1), tx.actor().tenantId(), tx.actor().tenantId(), stage);
        if (ofPipeline.isEmpty()) {
            throw Problem.notFound().asException();
        }
        if (ofPipeline.size() == 1) {
            throw Problem.conflict("stage/last", "A pipeline keeps at least one stage.")
                    .asException();
        }
    }

    /** Deals in the trash count as well: they could be restored into it. */
    private static void refuseWhileUsed(Transaction tx, long stage) {
        long deals = tx.queryOne(
                        "select count(*) from crm.deal where tenant_id = ? and stage_id = ?",
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        stage)
                .orElse(0L);
        if (deals > 0) {
            throw Problem.conflict("stage/in-use", "There are still deals in this stage.")
                    .detail("Say with move_to where its %d deals shall go.", deals)
                    .field("move_to")
                    .with("deals", deals)
                    .asException();
        }
    }

    private static void move(Transaction tx, long stage, long target) {
        long tenant = tx.actor().tenantId();
        boolean known = target != stage
                && tx.queryOne(
                                "select id from crm.stage where tenant_id = ? and id = ?",
                                row -> row.getLong(1),
                                tenant,
                                target)
                        .isPresent();
        if (!known) {
            throw Problem.invalid("stage/unknown-target", "There is no such other stage.")
                    .field("move_to")
                    .asException();
        }
        turn(tx, stage, target);
        tx.update("update crm.deal set stage_id = ? where tenant_id = ? and stage_id = ?", target, tenant, stage);
    }

    /** The stage holds nothing back any more, and what led to it leads to where its deals go. */
    private static void turn(Transaction tx, long stage, long target) {
        long tenant = tx.actor().tenantId();
        tx.update("update crm.stage set next_stages = null where tenant_id = ? and id = ?", tenant, stage);
        tx.update("""
                update crm.stage s set next_stages = array_replace(s.next_stages, ?::bigint, t.id)
                from crm.stage t
                where s.tenant_id = ? and ? = any (s.next_stages)
                  and t.tenant_id = s.tenant_id and t.pipeline_id = s.pipeline_id and t.id = ?""", stage, tenant, stage, target);
    }
}
