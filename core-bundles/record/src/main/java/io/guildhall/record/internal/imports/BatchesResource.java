package io.guildhall.record.internal.imports;

import io.guildhall.actor.CurrentActor;
import io.guildhall.problem.Problem;
import io.guildhall.record.internal.bulk.ImportUndoView;
import io.guildhall.record.internal.bulk.ImportUndos;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Bring a whole old system: drop all its files, look at what they are, start, take everything back. */
@Component(service = BatchesResource.class)
@JakartarsResource
@Path("/import-batches")
@Produces(MediaType.APPLICATION_JSON)
public final class BatchesResource {
    private final Batches batches;
    private final ImportUndos undos;
    private final CurrentActor currentActor;

    @Activate
    public BatchesResource(
            @Reference Batches batches, @Reference ImportUndos undos, @Reference CurrentActor currentActor) {
        this.batches = batches;
        this.undos = undos;
        this.currentActor = currentActor;
    }

    /** All files of a form: comma-separated values, workbooks, archives of those. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response drop(List<EntityPart> parts) throws IOException {
        List<Batches.Dropped> files = new ArrayList<>();
        int left = Imports.MOST_BYTES;
        for (EntityPart part : parts) {
            String name = part.getFileName().orElse("");
            if (!name.isEmpty()) {
                byte[] content = part.getContent().readNBytes(left + 1);
                left -= content.length;
                if (left < 0) {
                    throw Problem.of(413, "request/too-large", "The file is too large.")
                            .detail("All together, at most %d bytes.", Imports.MOST_BYTES)
                            .asException();
                }
                files.add(new Batches.Dropped(name, content));
            }
        }
        Views.BatchView made = batches.drop(currentActor.get(), files);
        return Response.created(URI.create("/api/import-batches/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    @Path("/{id}")
    public Views.BatchView get(@PathParam("id") String id) {
        return batches.get(currentActor.get(), Parameters.id(id));
    }

    @POST
    @Path("/{id}/start")
    public Response start(@PathParam("id") String id) {
        return Response.accepted(batches.start(currentActor.get(), Parameters.id(id)))
                .build();
    }

    @POST
    @Path("/{id}/cancel")
    public Views.BatchView cancel(@PathParam("id") String id) {
        return batches.cancel(currentActor.get(), Parameters.id(id));
    }

    /** What all of them have done, and what of that somebody has changed since. */
    @GET
    @Path("/{id}/undo")
    public ImportUndoView undone(@PathParam("id") String id) {
        return undos.ofBatch(currentActor.get(), Parameters.id(id));
    }

    /** Takes all back, the last file first, behind the scenes. */
    @POST
    @Path("/{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response undo(@PathParam("id") String id, ImportsResource.@Nullable UndoWish wish) {
        Boolean editedToo = wish == null ? null : wish.editedToo();
        return Response.accepted(undos.startBatch(currentActor.get(), Parameters.id(id), editedToo))
                .build();
    }

    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("id") String id) {
        batches.delete(currentActor.get(), Parameters.id(id));
        return Response.noContent().build();
    }
}
