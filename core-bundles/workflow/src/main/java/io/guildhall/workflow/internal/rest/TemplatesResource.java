package io.guildhall.workflow.internal.rest;

import io.guildhall.workflow.internal.Templates;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Workflows to begin with. */
@Component(service = TemplatesResource.class)
@JakartarsResource
@Path("/workflow-templates")
@Produces(MediaType.APPLICATION_JSON)
public final class TemplatesResource {
    private final Templates templates;
    private final Office office;

    @Activate
    public TemplatesResource(@Reference Templates templates, @Reference Office office) {
        this.templates = templates;
        this.office = office;
    }

    public record TemplateList(List<Templates.Proposal> data) {}

    /** What the modules of the workspace propose, in the caller's language; each can be created and published as it is. */
    @GET
    public TemplateList list() {
        return new TemplateList(templates.of(office.owner()));
    }
}
