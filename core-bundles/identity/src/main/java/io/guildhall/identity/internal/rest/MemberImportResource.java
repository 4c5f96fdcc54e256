package io.guildhall.identity.internal.rest;

import io.guildhall.actor.CurrentActor;
import io.guildhall.identity.internal.people.MemberImport;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Inviting many people from a table. */
@Component(service = MemberImportResource.class)
@JakartarsResource
@Path("/member-imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MemberImportResource {
    private final CurrentActor current;
    private final MemberImport members;

    @Activate
    public MemberImportResource(@Reference CurrentActor current, @Reference MemberImport members) {
        this.current = current;
        this.members = members;
    }

    /** Tries unless {@code dry_run} is false. Answers row by row, with the links of those who were invited. */
    @POST
    public MemberImport.MemberReport run(MemberImport.@Nullable MemberImportWish wish) {
        return members.run(current.get(), wish);
    }
}
