package io.guildhall.record.internal.views;

import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Saved views of any entity's list: one's own, those of one's team, those for everybody. */
@Component(service = ViewsResource.class)
@JakartarsResource
@Path("/views")
@Produces(MediaType.APPLICATION_JSON)
public final class ViewsResource {
    private final Views views;
    private final CurrentActor currentActor;

    @Activate
    public ViewsResource(
            @Reference Database database, @Reference Modules modules, @Reference CurrentActor currentActor) {
        this.views = new Views(database, modules);
        this.currentActor = currentActor;
    }

    public record SavedViews(List<View> data) {}

    /** @param entity full name: {@code crm.contact} */
    @GET
    public SavedViews list(@QueryParam("entity") @DefaultValue("") String entity) {
        if (entity.isEmpty()) {
            throw Problem.badRequest("view/entity", "Say of which records.")
                    .field("entity")
                    .asException();
        }
        return new SavedViews(views.list(currentActor.get(), entity));
    }

    /** The caller's own order of views, and which of them to hide; those of modules among them. */
    @PUT
    @Path("/places")
    @Consumes(MediaType.APPLICATION_JSON)
    public SavedViews arrange(Places.@Nullable Order order) {
        return new SavedViews(views.arrange(currentActor.get(), order));
    }

    @GET
    @Path("/{id}")
    public View get(@PathParam("id") String id) {
        return views.get(currentActor.get(), Parameters.id(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Nullable ViewWish given) {
        View made = views.add(currentActor.get(), given);
        return Response.created(URI.create("/api/views/" + made.id()))
                .entity(made)
                .build();
    }

    /** The whole view, as it shall be; of which records it is stays. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public View change(@PathParam("id") String id, @Nullable ViewWish given) {
        return views.change(currentActor.get(), Parameters.id(id), given);
    }

    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("id") String id) {
        views.delete(currentActor.get(), Parameters.id(id));
        return Response.noContent().build();
    }
}
