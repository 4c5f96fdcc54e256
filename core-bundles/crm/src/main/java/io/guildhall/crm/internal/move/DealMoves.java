package io.guildhall.crm.internal.move;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.FieldRights;
import io.guildhall.crm.internal.entity.Entities;
import io.guildhall.database.Database;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * Moves a deal to another stage, with what that stage asks for. Sending the same move again changes nothing and gets the same answer, so a caller that
 * lost the reply may simply repeat it, even with the version it had seen before.
 */
@Component(service = DealMoves.class)
@JakartarsResource
@Path("/deals/{id}/move")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class DealMoves {
    private static final String REPLY = """
            select s.id, s.name, s.is_lost, a.id, a.body, a.author_id, a.happened_at
            from crm.stage s
            left join lateral (
                select id, body, author_id, happened_at from crm.activity
                where tenant_id = s.tenant_id and deal_id = ? and type = 'stage_change'
                order by happened_at desc, id desc limit 1) a on true
            where s.tenant_id = ? and s.id = ?
            """;

    private final Database database;
    private final Records records;
    private final CurrentActor currentActor;

    @Activate
    public DealMoves(@Reference Database database, @Reference Records records, @Reference CurrentActor currentActor) {
        this.database = database;
        this.records = records;
        this.currentActor = currentActor;
    }

    @POST
    public Moved move(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, MoveRequest request) {
        return move(currentActor.get(), Parameters.id(id), ifMatch, request);
    }

    /** The same under the verb that some clients expect. */
    @PATCH
    public Moved patch(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, MoveRequest request) {
        return move(id, ifMatch, request);
    }

    Moved move(Actor actor, long id, @Nullable String ifMatch, @Nullable MoveRequest request) {
        if (request == null || request.stageId() == null) {
            throw Problem.invalid("deal/stage-missing", "Say which stage the deal moves to.")
                    .field("stage_id")
                    .asException();
        }
        long version = IfMatch.of(ifMatch).or(Objects.requireNonNullElse(request.version(), Records.ANY_VERSION));
        long target = request.stageId();
        return database.write(actor, tx -> {
            boolean done = version != Records.ANY_VERSION && isThere(tx, id, target);
            long expected = done ? Records.ANY_VERSION : version;
            return reply(tx, records.update(tx, Entities.DEAL, id, expected, changes(tx, request, target)), target);
        });
    }

    /** Whether an earlier call has moved the deal; then it does not matter which version the caller had seen. */
    private boolean isThere(Transaction tx, long deal, long stage) {
        Long now = records.get(tx, Entities.DEAL, deal).number("stage_id");
        return now != null && now == stage;
    }

    private static Map<String, @Nullable Object> changes(Transaction tx, MoveRequest request, long target) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        if (request.values() != null) {
            changes.putAll(request.values());
        }
        changes.put("stage_id", target);
        if (request.reason() != null) {
            if (!isLost(tx, target)) {
                throw Problem.invalid("deal/reason-not-lost", "A reason belongs to a deal that is lost.")
                        .field("reason")
                        .asException();
            }
            changes.put("lost_reason", request.reason());
        }
        return changes;
    }

    private static boolean isLost(Transaction tx, long stage) {
        return tx.queryOne(
                        "select is_lost from crm.stage where tenant_id = ? and id = ?",
                        row -> row.getBoolean(1),
                        tx.actor().tenantId(),
                        stage)
                .orElseThrow(DealMoves::noSuchStage);
    }

    private static Moved reply(Transaction tx, StoredRecord deal, long stage) {
        return tx.queryOne(
                        REPLY,
                        row -> new Moved(
                                deal.id(),
                                row.getLong(1),
                                new Moved.Stage(row.getLong(1), row.getString(2)),
                                String.valueOf(deal.get("status")),
                                (Instant) java.util.Objects.requireNonNull(deal.get("updated_at")),
                                deal.version(),
                                note(row, tx.actor())),
                        deal.id(),
                        tx.actor().tenantId(),
                        stage)
                .orElseThrow(DealMoves::noSuchStage);
    }

    /** As much of it as the story itself would show. */
    private static Moved.@Nullable Activity note(Row row, Actor reader) {
        Long id = row.getLongOrNull(4);
        Instant at = row.getInstant(7);
        boolean body = FieldRights.sees(reader, Entities.ACTIVITIES, "body");
        boolean author = FieldRights.sees(reader, Entities.ACTIVITIES, "author_id");
        return id == null || at == null
                ? null
                : new Moved.Activity(
                        id,
                        Entities.STAGE_CHANGE,
                        body ? row.getString(5) : null,
                        author ? row.getLongOrNull(6) : null,
                        at);
    }

    private static ProblemException noSuchStage() {
        return Problem.invalid("deal/stage-unknown", "There is no such stage.")
                .field("stage_id")
                .asException();
    }
}
