package io.guildhall.workflow.internal.rest;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.request.Parameters;
import io.guildhall.workflow.internal.definition.Checker;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.run.Hindsight;
import io.guildhall.workflow.internal.run.Rehearsal;
import io.guildhall.workflow.internal.value.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Tries drafts out: with a real record, and with the days gone by. */
@Component(service = TrialsResource.class)
@JakartarsResource
@Path("/workflow-trials")
@Produces(MediaType.APPLICATION_JSON)
public final class TrialsResource {
    private static final String DRAFT = "select definition::text from workflow.workflow where tenant_id = ? and id = ?";

    private final Database database;
    private final Records records;
    private final Modules modules;
    private final Rehearsal rehearsal;
    private final Hindsight hindsight;
    private final Office office;

    @Activate
    public TrialsResource(
            @Reference Database database,
            @Reference Records records,
            @Reference Modules modules,
            @Reference Rehearsal rehearsal,
            @Reference Hindsight hindsight,
            @Reference Office office) {
        this.database = database;
        this.records = records;
        this.modules = modules;
        this.rehearsal = rehearsal;
        this.hindsight = hindsight;
        this.office = office;
    }

    public record RecordWish(@Nullable Long recordId) {}

    public record DaysWish(@Nullable Long days) {}

    /** What the draft would do with a real record. Writes nothing. */
    @POST
    @Path("/{id}/record")
    @Consumes(MediaType.APPLICATION_JSON)
    public Rehearsal.Outcome rehearse(@PathParam("id") String id, @Nullable RecordWish wish) {
        Actor owner = office.owner();
        long workflow = Parameters.id(id);
        Long record = wish == null ? null : wish.recordId();
        return database.read(office.house(owner), tx -> {
            Definition draft = draft(tx, workflow);
            String entity = draft.trigger().entity();
            if (!entity.isEmpty()) {
                records.get(tx, entity, record(wish));
            }
            return rehearsal.run(tx, workflow, draft, entity.isEmpty() ? null : record);
        });
    }

    /** How often the draft would have started in the last days, and how many records it would have changed. */
    @POST
    @Path("/{id}/history")
    @Consumes(MediaType.APPLICATION_JSON)
    public Hindsight.Seen hindsight(@PathParam("id") String id, @Nullable DaysWish wish) {
        Actor owner = office.owner();
        long workflow = Parameters.id(id);
        long days = wish == null || wish.days() == null ? 30 : wish.days();
        if (days < 1 || days > 366) {
            throw Problem.invalid("workflow/days", "This must be a number from 1 to 366.")
                    .field("days")
                    .asException();
        }
        return database.read(office.house(owner), tx -> {
            Definition draft = draft(tx, workflow);
            if (!Checker.starts(
                    draft,
                    new Known(modules.current(), tx.actor(), draft.trigger().entity()))) {
                throw Problem.invalid("workflow/definition", "Say first what sets the workflow off.")
                        .field("definition")
                        .asException();
            }
            return hindsight.look(tx, workflow, draft, (int) days);
        });
    }

    private static Definition draft(Transaction tx, long workflow) {
        return tx.queryOne(DRAFT, row -> row.getString(1), tx.actor().tenantId(), workflow)
                .map(json -> Definition.read(Json.read(json)))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static long record(@Nullable RecordWish wish) {
        if (wish == null || wish.recordId() == null) {
            throw Problem.invalid("workflow/record", "Say which record.")
                    .field("record_id")
                    .asException();
        }
        return wish.recordId();
    }
}
