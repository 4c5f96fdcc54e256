package io.guildhall.identity.internal.why;

import io.guildhall.actor.CurrentActor;
import io.guildhall.problem.Problem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Why somebody sees or changes a record, or does not; and all that a member may. */
@Component(service = WhyResource.class)
@JakartarsResource
@Path("/why")
@Produces(MediaType.APPLICATION_JSON)
public final class WhyResource {
    private final CurrentActor current;
    private final Explanations explanations;
    private final MemberViews members;

    @Activate
    public WhyResource(
            @Reference CurrentActor current, @Reference Explanations explanations, @Reference MemberViews members) {
        this.current = current;
        this.explanations = explanations;
        this.members = members;
    }

    /**
     * @param path of the entity below {@code /api/}: {@code deals}
     * @param member of whom it is asked; oneself unless said
     */
    @GET
    public Why record(
            @QueryParam("path") @DefaultValue("") String path,
            @QueryParam("id") @DefaultValue("") String id,
            @QueryParam("member") @Nullable String member) {
        return explanations.explain(
                current.get(), path, number("id", id), member == null ? null : number("member", member));
    }

    @GET
    @Path("/members/{id}")
    public MemberView member(@PathParam("id") String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Problem.notFound().asException();
        }
        return members.of(current.get(), Long.parseLong(id));
    }

    private static long number(String name, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.badRequest("request/number", "This must be the id of a record.")
                    .field(name)
                    .asException();
        }
        return Long.parseLong(text);
    }
}
