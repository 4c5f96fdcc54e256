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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Changes of many records at once, of any entity: count, start, watch, pause, go on, cancel, undo. */
@Component(service = BulkResource.class)
@JakartarsResource
@Path("/bulk-changes")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkResource {
    private final Bulks bulks;
    private final CurrentActor currentActor;

    @Activate
    public BulkResource(
            @Reference Database database,
            @Reference Modules modules,
            @Reference Jobs jobs,
            @Reference CurrentActor currentActor) {
        this.bulks = new Bulks(database, modules, jobs);
        this.currentActor = currentActor;
    }

    public record BulkChanges(List<BulkView> data) {}

    /** One's own last ones. @param entity full name: {@code crm.contact} */
    @GET
    public BulkChanges recent(@QueryParam("entity") @DefaultValue("") String entity) {
        if (entity.isEmpty()) {
            throw Problem.badRequest("bulk/entity", "Say of which records.")
                    .field("entity")
                    .asException();
        }
        return new BulkChanges(bulks.recent(currentActor.get(), entity));
    }

    /** How many it would change, and how many would stay as they are. */
    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public BulkView.BulkPreview preview(@Nullable BulkWish wish) {
        return bulks.preview(currentActor.get(), wish);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(@Nullable BulkWish wish) {
        return Response.accepted(bulks.start(currentActor.get(), wish)).build();
    }

    @GET
    @Path("/{id}")
    public BulkView get(@PathParam("id") String id) {
        return bulks.get(currentActor.get(), Parameters.id(id));
    }

    @POST
    @Path("/{id}/pause")
    public BulkView pause(@PathParam("id") String id) {
        return bulks.step(currentActor.get(), Parameters.id(id), Step.PAUSE);
    }

    @POST
    @Path("/{id}/resume")
    public BulkView resume(@PathParam("id") String id) {
        return bulks.step(currentActor.get(), Parameters.id(id), Step.RESUME);
    }

    @POST
    @Path("/{id}/cancel")
    public BulkView cancel(@PathParam("id") String id) {
        return bulks.step(currentActor.get(), Parameters.id(id), Step.CANCEL);
    }

    /** Puts back what nobody has changed since. */
    @POST
    @Path("/{id}/undo")
    public BulkView undo(@PathParam("id") String id) {
        return bulks.step(currentActor.get(), Parameters.id(id), Step.UNDO);
    }
}
