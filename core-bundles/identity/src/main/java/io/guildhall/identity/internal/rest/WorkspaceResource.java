package io.guildhall.identity.internal.rest;

import io.guildhall.actor.CurrentActor;
import io.guildhall.identity.internal.workspace.WorkspaceSettings;
import io.guildhall.request.Form;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The tenant's own settings, its modules and its sample data. */
@Component(service = WorkspaceResource.class)
@JakartarsResource
@Path("/workspace")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WorkspaceResource {
    private final CurrentActor current;
    private final WorkspaceSettings settings;

    @Activate
    public WorkspaceResource(@Reference CurrentActor current, @Reference WorkspaceSettings settings) {
        this.current = current;
        this.settings = settings;
    }

    @GET
    public WorkspaceSettings.View view() {
        return settings.view(current.get());
    }

    @PATCH
    public WorkspaceSettings.View change(Map<String, @Nullable Object> given) {
        return settings.change(
                current.get(), new Form(given, "name", "currency", "time_zone", "locale", "start_page", "leads_edit"));
    }

    @POST
    @Path("/modules")
    public WorkspaceSettings.View add(Map<String, @Nullable Object> given) {
        return settings.add(current.get(), new Form(given, "module").textOrNull("module"));
    }

    @DELETE
    @Path("/modules/{module}")
    public WorkspaceSettings.View remove(@PathParam("module") String module) {
        return settings.remove(current.get(), module);
    }

    @DELETE
    @Path("/sample-data")
    public void removeSampleData() {
        settings.removeSampleData(current.get());
    }
}
