package io.guildhall.workflow.internal.rest;

import io.guildhall.actor.Actor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.request.Parameters;
import io.guildhall.workflow.internal.run.Endings;
import io.guildhall.workflow.internal.step.ApprovalStep;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What workflows ask the caller to decide. */
@Component(service = ApprovalsResource.class)
@JakartarsResource
@OwnEyes
@Path("/workflow-approvals")
@Produces(MediaType.APPLICATION_JSON)
public final class ApprovalsResource {
    private static final String MINE = """
            select a.id, w.title, a.question, nullif(a.entity, ''), a.record_id, a.asked_at, a.deadline, a.handed_by, a.run_id
            from workflow.approval a
            join workflow.run r on r.tenant_id = a.tenant_id and r.id = a.run_id
            join workflow.workflow w on w.tenant_id = r.tenant_id and w.id = r.workflow_id
            where a.tenant_id = ? and a.member_id = ? and a.state = 'open' """;
    private static final String CLOSED = """
            select state from workflow.approval where tenant_id = ? and id = ? and (member_id = ? or handed_by = ?)""";
    private static final String DECIDE = """
            update workflow.approval set state = ?, comment = ?, decided_by = ?, decided_at = now()
            where tenant_id = ? and id = ? and member_id = ? and state = 'open'""";
    private static final String HAND_ON = """
            update workflow.approval a set member_id = ?, handed_by = a.member_id
            where a.tenant_id = ? and a.id = ? and a.member_id = ? and a.state = 'open'
                and exists (select from identity.member m where m.tenant_id = a.tenant_id and m.id = ? and m.active)""";

    private final Database database;
    private final Records records;
    private final Modules modules;
    private final Notices notices;
    private final Endings endings;
    private final Office office;

    @Activate
    public ApprovalsResource(
            @Reference Database database,
            @Reference Records records,
            @Reference Modules modules,
            @Reference Notices notices,
            @Reference Endings endings,
            @Reference Office office) {
        this.database = database;
        this.records = records;
        this.modules = modules;
        this.notices = notices;
        this.endings = endings;
        this.office = office;
    }

    /** @param title of the record, or null where the caller may not see it */
    public record Approval(
            long id,
            String workflow,
            String question,
            @Nullable String entity,
            @Nullable Long recordId,
            @Nullable String title,
            Instant askedAt,
            @Nullable Instant deadline,
            @Nullable Long handedBy) {}

    public record Approvals(List<Approval> data) {}

    /** @param decision approved or rejected */
    public record Decision(
            @Nullable String decision, @Nullable String comment) {}

    public record HandOn(@Nullable Long memberId) {}

    private record Asking(Approval approval, long run) {}

    @GET
    public Approvals list() {
        Actor actor = office.anybody();
        List<Asking> mine = database.read(office.house(actor), tx -> mine(tx, actor));
        return new Approvals(database.read(
                actor,
                tx -> mine.stream().map(asking -> titled(tx, asking.approval())).toList()));
    }

    @POST
    @Path("/{id}/decide")
    @Consumes(MediaType.APPLICATION_JSON)
    public Approvals decide(@PathParam("id") String id, @Nullable Decision decision) {
        Actor actor = office.anybody();
        long approval = Parameters.id(id);
        Decision wanted = Asked.body(decision);
        if (!Set.of("approved", "rejected").contains(String.valueOf(wanted.decision()))) {
            throw Problem.invalid("workflow/decision", "This must be approved or rejected.")
                    .field("decision")
                    .asException();
        }
        String comment = Asked.limited("comment", Objects.requireNonNullElse(wanted.comment(), ""), 2_000);
        database.write(office.house(actor), tx -> {
            Asking asking = one(tx, actor, approval);
            tx.update(
                    DECIDE, wanted.decision(), comment, actor.memberId(), actor.tenantId(), approval, actor.memberId());
            endings.nudge(tx, asking.run());
            return 0;
        });
        return list();
    }

    /** Lets a colleague decide. */
    @POST
    @Path("/{id}/delegate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Approvals delegate(@PathParam("id") String id, @Nullable HandOn wish) {
        Actor actor = office.anybody();
        long approval = Parameters.id(id);
        Long heir = Asked.body(wish).memberId();
        if (heir == null) {
            throw nobody();
        }
        database.write(office.house(actor), tx -> {
            Approval asked = one(tx, actor, approval).approval();
            if (tx.update(HAND_ON, heir, actor.tenantId(), approval, actor.memberId(), heir) != 1) {
                throw nobody();
            }
            tell(tx, asked, heir, actor.memberId());
            return 0;
        });
        return list();
    }

    private void tell(Transaction tx, Approval asked, long heir, long by) {
        if (asked.entity() != null && asked.recordId() != null) {
            notices.tell(
                    tx,
                    new Notice(
                            heir,
                            ApprovalStep.KIND,
                            asked.entity(),
                            asked.recordId(),
                            "workflow.notice.approval",
                            Map.of("text", asked.question()),
                            by,
                            "workflow/approval/" + asked.id()));
        }
    }

    private static List<Asking> mine(Transaction tx, Actor actor) {
        return tx.query(
                MINE + "order by a.deadline nulls last, a.id limit 200",
                ApprovalsResource::map,
                actor.tenantId(),
                actor.memberId());
    }

    private static Asking one(Transaction tx, Actor actor, long id) {
        return tx.queryOne(MINE + "and a.id = ?", ApprovalsResource::map, actor.tenantId(), actor.memberId(), id)
                .orElseThrow(() -> closed(tx, actor, id));
    }

    /** Told of what was asked of the caller once, and of nothing else. */
    private static RuntimeException closed(Transaction tx, Actor actor, long id) {
        return tx.queryOne(CLOSED, row -> row.getString(1), actor.tenantId(), id, actor.memberId(), actor.memberId())
                .map(state -> Problem.conflict("workflow/decided", "This is no longer yours to decide.")
                        .with("state", state)
                        .asException())
                .orElseGet(() -> Problem.notFound().asException());
    }

    private static Asking map(io.guildhall.database.Row row) {
        return new Asking(
                new Approval(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getStringOrNull(4),
                        row.getLongOrNull(5),
                        null,
                        Objects.requireNonNull(row.getInstant(6)),
                        row.getInstant(7),
                        row.getLongOrNull(8)),
                row.getLong(9));
    }

    private Approval titled(Transaction tx, Approval one) {
        return new Approval(
                one.id(),
                one.workflow(),
                one.question(),
                one.entity(),
                one.recordId(),
                title(tx, one.entity(), one.recordId()),
                one.askedAt(),
                one.deadline(),
                one.handedBy());
    }

    private @Nullable String title(Transaction tx, @Nullable String entity, @Nullable Long record) {
        Optional<EntityType> type =
                entity == null ? Optional.empty() : modules.current().entity(entity);
        if (type.isEmpty() || record == null) {
            return null;
        }
        try {
            return records.get(tx, type.get().fullName(), record)
                    .text(type.get().titleField());
        } catch (ProblemException e) {
            return null;
        }
    }

    private static RuntimeException nobody() {
        return Problem.invalid("workflow/nobody", "There is no such colleague.")
                .field("member_id")
                .asException();
    }
}
