package io.guildhall.workflow.internal.rest;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.request.Parameters;
import io.guildhall.workflow.internal.Starts;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Workflows that people start at a record, by a button. */
@Component(service = ButtonsResource.class)
@JakartarsResource
@Path("/workflow-buttons")
@Produces(MediaType.APPLICATION_JSON)
public final class ButtonsResource {
    private static final String BUTTONS = """
            select w.id, w.title, w.description from workflow.live l
            join workflow.workflow w on w.tenant_id = l.tenant_id and w.id = l.workflow_id
            where l.tenant_id = ? and l.entity = ? and l.kind = 'button' order by w.title, w.id""";
    private static final String BUTTON = """
            select entity from workflow.live where tenant_id = ? and workflow_id = ? and kind = 'button'""";

    private final Database database;
    private final Records records;
    private final Modules modules;
    private final Starts starts;
    private final Office office;

    @Activate
    public ButtonsResource(
            @Reference Database database,
            @Reference Records records,
            @Reference Modules modules,
            @Reference Starts starts,
            @Reference Office office) {
        this.database = database;
        this.records = records;
        this.modules = modules;
        this.starts = starts;
        this.office = office;
    }

    public record Button(long id, String title, String description) {}

    public record Buttons(List<Button> data) {}

    public record RecordWish(@Nullable Long recordId) {}

    public record Started(long run) {}

    /** Workflows that people start at a record of this kind. @param entity full name: {@code crm.contact} */
    @GET
    public Buttons buttons(@QueryParam("entity") @Nullable String entity) {
        if (entity == null || entity.isEmpty()) {
            throw Asked.wrong("entity", "Say of which records.");
        }
        Actor actor = office.anybody();
        return database.read(
                actor,
                tx -> new Buttons(tx.query(
                        BUTTONS,
                        row -> new Button(row.getLong(1), row.getString(2), row.getString(3)),
                        actor.tenantId(),
                        entity)));
    }

    /** Starts a workflow at a record that the caller may change. */
    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(@PathParam("id") String id, @Nullable RecordWish wish) {
        Actor actor = office.anybody();
        long workflow = Parameters.id(id);
        long record = record(wish);
        String entity = database.read(
                actor,
                tx -> tx.queryOne(BUTTON, row -> row.getString(1), actor.tenantId(), workflow)
                        .orElseThrow(() -> Problem.notFound().asException()));
        EntityType type = modules.current()
                .entity(entity)
                .orElseThrow(() -> Problem.notFound().asException());
        database.read(actor, tx -> records.get(tx, entity, record));
        if (!actor.may(type.permission(EntityType.Verb.UPDATE))) {
            throw Problem.forbidden("workflow/forbidden-record", "You may not change this record.")
                    .asException();
        }
        Starts.Start start = new Starts.Start(workflow, "button", null, entity, record, Map.of(), actor.memberId());
        long run = database.write(office.house(actor), tx -> starts.start(tx, start))
                .orElseThrow(() -> Problem.conflict("workflow/off", "This workflow is not on.")
                        .asException());
        return Response.accepted(new Started(run)).build();
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
