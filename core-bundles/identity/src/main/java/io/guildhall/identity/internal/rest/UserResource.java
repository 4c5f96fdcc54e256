package io.guildhall.identity.internal.rest;

import io.guildhall.actor.CurrentActor;
import io.guildhall.identity.internal.people.Member;
import io.guildhall.identity.internal.people.People;
import io.guildhall.identity.internal.why.Previews;
import io.guildhall.identity.internal.why.RightsPreview;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Adding and changing members; listing and reading them is the record engine's. */
@Component(service = UserResource.class)
@JakartarsResource
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class UserResource {
    private final CurrentActor current;
    private final People people;
    private final Previews previews;

    @Activate
    public UserResource(@Reference CurrentActor current, @Reference People people, @Reference Previews previews) {
        this.current = current;
        this.people = people;
        this.previews = previews;
    }

    /** Answers with the member and the invitation with which the person chooses a password. */
    @POST
    public Response add(Map<String, @Nullable Object> given) {
        People.Added added = people.add(current.get(), new Form(given, "name", "email", "role_id", "team_id"));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/users/" + added.member().id())
                .entity(added)
                .build();
    }

    /** Gives all that the member is responsible for to another one. */
    @POST
    @Path("/{id}/hand-over")
    public Map<String, Long> handOver(@PathParam("id") long id, Map<String, @Nullable Object> given) {
        return Map.of("records", people.handOver(current.get(), id, new Form(given, "to").idOrNull("to")));
    }

    /** What another role or team would open to the member, and what it would close; nothing is saved. */
    @POST
    @Path("/{id}/preview")
    public RightsPreview preview(@PathParam("id") long id, Map<String, @Nullable Object> given) {
        return previews.ofMember(current.get(), id, new Form(given, "role_id", "team_id"));
    }

    @PATCH
    @Path("/{id}")
    public Member change(
            @PathParam("id") long id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            Map<String, @Nullable Object> given) {
        Form patch = new Form(
                given,
                "name",
                "locale",
                "time_zone",
                "clock",
                "date_order",
                "number_format",
                "first_day",
                "theme",
                "avatar_color",
                "email",
                "role_id",
                "team_id",
                "active");
        return people.change(current.get(), id, IfMatch.of(ifMatch), patch);
    }
}
