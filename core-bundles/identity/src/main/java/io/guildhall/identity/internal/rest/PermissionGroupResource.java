package io.guildhall.identity.internal.rest;

import io.guildhall.actor.CurrentActor;
import io.guildhall.identity.internal.actor.PermissionGroups;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What a role can be made of, by module, in words for people. */
@Component(service = PermissionGroupResource.class)
@JakartarsResource
@Path("/permission-groups")
@Produces(MediaType.APPLICATION_JSON)
public final class PermissionGroupResource {
    private final CurrentActor current;
    private final PermissionGroups groups;

    @Activate
    public PermissionGroupResource(@Reference CurrentActor current, @Reference PermissionGroups groups) {
        this.current = current;
        this.groups = groups;
    }

    @GET
    public Map<String, List<PermissionGroups.Group>> all() {
        return Map.of("data", groups.of(current.get()));
    }
}
