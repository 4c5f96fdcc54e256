package io.guildhall.record.internal.files;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.problem.Problem;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Files of records: list, add, fetch, remove. Every answer is sandboxed and never sniffed, as all of the API's. */
@Component(service = FilesResource.class)
@JakartarsResource
@Path("/files")
@Produces(MediaType.APPLICATION_JSON)
public final class FilesResource {
    private static final String PDF_POLICY =
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final RecordFiles files;
    private final CurrentActor currentActor;

    @Activate
    public FilesResource(@Reference RecordFiles files, @Reference CurrentActor currentActor) {
        this.files = files;
        this.currentActor = currentActor;
    }

    /** @param entity full name, such as {@code crm.deal} */
    @GET
    public FileView.Page list(
            @QueryParam("entity") @DefaultValue("") String entity,
            @QueryParam("record_id") @DefaultValue("") String recordId) {
        return files.list(currentActor.get(), entity, record(recordId));
    }

    /** The body is the file itself. */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response add(
            @QueryParam("entity") @DefaultValue("") String entity,
            @QueryParam("record_id") @DefaultValue("") String recordId,
            @QueryParam("name") @DefaultValue("") String name,
            InputStream body)
            throws IOException {
        FileView file = files.add(currentActor.get(), entity, record(recordId), name, body);
        return Response.created(URI.create("/api/files/" + file.id() + "/content"))
                .entity(file)
                .build();
    }

    /** @param inline {@code true} lets a browser show what it can show without harm; all else is saved */
    @GET
    @Path("{id}/content")
    @Produces(MediaType.WILDCARD)
    public Response content(@PathParam("id") String id, @QueryParam("inline") @DefaultValue("false") String inline) {
        Actor actor = currentActor.get();
        FileView file = files.get(actor, Parameters.id(id));
        boolean shown = file.shown() && inline.equals("true");
        StreamingOutput output = out -> {
            for (int part = 0; (long) part * Spool.PIECE < file.bytes(); part++) {
                out.write(files.part(actor, file.id(), part));
            }
        };
        Response.ResponseBuilder response = Response.ok(output)
                .type(shown ? file.mediaType() : FileKind.UNKNOWN)
                .header("Content-Length", file.bytes())
                .header("Content-Disposition", FileName.disposition(file.name(), shown));
        if (shown && file.mediaType().equals("application/pdf")) {
            // Browsers draw no PDF in a sandbox. It is one by its first bytes and never sniffed for anything else.
            response.header("Content-Security-Policy", PDF_POLICY);
        }
        return response.build();
    }

    @DELETE
    @Path("{id}")
    public Response remove(@PathParam("id") String id) {
        files.remove(currentActor.get(), Parameters.id(id));
        return Response.noContent().build();
    }

    private static long record(String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw Problem.badRequest("request/number", "This must be the id of a record.")
                    .field("record_id")
                    .asException();
        }
        return Long.parseLong(id);
    }
}
