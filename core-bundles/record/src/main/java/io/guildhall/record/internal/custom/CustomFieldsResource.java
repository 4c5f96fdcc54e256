package io.guildhall.record.internal.custom;

import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.job.Jobs;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Fields that the workspace adds to its records. Takes the permission {@code workspace.admin}. */
@Component(service = CustomFieldsResource.class)
@JakartarsResource
@Path("/custom-fields")
@Produces(MediaType.APPLICATION_JSON)
public final class CustomFieldsResource {

    private final FieldAdmin fields;
    private final CurrentActor currentActor;

    @Activate
    public CustomFieldsResource(
            @Reference Database database,
            @Reference Modules modules,
            @Reference Jobs jobs,
            @Reference Workspaces workspaces,
            @Reference CurrentActor currentActor) {
        this.fields = new FieldAdmin(database, modules, jobs, workspaces);
        this.currentActor = currentActor;
    }

    /**
     * @param entity full name: {@code crm.deal}
     * @param trash whether those that were deleted in the last thirty days are asked for instead
     */
    @GET
    public FieldView.Fields list(
            @QueryParam("entity") @DefaultValue("") String entity,
            @QueryParam("trash") @DefaultValue("") String trash) {
        if (!trash.isEmpty() && !trash.equals("true") && !trash.equals("false")) {
            throw Problem.badRequest("query/value", "The value does not fit.")
                    .field("trash")
                    .asException();
        }
        return fields.list(currentActor.get(), entity, trash.equals("true"));
    }

    /** What one more fast field would cost. @param entity full name: {@code crm.deal} */
    @GET
    @Path("/price")
    public FieldView.Price price(@QueryParam("entity") @DefaultValue("") String entity) {
        return fields.price(currentActor.get(), entity);
    }

    @GET
    @Path("/{id}")
    public FieldView get(@PathParam("id") String id) {
        return fields.get(currentActor.get(), Parameters.id(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Nullable FieldWish given) {
        FieldView made = fields.add(currentActor.get(), given);
        return Response.created(URI.create("/api/custom-fields/" + made.id()))
                .entity(made)
                .build();
    }

    /** What is not named stays; the type changes by {@code retype}. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public FieldView change(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String version, @Nullable FieldWish given) {
        return fields.change(
                currentActor.get(), Parameters.id(id), IfMatch.of(version).orNull(), given);
    }

    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable String version) {
        fields.delete(currentActor.get(), Parameters.id(id), IfMatch.of(version).orNull());
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/restore")
    public FieldView restore(@PathParam("id") String id) {
        return fields.restore(currentActor.get(), Parameters.id(id));
    }

    /** What would be lost by another type, or without one by deleting the field. */
    @POST
    @Path("/{id}/rehearse")
    @Consumes(MediaType.APPLICATION_JSON)
    public Rehearsal rehearse(@PathParam("id") String id, @Nullable FieldWish given) {
        return fields.rehearse(currentActor.get(), Parameters.id(id), given);
    }

    @POST
    @Path("/{id}/retype")
    @Consumes(MediaType.APPLICATION_JSON)
    public FieldView retype(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String version, @Nullable FieldWish given) {
        return fields.retype(
                currentActor.get(), Parameters.id(id), IfMatch.of(version).orNull(), given);
    }
}
