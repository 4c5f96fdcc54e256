package io.guildhall.identity.internal.rest;

import io.guildhall.actor.CurrentActor;
import io.guildhall.identity.internal.actor.PermissionNames;
import io.guildhall.identity.internal.people.Role;
import io.guildhall.identity.internal.people.Roles;
import io.guildhall.identity.internal.why.Previews;
import io.guildhall.identity.internal.why.RightsPreview;
import io.guildhall.port.Modules;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** A tenant's own roles, and the permissions they are made of. */
@Component(service = RoleResource.class)
@JakartarsResource
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RoleResource {
    private static final String[] FIELDS = {"title", "reads", "writes", "permissions"};

    private static final int MOST_PERMISSIONS = 500;

    private final CurrentActor current;
    private final Roles roles;
    private final Modules modules;
    private final Previews previews;

    @Activate
    public RoleResource(
            @Reference CurrentActor current,
            @Reference Roles roles,
            @Reference Modules modules,
            @Reference Previews previews) {
        this.current = current;
        this.roles = roles;
        this.modules = modules;
        this.previews = previews;
    }

    /** Every permission there is in this workspace at the moment, by name. */
    @GET
    @Path("/permissions")
    public Map<String, Set<String>> permissions() {
        return Map.of(
                "data", PermissionNames.known(modules.current(), current.get().modules()));
    }

    @POST
    @Path("/roles")
    public Response add(Map<String, @Nullable Object> given) {
        Role role = roles.add(current.get(), patch(given));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/roles/" + role.id())
                .entity(role)
                .build();
    }

    @PATCH
    @Path("/roles/{id}")
    public Role change(
            @PathParam("id") long id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            Map<String, @Nullable Object> given) {
        return roles.change(current.get(), id, IfMatch.of(ifMatch), patch(given));
    }

    /** What this change would open to those who hold the role, and what it would close; nothing is saved. */
    @POST
    @Path("/roles/{id}/preview")
    public RightsPreview preview(@PathParam("id") long id, Map<String, @Nullable Object> given) {
        return previews.ofRole(current.get(), id, patch(given));
    }

    /** What keeps a role from a field must name one that there is to be kept from. */
    private Form patch(Map<String, @Nullable Object> given) {
        Form patch = new Form(given, FIELDS);
        List<String> named = patch.lines("permissions", MOST_PERMISSIONS, 100);
        for (String name : named == null ? List.<String>of() : named) {
            if (PermissionNames.keepsFromNothing(name, modules.current())) {
                throw Form.wrong("permissions", "role/field", "What a record needs cannot be hidden.");
            }
        }
        return patch;
    }

    @DELETE
    @Path("/roles/{id}")
    public void remove(@PathParam("id") long id) {
        roles.remove(current.get(), id);
    }
}
