package io.guildhall.record.internal.erase;

import io.guildhall.actor.CurrentActor;
import io.guildhall.problem.Problem;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/** What erasing a person would do, and doing it; for every entity whose records are people. */
@Component(service = ErasureResource.class)
@JakartarsResource
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ErasureResource {
    private final Erasures erasures;
    private final CurrentActor currentActor;

    @Activate
    public ErasureResource(@Reference Erasures erasures, @Reference CurrentActor currentActor) {
        this.erasures = erasures;
        this.currentActor = currentActor;
    }

    @GET
    @Path("{plural:[a-z0-9-]+}/{id:[0-9]+}/erasure")
    public ErasureView previewOfCore(@PathParam("plural") String plural, @PathParam("id") String id) {
        return erasures.preview(currentActor.get(), plural, Parameters.id(id));
    }

    @GET
    @Path("{module:[a-z0-9-]+}/{plural:[a-z0-9-]+}/{id:[0-9]+}/erasure")
    public ErasureView previewOfModule(
            @PathParam("module") String module, @PathParam("plural") String plural, @PathParam("id") String id) {
        return erasures.preview(currentActor.get(), module + "/" + plural, Parameters.id(id));
    }

    @POST
    @Path("{plural:[a-z0-9-]+}/{id:[0-9]+}/erasure")
    @Consumes(MediaType.APPLICATION_JSON)
    public ErasureView eraseOfCore(
            @PathParam("plural") String plural, @PathParam("id") String id, @Nullable ErasureWish wish) {
        return erasures.erase(currentActor.get(), plural, Parameters.id(id), confirm(wish));
    }

    @POST
    @Path("{module:[a-z0-9-]+}/{plural:[a-z0-9-]+}/{id:[0-9]+}/erasure")
    @Consumes(MediaType.APPLICATION_JSON)
    public ErasureView eraseOfModule(
            @PathParam("module") String module,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @Nullable ErasureWish wish) {
        return erasures.erase(currentActor.get(), module + "/" + plural, Parameters.id(id), confirm(wish));
    }

    private static String confirm(@Nullable ErasureWish wish) {
        if (wish == null || wish.confirm() == null || wish.confirm().isBlank()) {
            throw Problem.invalid("record/required", "This is needed.")
                    .detail("Type the name of the person who is to be erased.")
                    .field("confirm")
                    .asException();
        }
        return wish.confirm();
    }
}
