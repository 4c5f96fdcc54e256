package io.guildhall.record.internal.imports;

import io.guildhall.actor.CurrentActor;
import io.guildhall.problem.Problem;
import io.guildhall.record.internal.bulk.ImportUndoView;
import io.guildhall.record.internal.bulk.ImportUndos;
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
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Bring your customers: drop a file, look at the mapping, check every row, start, watch. */
@Component(service = ImportsResource.class)
@JakartarsResource
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportsResource {
    private final Imports imports;
    private final ImportUndos undos;
    private final CurrentActor currentActor;

    @Activate
    public ImportsResource(
            @Reference Imports imports, @Reference ImportUndos undos, @Reference CurrentActor currentActor) {
        this.imports = imports;
        this.undos = undos;
        this.currentActor = currentActor;
    }

    /** @param entity full name or path, such as {@code crm.contact} or {@code contacts} */
    @POST
    @Consumes({"text/csv", "text/plain", "text/tab-separated-values", MediaType.APPLICATION_OCTET_STREAM})
    public Response upload(
            @QueryParam("entity") @DefaultValue("crm.contact") String entity,
            @QueryParam("filename") @DefaultValue("") String fileName,
            InputStream body)
            throws IOException {
        return uploaded(entity, fileName, body);
    }

    /** The file of a form: its first part that has a file name. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response uploadForm(
            @QueryParam("entity") @DefaultValue("crm.contact") String entity,
            @QueryParam("filename") @DefaultValue("") String fileName,
            List<EntityPart> parts)
            throws IOException {
        for (EntityPart part : parts) {
            String name = part.getFileName().orElse("");
            if (!name.isEmpty()) {
                return uploaded(entity, fileName.isEmpty() ? name : fileName, part.getContent());
            }
        }
        throw Problem.badRequest("import/no-file", "The form holds no file.").asException();
    }

    @GET
    public List<Views.Status> list() {
        return imports.list(currentActor.get());
    }

    @GET
    @Path("/{id}")
    public Views.Status status(@PathParam("id") String id) {
        return imports.status(currentActor.get(), Parameters.id(id));
    }

    @GET
    @Path("/{id}/preview")
    public Views.Preview preview(@PathParam("id") String id) {
        return imports.preview(currentActor.get(), Parameters.id(id));
    }

    @PUT
    @Path("/{id}/mapping")
    @Consumes(MediaType.APPLICATION_JSON)
    public Views.Preview map(@PathParam("id") String id, Views.MappingWish wish) {
        return imports.map(currentActor.get(), Parameters.id(id), wish);
    }

    @POST
    @Path("/{id}/check")
    public Views.Report check(@PathParam("id") String id) {
        return imports.check(currentActor.get(), Parameters.id(id));
    }

    @POST
    @Path("/{id}/start")
    public Response start(@PathParam("id") String id) {
        return Response.accepted(imports.start(currentActor.get(), Parameters.id(id)))
                .build();
    }

    @POST
    @Path("/{id}/cancel")
    public Views.Status cancel(@PathParam("id") String id) {
        return imports.cancel(currentActor.get(), Parameters.id(id));
    }

    /** What it has done, and what of that somebody has changed since. */
    @GET
    @Path("/{id}/undo")
    public ImportUndoView undone(@PathParam("id") String id) {
        return undos.get(currentActor.get(), Parameters.id(id));
    }

    /** @param editedToo whether also that is taken back which somebody has changed or used since; null as said before */
    public record UndoWish(@Nullable Boolean editedToo) {}

    /** Takes it back, behind the scenes. */
    @POST
    @Path("/{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response undo(@PathParam("id") String id, @Nullable UndoWish wish) {
        Boolean editedToo = wish == null ? null : wish.editedToo();
        return Response.accepted(undos.start(currentActor.get(), Parameters.id(id), editedToo))
                .build();
    }

    @GET
    @Path("/{id}/errors")
    public List<ErrorLog.Line> errors(@PathParam("id") String id) {
        return imports.errors(currentActor.get(), Parameters.id(id));
    }

    @GET
    @Path("/{id}/errors.csv")
    @Produces("text/csv")
    public Response errorFile(@PathParam("id") String id) {
        String text = imports.errorFile(currentActor.get(), Parameters.id(id));
        return Response.ok(text.getBytes(StandardCharsets.UTF_8))
                .type("text/csv; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"import-" + Parameters.id(id) + "-errors.csv\"")
                .build();
    }

    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("id") String id) {
        imports.delete(currentActor.get(), Parameters.id(id));
        return Response.noContent().build();
    }

    private Response uploaded(String entity, String fileName, InputStream body) throws IOException {
        byte[] file = body.readNBytes(Imports.MOST_BYTES + 1);
        if (file.length > Imports.MOST_BYTES) {
            throw Problem.of(413, "request/too-large", "The file is too large.")
                    .detail("At most %d bytes.", Imports.MOST_BYTES)
                    .asException();
        }
        Views.Preview preview = imports.upload(currentActor.get(), entity, fileName, file);
        return Response.created(URI.create("/api/imports/" + preview.id()))
                .entity(preview)
                .build();
    }
}
