package io.guildhall.identity.internal.rest;

import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.identity.internal.people.ApiKeys;
import io.guildhall.request.Form;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Keys for programs: made, listed without their secret, taken away. */
@Component(service = ApiKeyResource.class)
@JakartarsResource
@OwnEyes
@Path("/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ApiKeyResource {
    private final CurrentActor current;
    private final ApiKeys keys;

    @Activate
    public ApiKeyResource(@Reference CurrentActor current, @Reference ApiKeys keys) {
        this.current = current;
        this.keys = keys;
    }

    @GET
    public Map<String, List<ApiKeys.Key>> all() {
        return Map.of("data", keys.all(current.get()));
    }

    /** Answers with the secret, once. */
    @POST
    public Response add(Map<String, @Nullable Object> given) {
        ApiKeys.NewKey key = keys.add(current.get(), new Form(given, "name", "role_id", "expires_at"));
        return Response.status(Response.Status.CREATED).entity(key).build();
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") long id) {
        keys.remove(current.get(), id);
    }
}
